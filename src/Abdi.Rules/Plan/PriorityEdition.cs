namespace Abdi.Rules.Plan;

/// <summary>Names one edition of the priorities.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct PriorityEditionId(Guid Value) : ITypedId<PriorityEditionId>
{
    /// <inheritdoc/>
    public static PriorityEditionId From(Guid value) => new(value);
}

/// <summary>
/// The priorities of the institution's province as one plan of the province sets them, such as an RPJMD. The next plan is
/// another edition, so that what served the old one still does.
/// </summary>
public sealed class PriorityEdition : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 120;

    /// <summary>The first year that is taken for one.</summary>
    public const int YearAtLeast = 1945;

    /// <summary>The last year that is taken for one.</summary>
    public const int YearAtMost = 2100;

    private readonly List<Priority> priorities = [];

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required PriorityEditionId Id { get; init; }

    /// <summary>Gets the name of the plan.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Gets the first year.</summary>
    public int FromYear { get; private set; }

    /// <summary>Gets the last year.</summary>
    public int UntilYear { get; private set; }

    /// <summary>Gets the priorities; in their order once they were read.</summary>
    public IReadOnlyList<Priority> Priorities => priorities;

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Changes the edition.</summary>
    /// <param name="name">The name of the plan.</param>
    /// <param name="fromYear">The first year; null when what was typed is none.</param>
    /// <param name="untilYear">The last year.</param>
    /// <param name="text">The priorities as they were typed, see <see cref="PriorityLine.Read"/>.</param>
    /// <param name="used">The priorities that commitments serve and that must stay.</param>
    /// <param name="newId">The identity of a new priority.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(string name, int? fromYear, int? untilYear, string text, IReadOnlySet<PriorityId> used, Func<PriorityId> newId, int readVersion)
    {
        IReadOnlyList<PriorityLine> lines = [];
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : name.Trim().Length is 0 or > NameLength ? new("priority-edition-name-invalid", nameof(Name))
            : fromYear is null or < YearAtLeast or > YearAtMost ? new("priority-year-invalid", nameof(FromYear))
            : untilYear is null or < YearAtLeast or > YearAtMost || untilYear < fromYear ? new("priority-year-invalid", nameof(UntilYear))
            : PriorityLine.Read(text, out lines);
        refusal ??= priorities.Exists(priority => used.Contains(priority.Id) && lines.All(line => line.Code != priority.Code)) ? new("priority-in-use", "Lines") : null;
        if (refusal is not null)
        {
            return refusal;
        }

        (Name, FromYear, UntilYear) = (name.Trim(), fromYear!.Value, untilYear!.Value);
        priorities.RemoveAll(priority => lines.All(line => line.Code != priority.Code));
        for (int i = 0; i < lines.Count; i++)
        {
            Priority? priority = priorities.Find(priority => priority.Code == lines[i].Code);
            if (priority is null)
            {
                priorities.Add(priority = new() { InstitutionId = InstitutionId, Id = newId(), EditionId = Id, Code = lines[i].Code });
            }

            (priority.Order, priority.Name) = (i + 1, lines[i].Name);
        }

        return null;
    }
}
