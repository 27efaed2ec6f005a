using Abdi.App.Shell;

namespace Abdi.App.Serve;

/// <summary>Rings when a photo waits to be drawn anew.</summary>
public sealed class PhotoBell : WorkBell;
