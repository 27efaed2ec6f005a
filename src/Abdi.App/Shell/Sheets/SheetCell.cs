using System.Globalization;
using System.Text.RegularExpressions;

namespace Abdi.App.Shell.Sheets;

/// <summary>What a cell is in the file, not what somebody meant by it.</summary>
public enum SheetCellKind
{
    Empty,

    /// <summary>Letters, or digits that were typed as text.</summary>
    Text,

    /// <summary>A number of the sheet; a text file has none.</summary>
    Number,

    /// <summary>A number that the sheet shows as a day.</summary>
    Day,
}

/// <summary>One cell as it stands in the file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says, without blanks around it; digits of a number with the zeros that the sheet shows.</param>
/// <param name="Number">The number, for a number and for a day (its serial number).</param>
public readonly partial record struct SheetCell(SheetCellKind Kind, string? Text, double Number)
{
    // A sheet keeps fifteen digits of a number; what follows is lost before anybody reads it.
    private const double MostExact = 999_999_999_999_999;
    private const int FirstSerial = 1;
    private const int LastSerial = 2_958_465;
    private const int PatienceMilliseconds = 1000;

    private static readonly string[] DayForms =
        ["yyyy-M-d", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy/M/d", "d/M/yy", "d-M-yy", "yyyy-M-d HH:mm:ss", "d/M/yyyy HH:mm:ss", "d/M/yyyy H:mm", "d MMMM yyyy", "d MMM yyyy"];

    private static readonly (string Indonesian, string English)[] Months =
        [("januari", "january"), ("februari", "february"), ("maret", "march"), ("mei", "may"), ("juni", "june"), ("juli", "july"), ("agustus", "august"), ("oktober", "october"), ("desember", "december"), ("agu", "aug"), ("okt", "oct"), ("des", "dec")];

    /// <summary>Gets whether nothing stands there.</summary>
    public bool IsEmpty => Kind == SheetCellKind.Empty;

    /// <summary>Gets what it says; empty for an empty cell.</summary>
    public string Shown => Text ?? "";

    /// <summary>Gets what it says in the lines in which it stands, parted by line feeds; empty for an empty cell.</summary>
    public string Lines => Parted ?? Shown;

    // Only where there are several: nearly all cells are one line.
    private string? Parted { get; init; }

    /// <summary>Gets whether a number lost its last digits to the sheet, so that nobody can say what it was.</summary>
    public bool IsInScientificNotation => Kind switch
    {
        SheetCellKind.Number => Math.Abs(Number) > MostExact,
        SheetCellKind.Text => Scientific().IsMatch(Text!),
        _ => false,
    };

    /// <summary>The number; null when it is none. In texts comma and point both begin the decimals; where both stand the last one does (1.234,5).</summary>
    public double? AsNumber()
    {
        if (Kind == SheetCellKind.Number)
        {
            return Number;
        }

        if (Kind != SheetCellKind.Text || IsInScientificNotation)
        {
            return null;
        }

        string text = Text!.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);
        int comma = text.LastIndexOf(','), point = text.LastIndexOf('.');
        text = comma > point ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : text.Replace(",", "", StringComparison.Ordinal);
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : null;
    }

    /// <summary>The whole number; null when it is none.</summary>
    public int? AsWholeNumber() => AsNumber() is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    /// <summary>The day: one of the sheet, its serial number, or a text as people write days (6/5/2025, 6 Mei 2025, 2025-05-06); null when it is none.</summary>
    public DateOnly? AsDay()
    {
        double? serial = Kind is SheetCellKind.Day or SheetCellKind.Number ? Number : Kind == SheetCellKind.Text && Digits().IsMatch(Text!) ? AsNumber() : null;
        if (serial is { } days)
        {
            return days is >= FirstSerial and <= LastSerial ? DateOnly.FromDateTime(DateTime.FromOADate(days)) : null;
        }

        return Kind == SheetCellKind.Text && DateTime.TryParseExact(WithEnglishMonth(Text!), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out DateTime day) ? DateOnly.FromDateTime(day) : null;
    }

    /// <summary>A cell of text, without the sign by which a file of ours told it to be one; empty when there is nothing but blanks.</summary>
    internal static SheetCell OfText(string text)
    {
        string trimmed = NewTable.Meant(text.AsSpan().ContainsAny(Odd) ? Tidy(text) : text.Trim());
        return trimmed.Length == 0 ? default : new(SheetCellKind.Text, trimmed, 0) { Parted = text.AsSpan().ContainsAny('\r', '\n') ? NewTable.Meant(string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Tidy)).Trim()) : null };
    }

    /// <summary>A number, shown with the leading zeros of its form.</summary>
    /// <param name="number">The number.</param>
    /// <param name="zeros">How many digits the form demands; 0 for a form that demands none.</param>
    internal static SheetCell OfNumber(double number, int zeros)
    {
        bool whole = number == Math.Floor(number) && Math.Abs(number) <= MostExact;
        string text = whole ? ((long)number).ToString(zeros > 0 ? "D" + zeros.ToString(CultureInfo.InvariantCulture) : "D", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);
        return new(SheetCellKind.Number, text, number);
    }

    /// <summary>A day.</summary>
    internal static SheetCell OfDay(DateTime day) => new(SheetCellKind.Day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.ToOADate());

    private static readonly System.Buffers.SearchValues<char> Odd = System.Buffers.SearchValues.Create("\r\n\t\u00a0\u200b\ufeff");

    // Blanks that people cannot see make two equal names differ.
    private static string Tidy(string text) => Blanks().Replace(text.Replace("\u200b", "", StringComparison.Ordinal).Replace("\ufeff", "", StringComparison.Ordinal), " ").Trim();

    private static string WithEnglishMonth(string text)
    {
        string lower = text.ToLowerInvariant();
        foreach ((string indonesian, string english) in Months)
        {
            if (Regex.IsMatch(lower, $@"\b{indonesian}\b", RegexOptions.None, TimeSpan.FromMilliseconds(PatienceMilliseconds)))
            {
                return lower.Replace(indonesian, english, StringComparison.Ordinal);
            }
        }

        return lower;
    }

    [GeneratedRegex(@"^[+-]?\d+([.,]\d+)?[eE][+-]?\d+$", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^\d{1,7}([.,]\d+)?$", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\s+", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex Blanks();
}
