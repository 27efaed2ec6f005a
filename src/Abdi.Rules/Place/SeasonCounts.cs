using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>What somebody can guide: one line of the roster of supervisors.</summary>
/// <param name="Discipline">The discipline.</param>
/// <param name="MinGroups">The fewest groups.</param>
/// <param name="MaxGroups">The most groups.</param>
public sealed record SupervisorLoad(string Discipline, int MinGroups, int MaxGroups);

/// <summary>Students of one study programme.</summary>
/// <param name="Name">The study programme.</param>
/// <param name="Faculty">The faculty it belongs to.</param>
/// <param name="Students">How many students come from it.</param>
public sealed record ProgrammeCount(string Name, string Faculty, int Students);

/// <summary>Something that has a code in files and a name for people.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">The name.</param>
public sealed record CodeName(string Code, string Name);

/// <summary>What there is in a season to be placed, counted: enough to see beforehand what rules it cannot meet, and to offer the choices of a form.</summary>
public sealed record SeasonCounts
{
    /// <summary>Gets how many students there are.</summary>
    public required int Students { get; init; }

    /// <summary>Gets how many of them are women.</summary>
    public required int Women { get; init; }

    /// <summary>Gets the study programmes that students come from, by name.</summary>
    public required IReadOnlyList<ProgrammeCount> Programmes { get; init; }

    /// <summary>Gets what sets of languages are spoken, and by how many students each.</summary>
    public IReadOnlyList<(IReadOnlySet<string> Languages, int Students)> Speakers { get; init; } = [];

    /// <summary>Gets the limits of students who must be near health care, kilometres.</summary>
    public IReadOnlyList<double> HealthLimitsKm { get; init; } = [];

    /// <summary>Gets the supervisors.</summary>
    public required IReadOnlyList<SupervisorLoad> Supervisors { get; init; }

    /// <summary>Gets the places, open or not; their positions are those in the lists below.</summary>
    public required IReadOnlyList<Village> Hosts { get; init; }

    /// <summary>Gets the regions of the places, in the order of their codes.</summary>
    public required IReadOnlyList<CodeName> Regions { get; init; }

    /// <summary>Gets how many districts the places lie in.</summary>
    public required int Districts { get; init; }

    /// <summary>Gets the languages of the places; the empty one is not known.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Gets the themes, in the order of the places' needs.</summary>
    public required IReadOnlyList<CodeName> Themes { get; init; }

    /// <summary>Gets where health care is.</summary>
    public IReadOnlyList<HealthPoint> HealthPoints { get; init; } = [];

    /// <summary>Gets how many students are men.</summary>
    public int Men => Students - Women;

    /// <summary>Gets how many students each faculty has.</summary>
    public IReadOnlyList<int> Faculties => [.. Programmes.GroupBy(programme => programme.Faculty, StringComparer.Ordinal).Select(faculty => faculty.Sum(programme => programme.Students))];

    /// <summary>Gets the disciplines of the supervisors, by name.</summary>
    public IReadOnlyList<string> Disciplines => [.. Supervisors.Select(supervisor => supervisor.Discipline).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The rules with which an office begins.</summary>
    public RuleSet UsualRules() => RuleSet.Usual(Students, Women, Supervisors.Sum(supervisor => supervisor.MaxGroups), Faculties.Count);
}
