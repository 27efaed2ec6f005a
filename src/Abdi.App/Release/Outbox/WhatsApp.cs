namespace Abdi.App.Release;

/// <summary>Links that open WhatsApp with a text ready to be sent; the person presses the button.</summary>
internal static class WhatsApp
{
    private const string Indonesia = "62";

    /// <summary>The link to whomever the person chooses.</summary>
    /// <param name="text">What is to be said.</param>
    public static string LinkTo(string text) => $"https://wa.me/?text={Uri.EscapeDataString(text)}";

    /// <summary>The link; null for a number that cannot be one.</summary>
    /// <param name="phone">A telephone number as it was typed; one that begins with 0 is Indonesian.</param>
    /// <param name="text">What is to be said.</param>
    public static string? LinkTo(string phone, string text)
    {
        string digits = string.Concat(phone.Where(char.IsAsciiDigit));
        string? number = phone.TrimStart().StartsWith('+') ? digits : digits.StartsWith('0') ? Indonesia + digits[1..] : digits.StartsWith(Indonesia, StringComparison.Ordinal) ? digits : null;
        return number is { Length: >= 9 and <= 15 } ? $"https://wa.me/{number}?text={Uri.EscapeDataString(text)}" : null;
    }
}
