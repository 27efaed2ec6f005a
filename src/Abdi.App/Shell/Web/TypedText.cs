namespace Abdi.App.Shell.Web;

/// <summary>Texts as people type them: blanks around do not count, and nothing typed is unknown.</summary>
public static class TypedText
{
    /// <summary>What was typed; null when it was nothing.</summary>
    public static string? Known(string? typed) => typed?.Trim() is { Length: > 0 } text ? text : null;
}
