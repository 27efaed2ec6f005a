namespace Abdi.App.Access;

/// <summary>Names the pair of resources with the texts of signing in and of rights.</summary>
public sealed class AccessText;
