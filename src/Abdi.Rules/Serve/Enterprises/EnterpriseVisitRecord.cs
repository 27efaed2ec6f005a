namespace Abdi.Rules.Serve;

/// <summary>What an enterprise is coached in.</summary>
public enum CoachingSubject
{
    /// <summary>Management.</summary>
    Management,

    /// <summary>Marketing.</summary>
    Marketing,
}

/// <summary>An enterprise was coached.</summary>
public sealed record EnterpriseVisitRecord : FieldRecord
{
    /// <summary>The most characters of what was done.</summary>
    public const int WhatLength = 1000;

    /// <summary>The most characters of what was agreed.</summary>
    public const int AgreedLength = 500;

    /// <summary>The longest visit, minutes: a whole day.</summary>
    public const int MinutesAtMost = 24 * 60;

    /// <summary>Gets the entry of the enterprise.</summary>
    public required Guid Enterprise { get; init; }

    /// <summary>Gets the day.</summary>
    public new required DateOnly On { get; init; }

    /// <summary>Gets in what.</summary>
    public required CoachingSubject Subject { get; init; }

    /// <summary>Gets how long, minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>Gets what was done.</summary>
    public required string What { get; init; }

    /// <summary>Gets what was agreed until the next time; null for nothing.</summary>
    public string? Agreed { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <inheritdoc/>
    public override IEnumerable<Measure> Measures() =>
        [new(Subject == CoachingSubject.Management ? EnterpriseMeasures.Management : EnterpriseMeasures.Marketing, Minutes)];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        Minutes is < 1 or > MinutesAtMost ? new("enterprise-visit-minutes", nameof(Minutes)) : null,
        IsMissing(What, WhatLength) ? new("enterprise-visit-what", nameof(What)) : null,
        IsLong(Agreed, AgreedLength) ? new("enterprise-visit-agreed-long", nameof(Agreed)) : null,
    ];
}

/// <summary>What work with enterprises measures.</summary>
public static class EnterpriseMeasures
{
    /// <summary>Minutes of coaching by subject.</summary>
    public const string Management = "enterprise.management.minutes", Marketing = "enterprise.marketing.minutes";
}
