namespace Abdi.App.Shell;

/// <summary>Names the pair of resources with the texts of the frame around all pages, and of messages every verb knows.</summary>
public sealed class ShellText;
