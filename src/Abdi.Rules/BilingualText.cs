using System.Globalization;

namespace Abdi.Rules;

/// <summary>One sentence or name in the two languages of the screens.</summary>
/// <param name="Indonesian">The text people see by default.</param>
/// <param name="English">The same in English.</param>
public sealed record BilingualText(string Indonesian, string English)
{
    // Written out, because the program carries no culture data: what it prints must not depend on the machine.
    private static readonly NumberFormatInfo IndonesianNumbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NumberGroupSizes = [3] };
    private static readonly NumberFormatInfo EnglishNumbers = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = ".", NumberGroupSizes = [3] };

    /// <summary>One sentence with figures, each written as its language writes them: 1.234,5 and 1,234.5 (format N0, N1, …).</summary>
    /// <param name="indonesian">The Indonesian sentence.</param>
    /// <param name="english">The English sentence, usually with the same figures.</param>
    public static BilingualText Of(FormattableString indonesian, FormattableString english) =>
        new(indonesian.ToString(IndonesianNumbers), english.ToString(EnglishNumbers));
}
