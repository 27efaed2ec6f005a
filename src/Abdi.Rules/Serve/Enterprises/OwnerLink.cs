using Abdi.Rules.Plan;

namespace Abdi.Rules.Serve;

/// <summary>What a link opens for the owner of an enterprise.</summary>
public enum OwnerLinkKind
{
    /// <summary>The copy of what was recorded, as often as wanted.</summary>
    Copy,

    /// <summary>The questions of the look after 3 months, once.</summary>
    Months3,

    /// <summary>The questions of the look after 6 months, once.</summary>
    Months6,
}

/// <summary>The link of an owner. Each enterprise has one of a kind at most.</summary>
public sealed class OwnerLink : RevocableLink, IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the period in which the enterprise was recorded.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the entry of the enterprise.</summary>
    public required FieldEntryId Enterprise { get; init; }

    /// <summary>Gets what it opens.</summary>
    public required OwnerLinkKind Kind { get; init; }

    /// <summary>Gets which look it asks for; null where it asks for nothing.</summary>
    public FollowUp? Look => Kind switch { OwnerLinkKind.Months3 => FollowUp.Months3, OwnerLinkKind.Months6 => FollowUp.Months6, _ => null };

    /// <summary>The kind of link that asks for a look.</summary>
    /// <param name="look">One of those that owners are asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">Owners are not asked for it.</exception>
    public static OwnerLinkKind KindOf(FollowUp look) => look switch
    {
        FollowUp.Months3 => OwnerLinkKind.Months3,
        FollowUp.Months6 => OwnerLinkKind.Months6,
        _ => throw new ArgumentOutOfRangeException(nameof(look), look, null),
    };

    /// <summary>Whether it shows what was sent by it: until the day on which it would have ended, and only while nobody has ended it.</summary>
    public bool ShowsAnswer(DateTimeOffset now) => UsedAt is not null && RevokedAt is null && Until > now;
}
