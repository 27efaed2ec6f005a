using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using CsCheck;

namespace Abdi.Rules.Tests.Release;

public class RollCallTests
{
    private static readonly DateTimeOffset Seven = new(2025, 4, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid Scanner = Named(101), Other = Named(102), Office = Named(103);

    // Few students, scanners, times and ids, so that everything meets everything.
    private static readonly Gen<RollCallMark> Marks = Gen.Select(Gen.Int[1, 12], Gen.Int[1, 3], Gen.Int[0, 5], Gen.Bool, Gen.Int[101, 102], Gen.Bool, Gen.Bool).Select((id, student, minute, isBack, by, isOffice, isBus) => Mark(
        id, student, minute, isBack ? 1 + (id * 7 % 12) : null, Named(isOffice && isBack ? 103 : by), isOffice && isBack ? "keliru" : "", isBus ? RollCallPlace.Bus : RollCallPlace.Hall));

    [Fact]
    public void The_earliest_mark_counts()
    {
        RollCallMark late = Mark(1, student: 1, minute: 9), early = Mark(2, student: 1, minute: 4, by: Other), elsewhere = Mark(3, student: 1, minute: 1, place: RollCallPlace.Bus);
        var standing = RollCallMerge.Standing([late, early, elsewhere]);
        Assert.Same(early, standing[(new(Named(1)), RollCallPlace.Hall)]);
        Assert.Same(elsewhere, standing[(new(Named(1)), RollCallPlace.Bus)]);
    }

    [Fact]
    public void A_mark_that_was_taken_back_gives_way_to_the_next_one_even_if_that_was_made_before()
    {
        RollCallMark mistake = Mark(1, 1, 4), real = Mark(2, 1, 9, by: Other), back = Mark(3, 1, 5, takesBack: 1);
        Assert.Same(real, RollCallMerge.Standing([back, mistake, real])[(new(Named(1)), RollCallPlace.Hall)]);
        Assert.Empty(RollCallMerge.Standing([back, mistake]));
    }

    [Fact]
    public void Only_who_made_a_mark_or_the_office_takes_it_back()
    {
        RollCallMark mark = Mark(1, 1, 4);
        Assert.Single(RollCallMerge.Standing([mark, Mark(2, 1, 5, takesBack: 1, by: Other)]));
        Assert.Empty(RollCallMerge.Standing([mark, Mark(3, 1, 5, takesBack: 1, by: Office, reason: "keliru")]));
    }

    [Fact]
    public void Scanners_in_any_order_and_any_mark_sent_twice_give_the_same_roll() => Gen.Select(Marks.Array[0, 14], Gen.Int[0, 99]).Sample((drawn, seed) =>
    {
        RollCallMark[] marks = [.. drawn.DistinctBy(mark => mark.Id)];
        RollCallMark[] shuffled = [.. marks.Concat(marks.Where((_, i) => (i + seed) % 3 == 0)).OrderBy((mark) => HashCode.Combine(mark.Id, seed))];
        return Told(marks) == Told(shuffled);
    });

    // What a phone merges from others need not come at once.
    [Fact]
    public void What_arrives_in_parts_gives_what_arrives_at_once() => Gen.Select(Marks.Array[0, 14], Gen.Int[0, 14]).Sample((drawn, cut) =>
    {
        RollCallMark[] marks = [.. drawn.DistinctBy(mark => mark.Id)];
        HashSet<RollCallMark> known = [.. marks.Take(cut)];
        known.UnionWith(marks.Reverse());
        return Told(known) == Told(marks);
    });

    [Fact]
    public void Nobody_is_present_without_a_mark_that_stands() => Marks.Array[0, 14].Sample(drawn =>
        RollCallMerge.Standing(drawn).Values.All(mark => mark.Kind == RollCallKind.Present && !drawn.DistinctBy(one => one.Id).Any(back => RollCallMerge.TakesBack(back, mark))));

    [Theory]
    [InlineData(30, RollCallState.Present)]
    [InlineData(31, RollCallState.Late)]
    public void Who_is_marked_after_the_time_is_late(int minute, RollCallState state)
    {
        RollCallTerms terms = Terms();
        Assert.Equal((state, RollCallState.Absent), (terms.StateOf(Mark(1, 1, minute)), terms.StateOf(null)));
    }

    [Theory]
    [InlineData(-1, "roll-call-late-invalid")]
    [InlineData(0, null)]
    [InlineData((24 * 60) + 1, "roll-call-late-invalid")]
    public void Being_late_begins_within_a_day_of_the_opening(int minutes, string? code) => Assert.Equal(code, Terms().Change(Seven, Seven.AddMinutes(minutes), readVersion: 1)?.Code);

    [Fact]
    public void Terms_that_were_changed_meanwhile_are_not_changed() => Assert.Equal(Refusal.ChangedMeanwhile, Terms().Change(Seven, Seven, readVersion: 2));

    // The phone scans at 7.10 of the real time and sends at 7.40.
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 11)]
    [InlineData(-90, 10)]
    [InlineData(60 * 24 * 400, 10)]
    [InlineData(-60 * 24 * 400, 10)]
    public void A_mark_counts_when_it_was_made_however_wrong_the_clock_of_the_phone_is(int offMinutes, int counts) =>
        Assert.Equal(Seven.AddMinutes(counts), RollCallTime.CountsAt(Seven.AddMinutes(10 + offMinutes), Seven.AddMinutes(40 + offMinutes), Seven.AddMinutes(40)));

    [Fact]
    public void No_mark_counts_later_than_it_arrived_or_breaks_the_calendar()
    {
        Assert.Equal(Seven, RollCallTime.CountsAt(Seven.AddHours(3), Seven, Seven));
        Assert.Equal(Seven, RollCallTime.CountsAt(DateTimeOffset.MaxValue, DateTimeOffset.MinValue, Seven));
        Assert.Equal(DateTimeOffset.MinValue, RollCallTime.CountsAt(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Seven));
    }

    private static string Told(IEnumerable<RollCallMark> marks) => string.Join('\n', RollCallMerge.Standing(marks).Select(one => $"{one.Key} {one.Value.Id}").Order(StringComparer.Ordinal));

    private static RollCallTerms Terms()
    {
        RollCallTerms terms = new() { InstitutionId = new(Guid.Empty), PeriodId = new(Guid.Empty) };
        Assert.Null(terms.Change(Seven, Seven.AddMinutes(30), readVersion: 1));
        return terms;
    }

    private static RollCallMark Mark(int id, int student, int minute, int? takesBack = null, Guid? by = null, string reason = "", RollCallPlace place = RollCallPlace.Hall) => new()
    {
        InstitutionId = new(Guid.Empty), Id = new(Named(id)), PeriodId = new(Guid.Empty), ParticipantId = new(Named(student)), Kind = takesBack is null ? RollCallKind.Present : RollCallKind.TakenBack, Place = place,
        TakesBack = takesBack is { } back ? new(Named(back)) : null, ScannedAt = Seven.AddMinutes(minute), CountsAt = Seven.AddMinutes(minute), ReceivedAt = Seven.AddHours(1), MarkedBy = by ?? Scanner, Device = "", ByCard = true, Reason = reason,
    };

    private static Guid Named(int number) => new(number, 0, 0, new byte[8]);
}
