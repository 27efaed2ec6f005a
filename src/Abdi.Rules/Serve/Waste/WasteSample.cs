namespace Abdi.Rules.Serve;

/// <summary>
/// The weighings of one sample: eight consecutive days from the same first day. Source: SNI 19-3964-1994, with sums over sums
/// instead of means of daily figures, so that days with more people count more.
/// </summary>
public sealed class WasteSample
{
    private readonly WasteWeighingRecord[] weighings;

    private WasteSample(DateOnly startsOn, WasteWeighingRecord[] weighings) => (StartsOn, this.weighings) = (startsOn, weighings);

    /// <summary>Gets the first of the eight days.</summary>
    public DateOnly StartsOn { get; }

    /// <summary>Gets which of the eight days are there, in order.</summary>
    public IReadOnlyList<int> DaysThere => [.. weighings.Select(one => one.Day).Distinct().Order()];

    /// <summary>Gets which of the eight days are missing, in order.</summary>
    public IReadOnlyList<int> DaysMissing => [.. Enumerable.Range(1, WasteWeighingRecord.Days).Except(DaysThere)];

    /// <summary>Gets whether every class was weighed every time; otherwise the total is the least that there was.</summary>
    public bool IsWhole => weighings.All(one => one.Grams.IsWhole());

    /// <summary>Gets how much there is for a person and day: grams over person-days.</summary>
    public SumRatio GramsPerPersonDay => new(weighings.Sum(one => one.Grams.Total()), weighings.Sum(one => (long)one.People));

    /// <summary>The samples of a place, in order. A sample whose days do not follow each other falls into several.</summary>
    /// <param name="weighings">The weighings of one place, in any order.</param>
    public static IReadOnlyList<WasteSample> ListOf(IEnumerable<WasteWeighingRecord> weighings) =>
        [.. weighings.GroupBy(one => one.FirstDay()).OrderBy(sample => sample.Key).Select(sample => new WasteSample(sample.Key, [.. sample]))];

    /// <summary>How much of a class there was, grams; null when it was never weighed.</summary>
    public long? GramsOf(WasteClass one) => ListWith(one).Any() ? ListWith(one).Sum(weighing => weighing.Grams.Of(one)!.Value) : null;

    /// <summary>
    /// The share of a class: its grams over all grams of those weighings in which it was weighed. The shares make a whole when
    /// <see cref="IsWhole"/>; otherwise each is of what was weighed beside it.
    /// </summary>
    /// <returns>Null when it was never weighed: unknown, not 0.</returns>
    public SumRatio? ShareOf(WasteClass one) => GramsOf(one) is { } grams ? new(grams, ListWith(one).Sum(weighing => weighing.Grams.Total())) : null;

    private IEnumerable<WasteWeighingRecord> ListWith(WasteClass one) => weighings.Where(weighing => weighing.Grams.Of(one) is not null);
}
