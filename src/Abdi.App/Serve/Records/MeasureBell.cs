using Abdi.App.Shell;

namespace Abdi.App.Serve;

/// <summary>Rings when something has happened to entries.</summary>
public sealed class MeasureBell : WorkBell;
