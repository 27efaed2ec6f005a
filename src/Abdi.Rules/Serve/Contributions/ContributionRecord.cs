namespace Abdi.Rules.Serve;

/// <summary>Who gives.</summary>
public enum ContributionSource
{
    /// <summary>Students.</summary>
    Student,

    /// <summary>Residents.</summary>
    Community,

    /// <summary>A government.</summary>
    Government,

    /// <summary>Anybody else.</summary>
    Donor,
}

/// <summary>Money or things that somebody gave.</summary>
public sealed record ContributionRecord : FieldRecord
{
    /// <summary>The most characters of what it is.</summary>
    public const int WhatLength = 200;

    /// <summary>Gets the day.</summary>
    public new required DateOnly On { get; init; }

    /// <summary>Gets what it is.</summary>
    public required string What { get; init; }

    /// <summary>Gets who gives.</summary>
    public required ContributionSource Source { get; init; }

    /// <summary>Gets how much, rupiah; of things what they are reckoned to be worth.</summary>
    public required long Rupiah { get; init; }

    /// <summary>Gets whether it is things or work and no money.</summary>
    public required bool InKind { get; init; }

    /// <summary>Gets the entry of the work programme; null for none.</summary>
    public Guid? Programme { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <inheritdoc/>
    public override IEnumerable<Measure> Measures() => [new(ContributionMeasures.Of(Source, InKind), Rupiah)];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        IsMissing(What, WhatLength) ? new("contribution-what", nameof(What)) : null,
        Rupiah is < 0 or > AmountAtMost || (Rupiah == 0 && !InKind) ? new("contribution-rupiah", nameof(Rupiah)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() =>
    [
        !InKind && Photos is not { Count: > 0 } ? new("contribution-without-receipt", nameof(Photos)) : null,
        InKind && Rupiah == 0 ? new("contribution-without-worth", nameof(Rupiah)) : null,
    ];
}

/// <summary>What contributions measure. Money and things are never one measure.</summary>
public static class ContributionMeasures
{
    /// <summary>Money by who gives.</summary>
    public const string Student = "contribution.student.rupiah", Community = "contribution.community.rupiah", Government = "contribution.government.rupiah", Donor = "contribution.donor.rupiah";

    /// <summary>What things and work are worth, by who gives.</summary>
    public const string StudentInKind = "contribution.student.in-kind.rupiah", CommunityInKind = "contribution.community.in-kind.rupiah", GovernmentInKind = "contribution.government.in-kind.rupiah", DonorInKind = "contribution.donor.in-kind.rupiah";

    /// <summary>The measure of a contribution.</summary>
    /// <param name="source">Who gives.</param>
    /// <param name="isInKind">Whether it is no money.</param>
    public static string Of(ContributionSource source, bool isInKind) => source switch
    {
        ContributionSource.Student => isInKind ? StudentInKind : Student,
        ContributionSource.Community => isInKind ? CommunityInKind : Community,
        ContributionSource.Government => isInKind ? GovernmentInKind : Government,
        ContributionSource.Donor => isInKind ? DonorInKind : Donor,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };
}
