using Abdi.Rules.Serve;
using CsCheck;

namespace Abdi.Rules.Tests.Serve;

public class ContributionTests
{
    private static readonly Gen<ContributionRecord> Given = Gen.Select(Gen.Enum<ContributionSource>(), Gen.Long[1, 5_000_000], Gen.Bool).Select(Of);

    [Fact]
    public void Money_is_above_nothing_and_a_thing_may_have_no_price_yet()
    {
        Assert.Empty(Payloads.FaultsOf(Of(ContributionSource.Donor, 1, isInKind: false)));
        Assert.Equal(["contribution-rupiah"], Payloads.FaultsOf(Of(ContributionSource.Donor, 0, isInKind: false)));
        Assert.Equal(["contribution-rupiah"], Payloads.FaultsOf(Of(ContributionSource.Donor, -1, isInKind: true)));
        Assert.Empty(Payloads.FaultsOf(Of(ContributionSource.Donor, 0, isInKind: true)));
        Assert.Equal(["contribution-without-worth"], Payloads.DoubtsOf(Of(ContributionSource.Donor, 0, isInKind: true)));
    }

    [Fact]
    public void Money_without_a_photo_of_the_receipt_is_told()
    {
        ContributionRecord money = Of(ContributionSource.Student, 50_000, isInKind: false);
        Assert.Equal(["contribution-without-receipt"], Payloads.DoubtsOf(money));
        Assert.Empty(Payloads.DoubtsOf(money with { Photos = [new(new('a', 64), 1)] }));
    }

    [Fact]
    public void Money_and_things_are_never_added()
    {
        ContributionTotals totals = ContributionTotals.Of([Of(ContributionSource.Student, 50_000, false), Of(ContributionSource.Community, 20_000, false), Of(ContributionSource.Community, 300_000, true)]);
        Assert.Equal((70_000, 300_000), (totals.Money, totals.InKind));
        Assert.Equal(new ContributionTotal(20_000, 300_000), totals.BySource[ContributionSource.Community]);
        Assert.Equal(default, totals.BySource[ContributionSource.Government]);
    }

    [Fact]
    public void Each_source_has_two_measures_of_its_own()
    {
        string[] names = [.. Enum.GetValues<ContributionSource>().SelectMany(source => (string[])[ContributionMeasures.Of(source, isInKind: false), ContributionMeasures.Of(source, isInKind: true)])];
        Assert.Equal(8, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([new Measure("contribution.government.in-kind.rupiah", 7)], Of(ContributionSource.Government, 7, true).Measures());
    }

    [Fact]
    public void Totals_are_the_sums_of_the_measures_in_whatever_order() => Given.Array[0, 20].Sample(given =>
    {
        ContributionTotals totals = ContributionTotals.Of(given);
        Assert.Equal(totals.BySource, ContributionTotals.Of(given.Reverse()).BySource);
        Assert.Equal(given.SelectMany(one => one.Measures()).Sum(measure => measure.Amount), totals.Money + totals.InKind);
    });

    private static ContributionRecord Of(ContributionSource source, long rupiah, bool isInKind) => new() { On = new(2025, 5, 6), What = "Contoh", Source = source, Rupiah = rupiah, InKind = isInKind };
}
