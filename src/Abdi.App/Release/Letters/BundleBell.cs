using Abdi.App.Shell;

namespace Abdi.App.Release;

/// <summary>Rings when a bundle was ordered or is to be stopped.</summary>
public sealed class BundleBell : WorkBell;
