namespace Abdi.Rules.Serve;

/// <summary>How many households sort their waste.</summary>
public sealed record WasteSortingRecord : FieldRecord
{
    /// <summary>Gets the day.</summary>
    public new required DateOnly On { get; init; }

    /// <summary>Gets how many households were visited.</summary>
    public required int Visited { get; init; }

    /// <summary>Gets how many of them sort.</summary>
    public required int Sorting { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <summary>The share of visited households that sort: sum over sum.</summary>
    public static SumRatio ShareOf(IEnumerable<WasteSortingRecord> visits) => SumRatio.Of(visits.Select(visit => new SumRatio(visit.Sorting, visit.Visited)));

    /// <inheritdoc/>
    public override IEnumerable<Measure> Measures() => [new(WasteMeasures.Visited, Visited), new(WasteMeasures.Sorting, Sorting)];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        Visited is < 1 or > PeopleAtMost ? new("waste-sorting-visited", nameof(Visited)) : null,
        Sorting < 0 ? new("waste-sorting-negative", nameof(Sorting)) : null,
        Sorting > Visited ? new("waste-sorting-above-visited", nameof(Sorting)) : null,
    ];
}
