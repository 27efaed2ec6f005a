using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>What kind of change by hand it was.</summary>
public enum PlacementChangeKind
{
    /// <summary>A student moved to another group, or changed places with another.</summary>
    Student,

    /// <summary>A group got another place, theme or supervisor.</summary>
    Group,

    /// <summary>Students were locked, so that solving anew leaves them where they are.</summary>
    Lock,

    /// <summary>Students were unlocked.</summary>
    Unlock,

    /// <summary>A group got a leader.</summary>
    Leader,

    /// <summary>Withdrawals were repaired.</summary>
    Repair,

    /// <summary>The change before was taken back.</summary>
    Undo,
}

/// <summary>One change by hand of a draft: who, when, why, and what stood there before. Only added, never altered.</summary>
public sealed class PlacementChange : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the draft.</summary>
    public required PlacementDraftId DraftId { get; init; }

    /// <summary>Gets its number within the draft, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets what kind it is.</summary>
    public required PlacementChangeKind Kind { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets who.</summary>
    public required Guid By { get; init; }

    /// <summary>Gets why, in the words of who did it.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets what changed, in short: numbers and groups.</summary>
    public required string What { get; init; }

    /// <summary>Gets the codes of the groups it touched, between semicolons.</summary>
    public required string Groups { get; init; }

    /// <summary>Gets the rows of placement.csv that were changed, or what was locked or led, as they stood before.</summary>
    public required string Before { get; init; }

    /// <summary>Gets the same as it stands since.</summary>
    public required string After { get; init; }

    /// <summary>Gets whether it was taken back.</summary>
    public bool IsUndone { get; set; }
}
