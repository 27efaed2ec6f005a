using Abdi.Rules.Release;

namespace Abdi.Rules.Tests.Release;

/// <summary>Who is released: whoever has met everything, unless the office says otherwise and why.</summary>
public sealed class ReleaseDecisionTests
{
    [Theory]
    [InlineData(true, ReleaseVerdict.ByRequirements, true)]
    [InlineData(false, ReleaseVerdict.ByRequirements, false)]
    [InlineData(false, ReleaseVerdict.Goes, true)]
    [InlineData(true, ReleaseVerdict.Goes, true)]
    [InlineData(true, ReleaseVerdict.Stays, false)]
    [InlineData(false, ReleaseVerdict.Stays, false)]
    public void The_office_has_the_last_word(bool isCleared, ReleaseVerdict verdict, bool isReleased) => Assert.Equal(isReleased, ReleaseDecision.Releases(isCleared, verdict));

    [Fact]
    public void A_decision_says_something_new_and_why()
    {
        Assert.Null(ReleaseDecision.Fault(ReleaseVerdict.Stays, ReleaseVerdict.ByRequirements, "Sakit"));
        Assert.Null(ReleaseDecision.Fault(ReleaseVerdict.ByRequirements, ReleaseVerdict.Stays, "Sembuh"));
        Assert.Equal("release-verdict-same", ReleaseDecision.Fault(ReleaseVerdict.Stays, ReleaseVerdict.Stays, "Sakit")?.Code);
        Assert.Equal("release-verdict-same", ReleaseDecision.Fault((ReleaseVerdict)9, ReleaseVerdict.Stays, "Sakit")?.Code);
        Assert.Equal("release-reason-missing", ReleaseDecision.Fault(ReleaseVerdict.Goes, ReleaseVerdict.Stays, "")?.Code);
        Assert.Equal("release-reason-missing", ReleaseDecision.Fault(ReleaseVerdict.Goes, ReleaseVerdict.Stays, new('x', ReleaseDecision.ReasonLength + 1))?.Code);
    }
}
