using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>One student to be placed. Numbers named <c>…Index</c> point into the lists of <see cref="PlacementProblem"/>.</summary>
public sealed record Student
{
    /// <summary>No village: nothing locked, or a home outside the list of villages.</summary>
    public const int NoVillage = -1;

    /// <summary>A village code that is not in the list: a lock on it can never be kept.</summary>
    public const int UnknownVillage = -2;

    /// <summary>Gets the student number (NIM), unique and not empty.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the gender.</summary>
    public required Gender Gender { get; init; }

    /// <summary>Gets the position in <see cref="PlacementProblem.Programmes"/>.</summary>
    public required int ProgrammeIndex { get; init; }

    /// <summary>Gets the position in <see cref="PlacementProblem.Faculties"/>.</summary>
    public required int FacultyIndex { get; init; }

    /// <summary>Gets the position of the home village in <see cref="PlacementProblem.Villages"/>, or <see cref="NoVillage"/>.</summary>
    public int HomeVillageIndex { get; init; } = NoVillage;

    /// <summary>Gets the home, if known.</summary>
    public GeoPoint? Home { get; init; }

    /// <summary>Gets the farthest host this student can reach from home, kilometres; null when the student may live anywhere.</summary>
    public double? MaxCommuteKm { get; init; }

    /// <summary>Gets the farthest a host may lie from its nearest health point, kilometres; null when it does not matter.</summary>
    public double? MaxHealthKm { get; init; }

    /// <summary>Gets the position in <see cref="PlacementProblem.LanguageSets"/>.</summary>
    public int LanguageSetIndex { get; init; }

    /// <summary>Gets the position in <see cref="PlacementProblem.PreferenceLists"/>.</summary>
    public int PreferenceListIndex { get; init; }

    /// <summary>Gets the number of the set that must share one group (0 to <see cref="PlacementProblem.KeepTogetherSets"/> − 1), or −1.</summary>
    public int KeepTogetherIndex { get; init; } = -1;

    /// <summary>Gets the students (positions) who must not share this student's group, as this student's row lists them.</summary>
    public int[] KeepApartIndices { get; init; } = [];

    /// <summary>Gets the village this student is locked to, <see cref="NoVillage"/>, or <see cref="UnknownVillage"/>.</summary>
    public int LockedVillageIndex { get; init; } = NoVillage;
}
