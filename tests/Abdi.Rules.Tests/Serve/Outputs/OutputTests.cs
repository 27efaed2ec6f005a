using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

public class OutputTests
{
    private static readonly OutputRecord Poster = Payloads.Read<OutputRecord>(FieldKinds.Output);

    [Theory]
    [InlineData("https://contoh.example/a?b=c")]
    [InlineData(null)]
    public void An_address_is_one_of_the_safe_web_or_absent(string? address) => Assert.Empty(Payloads.FaultsOf(Poster with { Address = address }));

    [Theory]
    [InlineData("http://contoh.example/")]
    [InlineData("contoh.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://bank.example@contoh.example/")]
    [InlineData("")]
    public void Any_other_address_is_refused(string address) => Assert.Equal(["output-address"], Payloads.FaultsOf(Poster with { Address = address }));

    [Fact]
    public void A_title_is_there_and_something_can_be_seen()
    {
        Assert.Equal(["output-title"], Payloads.FaultsOf(Poster with { Title = " " }));
        Assert.Equal(["output-address"], Payloads.FaultsOf(Poster with { Address = "https://contoh.example/" + new string('a', 300) }));
        Assert.Equal(["output-nothing-to-see"], Payloads.DoubtsOf(Poster with { Address = null }));
        Assert.Empty(Payloads.DoubtsOf(Poster with { Address = null, Photos = [new(new('a', 64), 1)] }));
    }
}
