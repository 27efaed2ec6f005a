using Abdi.Rules.Place;

namespace Abdi.App.Shell;

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

    /// <summary>Gets the published input rule it breaks, if it breaks one of those.</summary>
    public InputFault? InputRule => Code switch
    {
        FaultCode.IdTwice or FaultCode.IdMissing => InputFault.DuplicateId,
        FaultCode.GenderUnknown => InputFault.UnknownGender,
        FaultCode.CommuterWithoutHome => InputFault.CommuterWithoutCoordinates,
        FaultCode.ProgrammeUnknown => InputFault.UnknownProgramme,
        FaultCode.PopulationMissing => InputFault.PopulationUnknown,
        FaultCode.NeedColumnMissing => InputFault.MissingNeedColumn,
        _ => null,
    };
}
