namespace Abdi.Rules.Plan;

/// <summary>Names one supervisor of a period.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct PeriodSupervisorId(Guid Value) : ITypedId<PeriodSupervisorId>
{
    /// <inheritdoc/>
    public static PeriodSupervisorId From(Guid value) => new(value);
}

/// <summary>A supervising lecturer (DPL) in one period.</summary>
public sealed class PeriodSupervisor : IOwnedByInstitution, IVersioned
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required PeriodSupervisorId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the number of the lecturer (NIDN), unique in the period; a text, because its leading zeros count.</summary>
    public required string Number { get; init; }

    /// <summary>Gets what is known.</summary>
    public required SupervisorFacts Facts { get; set; }

    /// <summary>Gets what lists are sorted by and searched in: the name, then the number, in small letters. It follows from them; only the database puts it in.</summary>
    public string SearchText
    {
        get => $"{Facts.Name} {Number}".ToLowerInvariant();
        private set => _ = value;
    }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Changes what is known.</summary>
    /// <param name="facts">The new facts.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(SupervisorFacts facts, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : facts.Fault();
        Facts = refusal is null ? facts : Facts;
        return refusal;
    }
}

/// <summary>What the office knows of a supervisor; two equal ones are the same row of a roster.</summary>
public sealed record SupervisorFacts
{
    /// <summary>The most groups of one supervisor.</summary>
    public const int MostGroups = 100;

    /// <summary>Gets the name with its titles.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the discipline.</summary>
    public required string Discipline { get; init; }

    /// <summary>Gets the latitude of the home, degrees; null while unknown.</summary>
    public double? Latitude { get; init; }

    /// <summary>Gets the longitude of the home, degrees; null while unknown.</summary>
    public double? Longitude { get; init; }

    /// <summary>Gets the fewest groups to guide.</summary>
    public int MinGroups { get; init; }

    /// <summary>Gets the most groups to guide.</summary>
    public required int MaxGroups { get; init; }

    /// <summary>Gets the codes of villages to which this supervisor must not be sent, parted by semicolons; null for none.</summary>
    public string? ExcludedVillages { get; init; }

    /// <summary>Gets the telephone number; null while unknown.</summary>
    public string? Phone { get; init; }

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        Name.Length is 0 or > ParticipantFacts.NameLength ? new("person-name-invalid", nameof(Name))
        : MaxGroups is < 0 or > MostGroups ? new("groups-out-of-range", nameof(MaxGroups))
        : MinGroups < 0 || MinGroups > MaxGroups ? new("groups-min-above-max", nameof(MinGroups))
        : Latitude is < -90 or > 90 ? new("latitude-out-of-range", nameof(Latitude))
        : Longitude is < -180 or > 180 ? new("longitude-out-of-range", nameof(Longitude))
        : null;
}
