using Abdi.Rules.Serve;
using CsCheck;

namespace Abdi.Rules.Tests.Serve;

public class LogbookTests
{
    private static readonly DateOnly Tuesday = new(2025, 5, 6);

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(1440, true)]
    [InlineData(1441, false)]
    public void An_activity_takes_a_quarter_of_an_hour_to_a_day(int minutes, bool isPossible) =>
        Assert.Equal(isPossible ? [] : ["logbook-minutes"], Payloads.FaultsOf(Activity(minutes)));

    [Fact]
    public void What_was_done_must_be_said_and_people_are_not_negative()
    {
        Assert.Equal(["logbook-what"], Payloads.FaultsOf(Activity(60) with { What = " " }));
        Assert.Equal(["logbook-what"], Payloads.FaultsOf(Activity(60) with { What = new('a', 501) }));
        Assert.Equal(["logbook-theme", "logbook-men", "logbook-women"], Payloads.FaultsOf(Activity(60) with { Theme = "Sampah!", Men = -1, Women = -1 }));
    }

    [Fact]
    public void More_than_twelve_hours_a_day_are_odd_and_more_than_a_day_has_even_more()
    {
        Assert.Null(DoubtOf(480, 240));
        Assert.Equal("logbook-day-above-12-hours", DoubtOf(480, 241));
        Assert.Equal("logbook-day-above-12-hours", DoubtOf(720, 720));
        Assert.Equal("logbook-day-above-24-hours", DoubtOf(720, 721));
        Assert.Equal(["logbook-activity-long"], Payloads.DoubtsOf(Activity(721)));
    }

    [Fact]
    public void Hours_are_told_by_day_and_kind_of_work()
    {
        LogbookRecord reporting = Activity(30) with { Category = LogbookCategory.Reporting };
        IReadOnlyList<LogbookDay> days = LogbookDay.ListOf([Activity(60) with { On = Tuesday.AddDays(1) }, reporting, Activity(90), Activity(45)]);
        Assert.Equal([Tuesday, Tuesday.AddDays(1)], days.Select(day => day.On));
        Assert.Equal((165, 135, 30), (days[0].Hours.Minutes, days[0].Hours.ByCategory[LogbookCategory.Programme], days[0].Hours.ByCategory[LogbookCategory.Reporting]));
    }

    [Fact]
    public void Progress_is_minutes_over_the_minutes_that_are_wanted()
    {
        Assert.Equal(new(4320, 17_280), LogbookHours.Of(Enumerable.Repeat(Activity(1440), 3)).Progress(288));
        Assert.Equal(250, LogbookHours.Of(Enumerable.Repeat(Activity(1440), 3)).Progress(288).Whole(1000));
        Assert.False(LogbookHours.Of([Activity(60)]).Progress(0).IsKnown);
    }

    [Fact]
    public void Activities_at_the_same_time_overlap_and_those_that_follow_do_not()
    {
        Assert.Equal([new LogbookOverlap(FieldPhone.Named(1), FieldPhone.Named(2), 30)], Overlaps(At(8, 0, 90), At(9, 0, 60)));
        Assert.Empty(Overlaps(At(8, 0, 60), At(9, 0, 60)));
        Assert.Equal(20, Assert.Single(Overlaps(At(8, 0, 300), At(9, 0, 20))).Minutes);
        Assert.Equal(3, Overlaps(At(8, 0, 300), At(9, 0, 20), At(9, 10, 60)).Count);
    }

    [Fact]
    public void Without_a_beginning_nothing_overlaps_and_past_midnight_the_next_day_is_met()
    {
        Assert.Empty(Overlaps(Activity(600), At(8, 0, 60)));
        Assert.Empty(Overlaps(At(8, 0, 60), At(8, 0, 60) with { On = Tuesday.AddDays(1) }));
        Assert.Equal(60, Assert.Single(Overlaps(At(22, 0, 180), At(0, 0, 90) with { On = Tuesday.AddDays(1) })).Minutes);
        Assert.Equal(["logbook-past-midnight"], Payloads.DoubtsOf(At(22, 0, 121)));
        Assert.Empty(Payloads.DoubtsOf(At(22, 0, 120)));
    }

    [Fact]
    public void The_order_of_entries_does_not_matter() => Gen.Select(Gen.Int[0, 1439], Gen.Int[15, 300]).Array[0, 8].Sample(drawn =>
    {
        EnteredRecord<LogbookRecord>[] entered = [.. drawn.Select((one, i) => new EnteredRecord<LogbookRecord>(FieldPhone.Named(i + 1), At(one.Item1 / 60, one.Item1 % 60, one.Item2)))];
        Assert.Equal(LogbookOverlap.ListOf(entered), LogbookOverlap.ListOf(entered.Reverse()));
        Assert.Equal(drawn.Sum(one => one.Item2), LogbookHours.Of(entered.Select(one => one.Record)).Minutes);
    });

    [Fact]
    public void Minutes_are_measured_by_kind_of_work_and_people_where_they_were_counted()
    {
        Assert.Equal([new Measure("logbook.programme.minutes", 60)], Activity(60).Measures());
        Assert.Equal([new Measure("logbook.programme.minutes", 60), new("people.men", 0), new("people.women", 9)], (Activity(60) with { Men = 0, Women = 9 }).Measures());
    }

    private static LogbookRecord Activity(int minutes) => new() { On = Tuesday, Minutes = minutes, Category = LogbookCategory.Programme, What = "Menimbang sampah" };

    private static LogbookRecord At(int hour, int minute, int minutes) => Activity(minutes) with { From = new(hour, minute) };

    private static string? DoubtOf(params int[] minutes) => Assert.Single(LogbookDay.ListOf(minutes.Select(Activity))).Doubt?.Code;

    private static IReadOnlyList<LogbookOverlap> Overlaps(params LogbookRecord[] activities) =>
        LogbookOverlap.ListOf(activities.Select((one, i) => new EnteredRecord<LogbookRecord>(FieldPhone.Named(i + 1), one)));
}
