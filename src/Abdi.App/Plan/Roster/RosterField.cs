using Abdi.App.Shell.Sheets;

namespace Abdi.App.Plan;

/// <summary>One thing a roster tells of a person, and what headers call it.</summary>
/// <param name="Name">Its name in the code and in the texts.</param>
/// <param name="IsRequired">Whether a sheet without it cannot be used.</param>
/// <param name="Headers">What headers call it.</param>
public sealed record RosterField(string Name, bool IsRequired, params string[] Headers)
{
    private const int YearLength = 4;

    /// <summary>A header without case, blanks and signs, by which it is recognised and remembered.</summary>
    public static string Plain(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Which column fills which field: as remembered, otherwise by what the headers say, with or without a year behind it.</summary>
    public static IReadOnlyDictionary<string, int> Guess(IReadOnlyList<RosterField> fields, IReadOnlyList<SheetColumn> columns, IReadOnlyDictionary<string, string> remembered)
    {
        Dictionary<string, int> guess = new(StringComparer.Ordinal);
        foreach (SheetColumn column in columns.Where(column => column.Name.Length > 0))
        {
            string plain = Plain(column.Name);
            string name = plain.Length > YearLength && plain[^YearLength..].All(char.IsAsciiDigit) ? plain[..^YearLength] : plain;
            RosterField? field = fields.FirstOrDefault(field => field.Name == remembered.GetValueOrDefault(plain)) ?? fields.FirstOrDefault(field => field.Headers.Any(header => Plain(header) is var known && (known == plain || known == name)));
            if (field is not null)
            {
                guess.TryAdd(field.Name, column.Position);
            }
        }

        return guess;
    }
}

/// <summary>What can be wrong with a cell; the name is the key of its text.</summary>
public enum RosterFault
{
    Missing,
    TooLong,
    Scientific,
    IsDay,
    NotNumber,
    NotWhole,
    NotDay,
    OutOfRange,
    Twice,
    GenderUnknown,
    ProgrammeUnknown,
    CodeUnknown,
    CodeOfBps,
    CodeNowhere,
    KelurahanRated,
    IndexOfNothing,
    StatusUnknown,
    StatusContradicts,
    MinAboveMax,
    KindUnknown,
    KindDiffers,
    VillageDiffers,
    OwnCodeUnfit,
    NewNeeds,
    DegreesUnreadable,
    PointHalf,
    PointSwapped,
    PointOutside,
    LanguageMany,
    HostUnknown,
    PhoneInvalid,
    WordUnknown,
    NoneAndMore,
}

/// <summary>One fault of a sheet.</summary>
/// <param name="Column">The column, from 0.</param>
/// <param name="Row">The row, from 1.</param>
/// <param name="Field">The field.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Meant">What was probably meant, or where it stands before; empty when nobody can say.</param>
public sealed record CellFault(int Column, int Row, string Field, RosterFault Fault, string Value, string Meant)
{
    public string Address => SheetAddress.Of(Column, Row);

    /// <summary>Gets what faults have in common that one sentence can tell: as a rule what stands there.</summary>
    public string Alike => Fault switch
    {
        RosterFault.Twice => Address,
        RosterFault.NewNeeds => Meant,
        RosterFault.PointHalf or RosterFault.PointSwapped or RosterFault.PointOutside => "",
        _ => Value,
    };
}
