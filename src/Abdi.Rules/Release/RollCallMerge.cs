using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>
/// What holds when several scanners have marked: a pure function of the set of marks. Their order and how often each arrives do not
/// matter, so every phone and the server come to the same result as soon as they have the same marks.
/// </summary>
public static class RollCallMerge
{
    /// <summary>The mark that counts for each student and place: the earliest that was not taken back, and of two of the same instant that with the smaller id. Who is missing here is absent.</summary>
    /// <param name="marks">All marks of a period, in any order, each at least once.</param>
    public static IReadOnlyDictionary<(ParticipantId Student, RollCallPlace Place), RollCallMark> Standing(IEnumerable<RollCallMark> marks)
    {
        RollCallMark[] all = [.. marks.DistinctBy(mark => mark.Id)];
        ILookup<RollCallMarkId, RollCallMark> backs = all.Where(mark => mark is { Kind: RollCallKind.TakenBack, TakesBack: not null }).ToLookup(mark => mark.TakesBack!.Value);
        return all.Where(mark => mark.Kind == RollCallKind.Present && !backs[mark.Id].Any(back => TakesBack(back, mark)))
            .GroupBy(mark => (mark.ParticipantId, mark.Place))
            .ToDictionary(same => same.Key, same => same.MinBy(mark => (mark.CountsAt, mark.Id.Value))!);
    }

    /// <summary>
    /// Whether a taking back counts against a mark: it names this one, and comes from who made it or from the office. When it was made
    /// does not matter: a name says more than a clock, and clocks of phones disagree.
    /// </summary>
    public static bool TakesBack(RollCallMark back, RollCallMark mark) =>
        back.Kind == RollCallKind.TakenBack && back.TakesBack == mark.Id && (back.IsOfOffice || back.MarkedBy == mark.MarkedBy);
}
