using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>Faults that make the files of a placement unusable as they are (I01 to I06); the value is the number.</summary>
public enum InputFault
{
    /// <summary>An id is empty or stands twice.</summary>
    DuplicateId = 1,

    /// <summary>A gender other than F or M.</summary>
    UnknownGender = 2,

    /// <summary>A student who must commute has no home coordinates.</summary>
    CommuterWithoutCoordinates = 3,

    /// <summary>A study programme whose skills the rules do not state.</summary>
    UnknownProgramme = 4,

    /// <summary>A village without population, though need is weighed by population.</summary>
    PopulationUnknown = 5,

    /// <summary>A theme of the rules has no column of needs.</summary>
    MissingNeedColumn = 6,
}

/// <summary>What the input faults are called.</summary>
public static class InputFaults
{
    private static readonly (InputFault Fault, string Code, BilingualText Name)[] Table =
    [
        (InputFault.DuplicateId, "I01_duplicate_id", new("Kode kosong atau ganda", "Empty or duplicate id")),
        (InputFault.UnknownGender, "I02_gender", new("Jenis kelamin bukan F atau M", "Gender is neither F nor M")),
        (InputFault.CommuterWithoutCoordinates, "I03_commuter_without_coordinates", new("Mahasiswa pulang-pergi tanpa koordinat rumah", "Commuter without home coordinates")),
        (InputFault.UnknownProgramme, "I04_unknown_programme", new("Program studi tidak dikenal", "Unknown study programme")),
        (InputFault.PopulationUnknown, "I05_population_unknown", new("Jumlah penduduk desa tidak diketahui", "Population of the village unknown")),
        (InputFault.MissingNeedColumn, "I06_missing_need_column", new("Kolom kebutuhan tidak ada", "Missing column of needs")),
    ];

    /// <summary>Gets every fault, by number.</summary>
    public static IReadOnlyList<InputFault> All { get; } = [.. Table.Select(row => row.Fault)];

    /// <summary>The published code, for instance <c>I01_duplicate_id</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No fault has this number.</exception>
    public static string CodeOf(InputFault fault) => RowOf(fault).Code;

    /// <summary>A short name for people; it says what is wrong.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No fault has this number.</exception>
    public static BilingualText NameOf(InputFault fault) => RowOf(fault).Name;

    private static (InputFault Fault, string Code, BilingualText Name) RowOf(InputFault fault) =>
        fault is >= InputFault.DuplicateId and <= InputFault.MissingNeedColumn
            ? Table[(int)fault - 1]
            : throw new ArgumentOutOfRangeException(nameof(fault), fault, "There are the input faults I01 to I06.");
}
