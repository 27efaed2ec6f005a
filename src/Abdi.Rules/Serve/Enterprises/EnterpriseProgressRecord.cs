namespace Abdi.Rules.Serve;

/// <summary>When an enterprise is looked at again.</summary>
public enum FollowUp
{
    /// <summary>As the group goes.</summary>
    End,

    /// <summary>Three months later.</summary>
    Months3,

    /// <summary>Six months later.</summary>
    Months6,
}

/// <summary>An enterprise was looked at again.</summary>
public sealed record EnterpriseProgressRecord : FieldRecord
{
    /// <summary>Gets the entry of the enterprise.</summary>
    public required Guid Enterprise { get; init; }

    /// <summary>Gets the day.</summary>
    public new required DateOnly On { get; init; }

    /// <summary>Gets which look it is.</summary>
    public required FollowUp At { get; init; }

    /// <summary>Gets the sales of a year, rupiah; null while unknown.</summary>
    public long? YearlySales { get; init; }

    /// <summary>Gets how many people work in it; null while unknown.</summary>
    public int? Workers { get; init; }

    /// <summary>Gets where it stands on the ladder.</summary>
    public required LadderRungs Rungs { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <summary>The day on which a look is due: the recall, and 3 and 6 months after it. A day that its month does not have is the last one of it.</summary>
    /// <param name="at">Which look.</param>
    /// <param name="recallOn">The day on which the groups go back.</param>
    public static DateOnly DueOn(FollowUp at, DateOnly recallOn) => at switch
    {
        FollowUp.End => recallOn,
        FollowUp.Months3 => recallOn.AddMonths(3),
        FollowUp.Months6 => recallOn.AddMonths(6),
        _ => throw new ArgumentOutOfRangeException(nameof(at), at, null),
    };

    /// <summary>Looks at one enterprise in their order, the one that counts last: by day, and of one day always the same way.</summary>
    /// <param name="looks">The looks.</param>
    public static IEnumerable<EnteredRecord<EnterpriseProgressRecord>> InOrder(IEnumerable<EnteredRecord<EnterpriseProgressRecord>> looks) =>
        looks.OrderBy(look => look.Record.On).ThenBy(look => look.Record.At).ThenBy(look => look.Entry);

    /// <summary>What is odd of it beside the baseline.</summary>
    /// <param name="baseline">The enterprise as it was found.</param>
    public IEnumerable<Doubt> DoubtsWith(EnterpriseRecord baseline)
    {
        if (On < baseline.On)
        {
            yield return new("enterprise-progress-before-baseline", nameof(On));
        }

        if (LadderChange.Between(baseline.Rungs, Rungs).Lost.Count > 0)
        {
            yield return new("enterprise-steps-lost", nameof(Rungs));
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        YearlySales is < 0 or > AmountAtMost ? new("enterprise-progress-sales", nameof(YearlySales)) : null,
        Workers is < 0 or > PeopleAtMost ? new("enterprise-progress-workers", nameof(Workers)) : null,
        Rungs?.HasMisplaced() != false ? new("enterprise-progress-rungs", nameof(Rungs)) : null,
    ];
}
