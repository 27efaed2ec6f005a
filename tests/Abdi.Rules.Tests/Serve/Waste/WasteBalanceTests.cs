using Abdi.Rules.Serve;
using CsCheck;

namespace Abdi.Rules.Tests.Serve;

public class WasteBalanceTests
{
    private static readonly Gen<WasteBalanceRecord> Balances = Gen.Select(Gen.Long[0, 1000], Gen.Long[0, 1000], Gen.Long[0, 1000]).Select((organic, inorganic, left) => Of(organic + inorganic + left, organic, inorganic));

    [Fact]
    public void Reduced_more_than_generated_is_refused()
    {
        Assert.Empty(Payloads.FaultsOf(Of(1000, 600, 400)));
        Assert.Equal(["waste-balance-reduced-above-generated"], Payloads.FaultsOf(Of(1000, 600, 401)));
        Assert.Equal(["waste-balance-organic"], Payloads.FaultsOf(Of(1000, -1, 0)));
        Assert.Equal(["waste-balance-organic", "waste-balance-inorganic", "waste-balance-reduced-above-generated"], Payloads.FaultsOf(Of(0, long.MaxValue, long.MaxValue)));
        Assert.Equal(["waste-balance-ends-before-start"], Payloads.FaultsOf(Of(1, 0, 0) with { To = new(2025, 5, 5) }));
    }

    // A town of 1,000 kg that reduces 21 % and a hamlet of 100 kg that reduces 5 %: 215 of 1,100 kg, not 13 %.
    [Fact]
    public void Two_places_together_are_the_sums_and_not_the_mean_of_their_percentages()
    {
        WasteBalanceRecord town = Of(1_000_000, 150_000, 60_000), hamlet = Of(100_000, 5000, 0);
        WasteBalance both = WasteBalance.Of([town, hamlet]);
        Assert.Equal((215_000, 885_000), (both.ReducedGrams, both.UnmanagedGrams));
        Assert.Equal(195, both.Reduction.Whole(1000));
        Assert.Equal([WasteLight.Green, WasteLight.Red, WasteLight.Yellow], new[] { WasteBalance.Of([town]).Light, WasteBalance.Of([hamlet]).Light, both.Light });
    }

    [Theory]
    [InlineData(99_999, WasteLight.Red)]
    [InlineData(100_000, WasteLight.Yellow)]
    [InlineData(200_000, WasteLight.Yellow)]
    [InlineData(200_001, WasteLight.Green)]
    public void Ten_and_twenty_per_cent_are_both_yellow(long reduced, WasteLight light)
    {
        Assert.Equal(light, new WasteBalance(1_000_000, reduced, 0).Light);
        Assert.Equal(light, new WasteBalance(1_000_000, 40_000, reduced - 40_000).Light);
    }

    [Fact]
    public void Where_nothing_was_generated_nothing_is_known() => Assert.Equal(WasteLight.Unknown, WasteBalance.Of([]).Light);

    [Fact]
    public void Order_and_grouping_do_not_matter() => Gen.Select(Balances.Array[0, 12], Gen.Int[0, 12]).Sample((all, cut) =>
    {
        WasteBalance whole = WasteBalance.Of(all), first = WasteBalance.Of(all.Take(cut)), rest = WasteBalance.Of(all.Skip(cut));
        Assert.Equal(whole, WasteBalance.Of(all.Reverse()));
        Assert.Equal(whole.Reduction, first.Reduction.Plus(rest.Reduction));
        Assert.Equal(whole.GeneratedGrams, whole.ReducedGrams + whole.UnmanagedGrams);
        Assert.True(whole.UnmanagedGrams >= 0);
    });

    [Fact]
    public void More_households_that_sort_than_were_visited_are_refused()
    {
        WasteSortingRecord visit = Payloads.Read<WasteSortingRecord>(FieldKinds.WasteSorting);
        Assert.Empty(Payloads.FaultsOf(visit with { Sorting = 30 }));
        Assert.Equal(["waste-sorting-above-visited"], Payloads.FaultsOf(visit with { Sorting = 31 }));
        Assert.Equal(["waste-sorting-visited", "waste-sorting-above-visited"], Payloads.FaultsOf(visit with { Visited = 0, Sorting = 1 }));
        Assert.Equal(new SumRatio(12, 40), WasteSortingRecord.ShareOf([visit, visit with { Visited = 10, Sorting = 1 }]));
    }

    private static WasteBalanceRecord Of(long generated, long organic, long inorganic) => new() { From = new(2025, 5, 6), To = new(2025, 5, 13), GeneratedGrams = generated, OrganicGrams = organic, InorganicGrams = inorganic };
}
