using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

public class WasteSampleTests
{
    private static readonly DateOnly First = new(2025, 5, 6);
    private static readonly long[] Food = [9450, 8920, 10_130, 9310, 8870, 9990, 10_240, 9190], Plastic = [2110, 1980, 2240, 2050, 1930, 2190, 2310, 2090];
    private static readonly int[] People = [42, 42, 42, 40, 40, 42, 42, 42];

    // By hand: food 76,100, wood 24,960, paper 10,480, plastic 16,900, metal 1,120, textile 2,640, rubber 720, glass 2,080, other 3,280 g.
    private static readonly WasteWeighingRecord[] Sheet = [.. Enumerable.Range(0, 8).Select(i => new WasteWeighingRecord
    {
        On = First.AddDays(i), Day = i + 1, Households = 10, People = People[i], Grams = new(Food[i], 3120, 1310, Plastic[i], 140, 330, 90, 260, 410),
    })];

    [Fact]
    public void A_whole_sheet_gives_grams_over_person_days()
    {
        WasteSample sample = Assert.Single(WasteSample.ListOf(Sheet));
        Assert.Equal(new SumRatio(138_280, 332), sample.GramsPerPersonDay);
        Assert.Equal(416.506, sample.GramsPerPersonDay.Value!.Value, 3);
        Assert.Equal(new SumRatio(76_100, 138_280), sample.ShareOf(WasteClass.Food));
        Assert.Equal([76_100, 24_960, 10_480, 16_900, 1120, 2640, 720, 2080, 3280], WasteGrams.Classes.Select(one => sample.GramsOf(one)!.Value));
        Assert.Equal(138_280, WasteGrams.Classes.Sum(one => sample.ShareOf(one)!.Value.Numerator));
        Assert.True(sample.IsWhole);
        Assert.Empty(sample.DaysMissing);
        Assert.Empty(Sheet.SelectMany(one => one.Doubts()));
    }

    [Fact]
    public void A_class_that_was_never_weighed_is_unknown_and_not_nothing()
    {
        WasteSample sample = Assert.Single(WasteSample.ListOf(Sheet.Select(one => one with { Grams = one.Grams with { Textile = null } })));
        Assert.Null(sample.GramsOf(WasteClass.Textile));
        Assert.Null(sample.ShareOf(WasteClass.Textile));
        Assert.False(sample.IsWhole);
        Assert.Equal(new SumRatio(0, 138_280 - 2640), Assert.Single(WasteSample.ListOf(Sheet.Select(one => one with { Grams = one.Grams with { Textile = null, Metal = 0, Glass = one.Grams.Glass + 140 } }))).ShareOf(WasteClass.Metal));
    }

    [Fact]
    public void A_class_that_was_forgotten_once_is_shared_among_the_days_on_which_it_was_weighed()
    {
        WasteWeighingRecord[] sheet = [.. Sheet.Select(one => one.Day == 5 ? one with { Grams = one.Grams with { Textile = null } } : one)];
        WasteSample sample = Assert.Single(WasteSample.ListOf(sheet));
        Assert.Equal(new SumRatio(2310, 121_820), sample.ShareOf(WasteClass.Textile));
        Assert.Equal(new SumRatio(137_950, 332), sample.GramsPerPersonDay);
    }

    [Fact]
    public void Missing_days_are_told_and_order_does_not_matter()
    {
        WasteSample sample = Assert.Single(WasteSample.ListOf(Sheet.Reverse().Where(one => one.Day is not (3 or 8))));
        Assert.Equal([1, 2, 4, 5, 6, 7], sample.DaysThere);
        Assert.Equal([3, 8], sample.DaysMissing);
        Assert.Equal(First, sample.StartsOn);
    }

    [Fact]
    public void A_second_sample_stands_by_itself()
    {
        IReadOnlyList<WasteSample> samples = WasteSample.ListOf([.. Sheet.Select(one => one with { On = one.On.AddDays(20) }), .. Sheet]);
        Assert.Equal([First, First.AddDays(20)], samples.Select(sample => sample.StartsOn));
    }

    [Fact]
    public void Days_with_more_people_count_more()
    {
        WasteWeighingRecord few = Sheet[0] with { People = 10, Grams = new(Food: 10_010) }, many = Sheet[1] with { People = 90, Grams = new(Food: 9010) };
        SumRatio both = Assert.Single(WasteSample.ListOf([few, many])).GramsPerPersonDay;
        Assert.Equal(new SumRatio(19_020, 100), both);
        Assert.NotEqual((10_010 / 10.0 + 9010 / 90.0) / 2, both.Value!.Value, 1e-3);
    }

    [Fact]
    public void Measures_of_the_sheet_add_up_to_its_sums()
    {
        Measure[] measures = [.. Sheet.SelectMany(one => one.Measures())];
        Assert.Equal(332, measures.Where(one => one.Name == WasteMeasures.PersonDays).Sum(one => one.Amount));
        Assert.Equal(138_280, measures.Where(one => one.Name != WasteMeasures.PersonDays).Sum(one => one.Amount));
        Assert.DoesNotContain((Sheet[0] with { Grams = new(Food: 1) }).Measures(), one => one.Name == WasteMeasures.GramsOf(WasteClass.Wood));
    }

    [Fact]
    public void What_cannot_have_been_weighed_is_refused()
    {
        Assert.Equal(["waste-day"], Payloads.FaultsOf(Sheet[0] with { Day = 9 }));
        Assert.Equal(["waste-day"], Payloads.FaultsOf(Sheet[0] with { Day = 0 }));
        Assert.Equal(["waste-people"], Payloads.FaultsOf(Sheet[0] with { People = 0 }));
        Assert.Equal(["waste-households"], Payloads.FaultsOf(Sheet[0] with { Households = 0 }));
        Assert.Equal(["waste-grams"], Payloads.FaultsOf(Sheet[0] with { Grams = Sheet[0].Grams with { Food = -1 } }));
        Assert.Equal(["waste-nothing-weighed"], Payloads.FaultsOf(Sheet[0] with { Grams = new() }));
        Assert.Empty(Payloads.FaultsOf(Sheet[0] with { Grams = new(Food: 0) }));
    }

    [Fact]
    public void Round_weights_alone_are_told()
    {
        Assert.Equal(["waste-grams-round"], Payloads.DoubtsOf(Sheet[0] with { Grams = new(Food: 9000, Plastic: 2000, Glass: 0) }));
        Assert.Equal(["waste-grams-round"], Payloads.DoubtsOf(Sheet[0] with { Grams = new(Food: 9500, Plastic: 2000) }));
        Assert.Empty(Payloads.DoubtsOf(Sheet[0] with { Grams = new(Food: 9500, Plastic: 2001) }));
    }

    [Fact]
    public void Weights_that_no_person_makes_are_told()
    {
        Assert.Empty(Payloads.DoubtsOf(Sheet[0] with { Grams = new(Food: 3000 * 42 - 499, Wood: 499) }));
        Assert.Equal(["waste-grams-much"], Payloads.DoubtsOf(Sheet[0] with { Grams = new(Food: 3000 * 42 - 499, Wood: 500) }));
        Assert.Equal(["waste-grams-little"], Payloads.DoubtsOf(Sheet[0] with { Grams = new(9, 3, 1, 2, 0, 0, 0, 0, 0) }));
        Assert.Equal(["waste-fewer-people-than-households"], Payloads.DoubtsOf(Sheet[0] with { Households = 43 }));
    }

    [Fact]
    public void Identical_weights_on_consecutive_days_are_told()
    {
        Assert.Empty(WasteRepeat.ListOf(Entered(Sheet)));
        WasteWeighingRecord[] copied = [Sheet[0], Sheet[1] with { Grams = Sheet[0].Grams with { } }, Sheet[2]];
        Assert.Equal([new WasteRepeat(FieldPhone.Named(1), FieldPhone.Named(2))], WasteRepeat.ListOf(Entered(copied).Reverse()));
        Assert.Empty(WasteRepeat.ListOf(Entered([Sheet[0], Sheet[2] with { Grams = Sheet[0].Grams }])));
        Assert.Empty(WasteRepeat.ListOf(Entered([Sheet[0] with { Grams = new(Food: 0) }, Sheet[1] with { Grams = new(Food: 0) }])));
        Assert.Single(WasteRepeat.ListOf(Entered([Sheet[0], Sheet[0]])));
    }

    private static EnteredRecord<WasteWeighingRecord>[] Entered(WasteWeighingRecord[] weighings) => [.. weighings.Select((one, i) => new EnteredRecord<WasteWeighingRecord>(FieldPhone.Named(i + 1), one))];
}
