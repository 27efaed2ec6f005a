using Abdi.Rules.Serve;
using CsCheck;

namespace Abdi.Rules.Tests.Serve;

public class CaptureTimeTests
{
    private static readonly DateTimeOffset Deadline = new(2025, 5, 31, 16, 59, 0, TimeSpan.Zero);

    [Fact]
    public void What_arrives_before_the_deadline_is_in_time_whatever_the_phone_says() =>
        Assert.Equal(Timeliness.OnTime, new CaptureTime(Deadline.AddDays(400), null, null, Deadline).Of(Deadline));

    [Fact]
    public void What_was_written_in_time_may_arrive_a_week_later_and_is_marked()
    {
        CaptureTime written = new(Deadline.AddDays(-3), Deadline.AddDays(-9), TimeSpan.FromDays(6), Deadline.AddDays(6));
        Assert.Equal(Timeliness.SentLater, written.Of(Deadline));
        Assert.Equal(Timeliness.SentLater, (written with { HintAt = null, SinceHint = null }).Of(Deadline));
        Assert.Equal(Timeliness.ForSupervisor, (written with { ReceivedAt = Deadline.AddDays(8) }).Of(Deadline));
        Assert.Equal(Timeliness.ForSupervisor, (written with { CapturedAt = Deadline.AddMinutes(1), SinceHint = TimeSpan.FromDays(9) }).Of(Deadline));
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public void A_clock_that_is_a_year_off_is_told_and_a_person_decides(int days)
    {
        CaptureTime written = new(Deadline.AddDays(-3 + days), Deadline.AddDays(-9), TimeSpan.FromDays(6), Deadline.AddDays(1));
        Assert.True(written.IsContradicted);
        Assert.Equal(Timeliness.ForSupervisor, written.Of(Deadline));
    }

    [Fact]
    public void A_counter_that_counts_more_than_has_passed_tells_nothing()
    {
        CaptureTime written = new(Deadline.AddDays(-3), Deadline.AddDays(-9), TimeSpan.FromDays(90), Deadline.AddDays(1));
        Assert.Null(written.Counted);
        Assert.True(written.IsContradicted);
    }

    [Fact]
    public void A_phone_that_was_switched_off_is_believed_as_far_as_nothing_contradicts_it()
    {
        CaptureTime written = new(Deadline.AddDays(-3), Deadline.AddDays(-9), null, Deadline.AddDays(1));
        Assert.False(written.IsContradicted);
        Assert.True((written with { CapturedAt = Deadline.AddDays(-10) }).IsContradicted);
        Assert.True((written with { CapturedAt = Deadline.AddDays(2) }).IsContradicted);
    }

    [Fact]
    public void Setting_the_clock_back_never_makes_something_in_time_that_was_counted_late() => Gen.Select(Gen.Int[1, 6 * 24 * 60], Gen.Int[11, 400 * 24 * 60]).Sample((late, back) =>
    {
        DateTimeOffset hint = Deadline.AddDays(-1), written = Deadline.AddMinutes(late);
        CaptureTime claimed = new(written.AddMinutes(-back), hint, written - hint, written.AddMinutes(30));
        Assert.Equal(Timeliness.ForSupervisor, claimed.Of(Deadline));
    });
}
