using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>Names a draft.</summary>
public readonly record struct PlacementDraftId(Guid Value) : ITypedId<PlacementDraftId>
{
    /// <inheritdoc/>
    public static PlacementDraftId From(Guid value) => new(value);
}

/// <summary>
/// One placement on the table: who serves where, as solved and as changed by hand since. It speaks by numbers and codes of
/// the input it was solved from, which is kept: so it can be judged and reproduced whatever becomes of the rosters.
/// </summary>
public sealed class PlacementDraft : IOwnedByInstitution, IVersioned
{
    /// <summary>The longest reason for a change.</summary>
    public const int ReasonLength = 200;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets its id.</summary>
    public required PlacementDraftId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets its number within the period, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the scenario it was solved from.</summary>
    public required ScenarioId ScenarioId { get; init; }

    /// <summary>Gets the name that the scenario had.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the fingerprint of what it was solved from.</summary>
    public required string InputHash { get; init; }

    /// <summary>Gets where chance began.</summary>
    public required int Seed { get; init; }

    /// <summary>Gets after how many rounds a person was content; null when solving went on to its end.</summary>
    public int? StoppedAfterRounds { get; init; }

    /// <summary>Gets the version of the program that solved it.</summary>
    public required string ProgramVersion { get; init; }

    /// <summary>Gets when it was solved.</summary>
    public required DateTimeOffset SolvedAt { get; init; }

    /// <summary>Gets how long that took, milliseconds.</summary>
    public required long SolveMilliseconds { get; init; }

    /// <summary>Gets what could have been reached at best; JSON of the optimiser's bounds.</summary>
    public required string Bounds { get; set; }

    /// <summary>Gets who serves where: placement.csv, compressed.</summary>
    public required byte[] Rows { get; set; }

    /// <summary>Gets who must stay where they are: numbers of students between semicolons.</summary>
    public string Locked { get; set; } = "";

    /// <summary>Gets the leaders of groups: <c>GROUP=NUMBER</c> between semicolons.</summary>
    public string Leaders { get; set; } = "";

    /// <summary>Gets who has withdrawn since it was solved and was taken out: numbers of students between semicolons. The placement is judged without them.</summary>
    public string Withdrawn { get; set; } = "";

    /// <summary>Gets how many changes by hand stand in it.</summary>
    public int Changes { get; set; }

    /// <summary>Gets when it was published; null for a draft.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Gets who published it.</summary>
    public Guid? PublishedBy { get; private set; }

    /// <summary>Gets the exceptions that were signed when it was published: a line each, the published code of the rule and the reason, between them a tab.</summary>
    public string Exceptions { get; private set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Gets who is locked.</summary>
    public IReadOnlySet<string> LockedNumbers => Numbers(Locked);

    /// <summary>Gets who was taken out.</summary>
    public IReadOnlySet<string> WithdrawnNumbers => Numbers(Withdrawn);

    /// <summary>Gets the number of the leader of each group that has one.</summary>
    public IReadOnlyDictionary<string, string> LeaderOf => Leaders.Length == 0
        ? new Dictionary<string, string>()
        : Leaders.Split(';').Select(lead => lead.Split('=')).ToDictionary(lead => lead[0], lead => lead[1], StringComparer.Ordinal);

    /// <summary>Publishes it.</summary>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="exceptions">What was signed, as <see cref="Exceptions"/> keeps it.</param>
    public void Publish(Guid by, DateTimeOffset now, string exceptions) => (PublishedBy, PublishedAt, Exceptions) = (by, now, exceptions);

    /// <summary>Signs further exceptions of a published placement; what was signed before stays written down.</summary>
    /// <param name="exceptions">What is signed, as <see cref="Exceptions"/> keeps it.</param>
    public void Sign(string exceptions) => Exceptions = string.Join('\n', Exceptions.Split('\n').Concat(exceptions.Split('\n')).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal));

    private static HashSet<string> Numbers(string text) => text.Length == 0 ? [] : text.Split(';').ToHashSet(StringComparer.Ordinal);
}
