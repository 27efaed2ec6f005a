using Abdi.Rules.Serve;
using CsCheck;

namespace Abdi.Rules.Tests.Serve;

public class LeaveTests
{
    private static readonly DateOnly First = new(2025, 4, 23);
    private static readonly LeaveRecord Ill = Payloads.Read<LeaveRecord>(FieldKinds.Leave);

    [Fact]
    public void A_leave_ends_on_the_day_it_starts_or_later()
    {
        Assert.Empty(Payloads.FaultsOf(Ill with { To = Ill.From }));
        Assert.Equal(["leave-ends-before-start"], Payloads.FaultsOf(Ill with { To = Ill.From.AddDays(-1) }));
        Assert.Equal(["leave-returned-before-start"], Payloads.FaultsOf(Ill with { ReturnedOn = Ill.From.AddDays(-1) }));
        Assert.Equal(["leave-reason"], Payloads.FaultsOf(Ill with { Reason = "" }));
    }

    [Fact]
    public void Days_are_counted_with_both_ends_and_the_day_of_the_return_is_a_day_there()
    {
        Assert.Equal((3, 3), (Ill.DaysAsked, Ill.DaysAway));
        Assert.Null((Ill with { ReturnedOn = null }).DaysAway);
        Assert.Equal(0, (Ill with { ReturnedOn = Ill.From }).DaysAway);
        Assert.Empty(Payloads.DoubtsOf(Ill));
        Assert.Equal(["leave-returned-late"], Payloads.DoubtsOf(Ill with { ReturnedOn = Ill.To.AddDays(2) }));
    }

    [Fact]
    public void Three_days_away_that_nobody_knows_of_count_as_withdrawal_and_two_do_not()
    {
        Assert.Null(Find([0, 1, 4, 5], [], today: 6));
        Assert.Equal(Stretch(2, 4), Find([0, 1, 5], [], today: 6));
    }

    [Fact]
    public void Today_is_not_over_and_does_not_count()
    {
        Assert.Null(Find([0, 1], [], today: 4));
        Assert.Equal(Stretch(2, 4), Find([0, 1], [], today: 5));
        Assert.Equal(9, Find([0], [], today: 10)?.Days);
        Assert.Null(Find([], [], today: -3));
    }

    [Fact]
    public void A_leave_the_supervisor_knows_of_covers_its_days_and_no_more()
    {
        Assert.Null(Find([0, 6], [Leave(1, 5)], today: 7));
        Assert.Null(Find([0, 8], [Leave(1, 5)], today: 9));
        Assert.Equal(Stretch(6, 8), Find([0, 9], [Leave(1, 5)], today: 10));
        Assert.Null(Find([0, 7], [Leave(3, 4)], today: 8));
    }

    [Fact]
    public void Of_several_stretches_the_first_is_told() => Assert.Equal(Stretch(1, 3), Find([0, 4], [], today: 20));

    [Fact]
    public void Whoever_is_there_or_excused_on_every_third_day_has_not_withdrawn() => Gen.Select(Gen.Int[0, 30].Array[0, 25], Gen.Int[0, 30]).Sample((seen, today) =>
    {
        Withdrawal? found = Find(seen, [], today);
        bool[] away = [.. Enumerable.Range(0, Math.Max(0, today)).Select(day => !seen.Contains(day))];
        int? first = Enumerable.Range(0, away.Length).Where(day => day + 3 <= away.Length && away[day] && away[day + 1] && away[day + 2]).Select(day => (int?)day).FirstOrDefault();
        Assert.Equal(first is { } at ? First.AddDays(at) : null, found?.From);
    });

    private static LeaveRecord Leave(int from, int to) => Ill with { From = First.AddDays(from), To = First.AddDays(to), ReturnedOn = null };

    private static Withdrawal Stretch(int from, int to) => new(First.AddDays(from), First.AddDays(to));

    private static Withdrawal? Find(int[] seen, LeaveRecord[] leaves, int today) => Withdrawal.FindFirst(seen.Select(day => First.AddDays(day)).ToHashSet(), leaves, First, First.AddDays(today));
}
