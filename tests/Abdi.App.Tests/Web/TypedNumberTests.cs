using Abdi.App.Shell.Web;

namespace Abdi.App.Tests.Web;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("150", 150_000L)]
    [InlineData("1500", 1_500_000L)]
    [InlineData("1.500", 1_500_000L)]
    [InlineData("1,500", 1_500_000L)]
    [InlineData("1 500", 1_500_000L)]
    [InlineData("2,5", 2_500L)]
    [InlineData("2.5", 2_500L)]
    [InlineData("0,25", 250L)]
    [InlineData("1.234,56", 1_234_560L)]
    [InlineData("1.000.000.000", 1_000_000_000_000L)]
    [InlineData("", null)]
    public void An_amount_is_read_as_people_write_it(string typed, long? milli)
    {
        Assert.True(TypedNumber.TryAmount(typed, out long? read));
        Assert.Equal(milli, read);
        Assert.True(TypedNumber.TryAmount(TypedNumber.WrittenAmount(read), out long? again));
        Assert.Equal(read, again);
    }

    [Theory]
    [InlineData("banyak")]
    [InlineData("-1")]
    [InlineData("0,125")]
    [InlineData("1,2345")]
    [InlineData("12.34.567")]
    [InlineData(",5")]
    [InlineData("5,")]
    [InlineData("99999999999999999999")]
    public void What_can_be_read_in_two_ways_or_in_none_is_no_amount(string typed) => Assert.False(TypedNumber.TryAmount(typed, out _));
}
