using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

public class WasteBankTests
{
    private static readonly DateOnly First = new(2025, 5, 1);
    private static readonly WastePriceRecord[] Prices = [Price(2500, First), Price(2000, First.AddDays(9)), Price(3000, First.AddDays(-30)), Price(900, First) with { Material = "kardus" }];
    private static readonly WasteDepositRecord Deposit = Payloads.Read<WasteDepositRecord>(FieldKinds.WasteDeposit);

    [Fact]
    public void The_latest_price_that_began_not_after_the_day_holds()
    {
        Assert.Equal(2500, PriceOn(First));
        Assert.Equal(3000, PriceOn(First.AddDays(-1)));
        Assert.Equal(2500, PriceOn(First.AddDays(8)));
        Assert.Equal(2000, PriceOn(First.AddDays(9)));
        Assert.Null(PriceOn(First.AddDays(-31)));
        Assert.Equal(2100, WastePriceRecord.FindOn([.. Prices, Price(2100, First.AddDays(9))], "botol PET", First.AddDays(9))?.RupiahPerKg);
        Assert.Null(WastePriceRecord.FindOn(Prices, "besi", First));
    }

    // 4 kg at Rp 2,500 are Rp 10,000: Rp 100 are one per cent.
    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_100, null)]
    [InlineData(9900, null)]
    [InlineData(10_101, "waste-deposit-not-by-price")]
    [InlineData(9899, "waste-deposit-not-by-price")]
    public void More_than_one_per_cent_off_the_price_is_told(long rupiah, string? doubt) => Assert.Equal(doubt, (Deposit with { Rupiah = rupiah }).DoubtWith(Prices)?.Code);

    // 15 g at Rp 2,500 are Rp 37.50.
    [Fact]
    public void Rounding_to_a_rupiah_is_not_told()
    {
        Assert.Null((Deposit with { Grams = 15, Rupiah = 37 }).DoubtWith(Prices));
        Assert.Null((Deposit with { Grams = 15, Rupiah = 38 }).DoubtWith(Prices));
        Assert.NotNull((Deposit with { Grams = 15, Rupiah = 39 }).DoubtWith(Prices));
    }

    [Fact]
    public void Without_a_price_nothing_is_compared_and_that_is_told() => Assert.Equal("waste-deposit-without-price", (Deposit with { Material = "besi" }).DoubtWith(Prices)?.Code);

    [Fact]
    public void A_deposit_has_a_material_a_weight_and_somebody_who_brought_it()
    {
        Assert.Equal(
            ["waste-deposit-material", "waste-deposit-grams", "waste-deposit-rupiah", "waste-deposit-depositors"],
            Payloads.FaultsOf(Deposit with { Material = "", Grams = 0, Rupiah = -1, Depositors = 0 }));
        Assert.Equal(["waste-price-material", "waste-price-rupiah"], Payloads.FaultsOf(Prices[0] with { Material = new('a', 61), RupiahPerKg = -1 }));
        Assert.Empty(Payloads.FaultsOf(Deposit with { Rupiah = 0 }));
    }

    private static WastePriceRecord Price(long rupiah, DateOnly from) => new() { Material = "Botol PET ", RupiahPerKg = rupiah, ValidFrom = from };

    private static long? PriceOn(DateOnly day) => WastePriceRecord.FindOn(Prices, "botol pet", day)?.RupiahPerKg;
}
