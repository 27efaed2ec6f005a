using Abdi.Rules.Serve;
using CsCheck;

namespace Abdi.Rules.Tests.Serve;

public class SumRatioTests
{
    private static readonly Gen<SumRatio> Ratios = Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[1, 1_000_000]).Select((above, below) => new SumRatio(above, below));

    [Fact]
    public void A_ratio_of_sums_is_not_the_mean_of_ratios()
    {
        SumRatio town = new(10, 1000), hamlet = new(9, 10);
        Assert.Equal(19.0 / 1010, SumRatio.Of([town, hamlet]).Value);
        Assert.NotEqual((town.Value + hamlet.Value) / 2, SumRatio.Of([town, hamlet]).Value);
    }

    [Fact]
    public void The_ratio_of_all_lies_between_the_smallest_and_the_largest_and_order_does_not_matter() => Ratios.Array[1, 20].Sample(parts =>
    {
        double together = SumRatio.Of(parts).Value!.Value;
        Assert.InRange(together, parts.Min(part => part.Value!.Value), parts.Max(part => part.Value!.Value));
        Assert.Equal(SumRatio.Of(parts), SumRatio.Of(parts.Reverse()));
    });

    [Fact]
    public void Nothing_over_nothing_is_unknown()
    {
        Assert.False(SumRatio.Of([]).IsKnown);
        Assert.Null(SumRatio.Of([]).Value);
        Assert.Null(new SumRatio(5, 0).Whole(100));
        Assert.Throws<InvalidOperationException>(() => new SumRatio(0, 0).CompareToPercent(10));
    }

    [Fact]
    public void Per_cent_are_compared_without_rounding()
    {
        Assert.Equal(0, new SumRatio(1, 5).CompareToPercent(20));
        Assert.Equal(1, new SumRatio(200_000_000_001, 1_000_000_000_000).CompareToPercent(20));
        Assert.Equal(-1, new SumRatio(199_999_999_999, 1_000_000_000_000).CompareToPercent(20));
        Assert.Equal(1, new SumRatio(long.MaxValue, 1).CompareToPercent(100));
    }

    [Fact]
    public void What_is_shown_in_whole_units_is_never_rounded_up() => Assert.Equal(999, new SumRatio(9999, 10_000).Whole(1000));
}
