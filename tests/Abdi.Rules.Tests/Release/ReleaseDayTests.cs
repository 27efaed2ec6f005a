using Abdi.Rules.Plan;
using Abdi.Rules.Release;

namespace Abdi.Rules.Tests.Release;

public sealed class ReleaseDayTests
{
    private static readonly DateTimeOffset Morning = new(2025, 4, 22, 2, 0, 0, TimeSpan.Zero);
    private static readonly Guid Official = Guid.NewGuid();

    [Fact]
    public void The_gong_is_struck_once()
    {
        ReleaseDay day = Sealed();
        Assert.Null(day.Strike(PeriodPhase.Published, "s", Official, Morning));
        Assert.Equal((Morning, Official), (day.StruckAt, day.StruckBy));
        Assert.Equal("gong-struck-already", day.Strike(PeriodPhase.Published, "s", Guid.NewGuid(), Morning.AddSeconds(1))?.Code);
        Assert.Equal((Morning, Official), (day.StruckAt, day.StruckBy));
    }

    [Theory]
    [InlineData(PeriodPhase.Placing, "gong-nothing-published")]
    [InlineData(PeriodPhase.InTheField, "gong-struck-already")]
    public void The_gong_belongs_to_a_published_period(PeriodPhase phase, string code) => Assert.Equal(code, Sealed().Strike(phase, "s", Official, Morning)?.Code);

    [Fact]
    public void What_is_not_sealed_or_no_longer_true_keeps_the_gong_still()
    {
        Assert.Equal("gong-not-sealed", Day(isRehearsal: false).Strike(PeriodPhase.Published, "s", Official, Morning)?.Code);
        Assert.Equal("gong-pages-outdated", Sealed().Strike(PeriodPhase.Published, "other", Official, Morning)?.Code);
    }

    [Fact]
    public void A_rehearsal_can_be_struck_before_anything_is_published()
    {
        ReleaseDay rehearsal = Day(isRehearsal: true);
        rehearsal.Seal(rehearsal.KeyOfNextSealing(), "s", 3, Morning);
        Assert.Null(rehearsal.Strike(PeriodPhase.Enrolling, "s", Official, Morning));
    }

    [Fact]
    public void Each_sealing_before_the_gong_takes_a_new_key_and_after_it_the_known_one()
    {
        ReleaseDay day = Sealed();
        byte[] first = day.Key;
        day.Seal(day.KeyOfNextSealing(), "t", 2, Morning);
        Assert.NotEqual(first, day.Key);
        Assert.Equal(2, day.Edition);
        Assert.Null(day.Strike(PeriodPhase.Published, "t", Official, Morning));
        Assert.Equal(day.Key, day.KeyOfNextSealing());
    }

    private static ReleaseDay Day(bool isRehearsal) => new() { InstitutionId = new(Guid.NewGuid()), Id = new(Guid.NewGuid()), PeriodId = new(Guid.NewGuid()), IsRehearsal = isRehearsal, BegunAt = Morning };

    private static ReleaseDay Sealed()
    {
        ReleaseDay day = Day(isRehearsal: false);
        day.Seal(day.KeyOfNextSealing(), "s", 3, Morning);
        return day;
    }
}
