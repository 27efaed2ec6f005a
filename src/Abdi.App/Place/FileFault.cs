using System.Globalization;

namespace Abdi.App.Place;

/// <summary>How bad a fault of a file is.</summary>
internal enum FaultWeight
{
    /// <summary>Worth knowing; the file can be used.</summary>
    Notice,

    /// <summary>The data cannot be used (exit code 3).</summary>
    Invalid,

    /// <summary>The file cannot be read at all (exit code 2).</summary>
    Unreadable,
}

/// <summary>What can be wrong with a file; the name is the key of its text.</summary>
internal enum FaultCode
{
    FileMissing, FileIsFolder, FileLocked, FileTooBig, EmptyFile, FileIsUtf16, FileIsSpreadsheet, FileHasNul, FileNotUtf8,
    WrongSeparator, ColumnMissing, ColumnTwice, JsonSyntax, JsonNotObject,

    NoRows, CellCount, RowTooLong, UnterminatedQuote, TextAfterQuote,
    NotANumber, NotAWholeNumber, DecimalComma, NumberMissing, NumberNegative, NumberTooBig, NeedOutOfRange,
    LatitudeOutOfRange, LongitudeOutOfRange, CoordinatesSwapped, CoordinateHalfMissing,
    IdMissing, IdInScientificNotation, IdTwice, GenderUnknown, CommuterWithoutHome, ProgrammeUnknown, PopulationMissing,
    NeedColumnMissing, ApartFromOneself,
    KeyMissing, KeyTwice, KeyMisspelt, WrongType, ValueOutOfRange, MinAboveMax, ThemeNotListed, RegionWithoutVillage, NameTwice, BasisUnknown,

    KeyUnknown, ThemeNotUsed, RegionNotUsed,
}

/// <summary>One fault, with the place where it can be mended.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="File">The file as people know it.</param>
/// <param name="Line">The line, from 1; 0 when the fault is of the whole file.</param>
/// <param name="Column">The column, from 1: of a table its cell, of JSON its character; 0 when it is of the whole line.</param>
/// <param name="Name">The name of the column or key, if there is one.</param>
/// <param name="Details">What the sentence needs besides.</param>
internal sealed record FileFault(FaultCode Code, string File, int Line = 0, int Column = 0, string? Name = null, params string[] Details)
{
    /// <summary>Gets how bad it is.</summary>
    public FaultWeight Weight => Code switch
    {
        <= FaultCode.JsonNotObject => FaultWeight.Unreadable,
        >= FaultCode.KeyUnknown => FaultWeight.Notice,
        _ => FaultWeight.Invalid,
    };

    /// <summary>Gets the published code of the input rule it breaks, if it is one of those.</summary>
    public string? InputRule => Code switch
    {
        FaultCode.IdTwice or FaultCode.IdMissing => "I01_duplicate_id",
        FaultCode.GenderUnknown => "I02_gender",
        FaultCode.CommuterWithoutHome => "I03_commuter_without_coordinates",
        FaultCode.ProgrammeUnknown => "I04_unknown_programme",
        FaultCode.PopulationMissing => "I05_population_unknown",
        FaultCode.NeedColumnMissing => "I06_missing_need_column",
        _ => null,
    };
}

/// <summary>All faults of one reading, in the order found; the first are kept, the rest is counted.</summary>
internal sealed class FaultList
{
    /// <summary>How many are kept: nobody mends more than this before looking again.</summary>
    public const int Kept = 200;

    private readonly List<FileFault> faults = [];

    /// <summary>Gets the faults that were kept.</summary>
    public IReadOnlyList<FileFault> Faults => faults;

    /// <summary>Gets how many there are that forbid using the data.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the worst found.</summary>
    public FaultWeight Worst { get; private set; }

    /// <summary>A number as a detail; the printer sets it in the reader's language.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Adds one.</summary>
    public void Add(FileFault fault)
    {
        Worst = fault.Weight > Worst ? fault.Weight : Worst;
        Count += fault.Weight > FaultWeight.Notice ? 1 : 0;
        if (faults.Count < Kept)
        {
            faults.Add(fault);
        }
    }
}
