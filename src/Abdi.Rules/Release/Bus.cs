using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>Names one bus of a period.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct BusId(Guid Value) : ITypedId<BusId>
{
    /// <inheritdoc/>
    public static BusId From(Guid value) => new(value);
}

/// <summary>A bus that takes groups to where they serve.</summary>
public sealed class Bus : IOwnedByInstitution, IVersioned
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required BusId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets what the office says of it.</summary>
    public required BusFacts Facts { get; set; }

    /// <summary>Gets or sets the version; it also counts every group that gets on or off, so that two offices never fill the same seats.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Changes what the office says of it.</summary>
    /// <param name="facts">All of it.</param>
    /// <param name="riders">How many ride it already, persons.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(BusFacts facts, int riders, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : facts.Fault() ?? (riders > facts.Seats ? new("bus-seats-taken", nameof(BusFacts.Seats)) : null);
        Facts = refusal is null ? facts : Facts;
        return refusal;
    }

    /// <summary>Why so many cannot ride, or null.</summary>
    /// <param name="riders">All who would ride, persons.</param>
    public Refusal? FaultOfRiding(int riders) => riders > Facts.Seats ? new("bus-over-full") : null;
}

/// <summary>What the office says of a bus.</summary>
public sealed record BusFacts
{
    /// <summary>The most characters of a name or a number plate.</summary>
    public const int NameLength = 40;

    /// <summary>The most characters of the leader's name and of the place.</summary>
    public const int TextLength = 120;

    /// <summary>The most characters of a telephone number.</summary>
    public const int PhoneLength = 30;

    /// <summary>The most seats for passengers.</summary>
    public const int SeatsAtMost = 100;

    /// <summary>Gets the name or number, unique in the period.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the seats for passengers, 1 to 100.</summary>
    public required int Seats { get; init; }

    /// <summary>Gets the number plate; empty while unknown.</summary>
    public required string Plate { get; init; }

    /// <summary>Gets who leads it; empty while nobody does.</summary>
    public required string LeaderName { get; init; }

    /// <summary>Gets the telephone number of the leader; empty while unknown.</summary>
    public required string LeaderPhone { get; init; }

    /// <summary>Gets where it departs; empty while undecided.</summary>
    public required string DepartsFrom { get; init; }

    /// <summary>Gets when it departs; null while undecided.</summary>
    public DateTimeOffset? DepartsAt { get; init; }

    /// <summary>Gets whether the supervisors of its groups ride along.</summary>
    public bool TakesSupervisors { get; init; }

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        Name.Length is 0 or > NameLength ? new("bus-name-invalid", nameof(Name))
        : Seats is < 1 or > SeatsAtMost ? new("bus-seats-invalid", nameof(Seats))
        : Plate.Length > NameLength ? new("bus-text-too-long", nameof(Plate))
        : LeaderName.Length > TextLength ? new("bus-text-too-long", nameof(LeaderName))
        : LeaderPhone.Length > PhoneLength || !LeaderPhone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')') ? new("bus-phone-invalid", nameof(LeaderPhone))
        : DepartsFrom.Length > TextLength ? new("bus-text-too-long", nameof(DepartsFrom))
        : null;
}

/// <summary>A group rides a bus: all of it, and no second one.</summary>
public sealed class BusRide : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the code of the group.</summary>
    public required string GroupCode { get; init; }

    /// <summary>Gets the bus.</summary>
    public required BusId BusId { get; set; }
}
