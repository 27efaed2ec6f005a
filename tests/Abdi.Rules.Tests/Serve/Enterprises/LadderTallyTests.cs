using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

public class LadderTallyTests
{
    private static readonly Guid Emping = Guid.NewGuid(), Bamboo = Guid.NewGuid();

    [Fact]
    public void The_latest_look_counts_and_a_rung_that_was_not_looked_at_is_unknown()
    {
        var tally = LadderTally.Of(
            [new(Emping, Found(new([LadderStep.Nib], []))), new(Bamboo, Found(new([LadderStep.Nib, LadderStep.Halal])))],
            [
                new(Guid.NewGuid(), Look(Emping, 30, new([LadderStep.Nib, LadderStep.Halal], [LadderStep.CostPrice], [LadderStep.Qris]))),
                new(Guid.NewGuid(), Look(Emping, 10, new([LadderStep.Nib, LadderStep.Halal, LadderStep.Brand]))),
                new(Guid.NewGuid(), Look(Bamboo, 30, new([LadderStep.Nib]))), new(Guid.NewGuid(), Look(Guid.NewGuid(), 30, new([LadderStep.Nib]))),
            ]);
        Assert.Equal((2, 2, 1), (tally.Found, tally.Again, tally.Risen));
        Assert.Equal([new(Rung.Legal, 2, 1, 1), new(Rung.Books, 1, 1, 0), new(Rung.Market, 0, 0, 0), new(Rung.Production, 0, 0, 0), new(Rung.Finance, 0, 0, 0)], tally.Rungs);
    }

    [Fact]
    public void Of_no_enterprise_there_is_nothing_to_tell() => Assert.Equal((0, 0, 0), LadderTally.Of([], []) is var none ? (none.Found, none.Again, none.Risen) : default);

    private static EnterpriseRecord Found(LadderRungs rungs) => new() { Name = "Usaha", Trade = "emping", Workers = 1, WomenOwned = true, Consent = true, On = new(2025, 5, 1), Rungs = rungs };

    private static EnterpriseProgressRecord Look(Guid enterprise, int day, LadderRungs rungs) => new() { Enterprise = enterprise, On = new(2025, 5, day), At = FollowUp.End, Rungs = rungs };
}
