using System.Globalization;

namespace Abdi.Rules.Release;

/// <summary>How letters of an institution are numbered: a pattern with named gaps, as in <c>{nomor}/{kode}/LPPM-UC/{bulan}/{tahun}</c>.</summary>
public static class LetterNumber
{
    /// <summary>The most characters of a pattern.</summary>
    public const int PatternLength = 60;

    /// <summary>What stands there until the office chooses something else.</summary>
    public const string DefaultPattern = "{nomor}/{kode}/KKM/{bulan}/{tahun}";

    /// <summary>The gaps of a pattern: running number, sign of the kind, month in Roman figures, year.</summary>
    public static readonly IReadOnlyList<string> Gaps = ["nomor", "kode", "bulan", "tahun"];

    private static readonly string[] Months = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    /// <summary>What is wrong with a pattern, or null. Without number and year two letters would be called the same.</summary>
    public static Refusal? FaultOfPattern(string pattern) =>
        pattern.Length is 0 or > PatternLength ? new("letter-pattern-invalid", "NumberPattern")
        : LetterText.UnknownIn(pattern, Gaps).Count > 0 ? new("letter-pattern-gap-unknown", "NumberPattern")
        : !pattern.Contains("{nomor}", StringComparison.Ordinal) || !pattern.Contains("{tahun}", StringComparison.Ordinal) ? new("letter-pattern-needs-number", "NumberPattern")
        : null;

    /// <summary>The number as it stands on the letter.</summary>
    /// <param name="pattern">The pattern, without fault.</param>
    /// <param name="kind">What the letter is.</param>
    /// <param name="sequence">The running number, from 1; written with three figures at least.</param>
    /// <param name="on">The day of the letter.</param>
    public static string Of(string pattern, LetterKind kind, int sequence, DateOnly on) => pattern
        .Replace("{nomor}", sequence.ToString("000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{kode}", kind.Sign(), StringComparison.Ordinal)
        .Replace("{bulan}", Months[on.Month - 1], StringComparison.Ordinal)
        .Replace("{tahun}", on.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
