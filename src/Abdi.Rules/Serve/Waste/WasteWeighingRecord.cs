namespace Abdi.Rules.Serve;

/// <summary>The waste of some households on one of eight consecutive days, weighed by class (SNI 19-3964-1994).</summary>
public sealed record WasteWeighingRecord : FieldRecord
{
    /// <summary>How many consecutive days are weighed.</summary>
    public const int Days = 8;

    /// <summary>Less than this for a person and day is odd, grams; kilograms were typed for grams, perhaps.</summary>
    public const int LittleGrams = 20;

    /// <summary>More than this for a person and day is odd, grams. SNI 19-3983-1995 reckons 250 to 400 for a house.</summary>
    public const int MuchGrams = 3000;

    /// <summary>Gets the day.</summary>
    public new required DateOnly On { get; init; }

    /// <summary>Gets which of the eight days it is, from 1.</summary>
    public required int Day { get; init; }

    /// <summary>Gets how many households it comes from.</summary>
    public required int Households { get; init; }

    /// <summary>Gets how many people live in them.</summary>
    public required int People { get; init; }

    /// <summary>Gets the weights.</summary>
    public required WasteGrams Grams { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <summary>The first of the eight days: by this the weighings of one sample are known.</summary>
    public DateOnly FirstDay() => On.AddDays(1 - Day);

    /// <inheritdoc/>
    public override IEnumerable<Measure> Measures()
    {
        yield return new(WasteMeasures.PersonDays, People);
        foreach (WasteClass one in WasteGrams.Classes)
        {
            if (Grams.Of(one) is { } grams)
            {
                yield return new(WasteMeasures.GramsOf(one), grams);
            }
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        Day is < 1 or > Days ? new("waste-day", nameof(Day)) : null,
        Households is < 1 or > PeopleAtMost ? new("waste-households", nameof(Households)) : null,
        People is < 1 or > PeopleAtMost ? new("waste-people", nameof(People)) : null,
        Grams?.ListWeighed().Any(grams => grams is < 0 or > AmountAtMost) == true ? new("waste-grams", nameof(Grams)) : null,
        Grams?.ListWeighed().Any() != true ? new("waste-nothing-weighed", nameof(Grams)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() =>
    [
        People < Households ? new("waste-fewer-people-than-households", nameof(People)) : null,
        Grams.IsRound() ? new("waste-grams-round", nameof(Grams)) : null,
        Grams.Total() > (long)MuchGrams * People ? new("waste-grams-much", nameof(Grams)) : null,
        Grams.IsWhole() && Grams.Total() < (long)LittleGrams * People ? new("waste-grams-little", nameof(Grams)) : null,
    ];
}
