namespace Abdi.Rules.Plan;

/// <summary>The codes that offices choose for things with an address of their own.</summary>
public static class ShortCode
{
    /// <summary>Whether a text is such a code: small letters, digits and hyphens, from one to so many.</summary>
    public static bool Is(string text, int lengthAtMost) =>
        text.Length > 0 && text.Length <= lengthAtMost && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
