namespace Abdi.App.Release;

/// <summary>Stands for the texts of this stage, which lie beside it.</summary>
public sealed class ReleaseText;
