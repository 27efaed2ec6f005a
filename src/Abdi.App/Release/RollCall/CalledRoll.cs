using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The roll as it stands, for the office alone: it tells the buses, which follow from the placement.</summary>
/// <param name="Terms">When it is called; null while the office has not said.</param>
/// <param name="Rows">Everybody who takes part, by name.</param>
/// <param name="Buses">The buses in order.</param>
public sealed record CalledRoll(RollCallTerms? Terms, IReadOnlyList<CalledRoll.Row> Rows, IReadOnlyList<Bus> Buses)
{
    /// <summary>One student: the group and bus of the published placement, and the marks that count.</summary>
    public sealed record Row(Participant Student, string Programme, string Faculty, string Group, BusId? Bus, bool IsReady, RollCallMark? Hall, RollCallMark? Boarded, RollCallState State)
    {
        /// <summary>Gets the identity as addresses write it.</summary>
        public Guid Id => Student.Id.Value;

        /// <summary>The mark that counts at a place; null while there is none.</summary>
        public RollCallMark? MarkAt(RollCallPlace place) => place == RollCallPlace.Bus ? Boarded : Hall;
    }

    /// <summary>How many of some students are present, late and absent.</summary>
    public sealed record Tally(int All, int Present, int Late)
    {
        /// <summary>Gets how many are absent.</summary>
        public int Absent => All - Present - Late;

        /// <summary>Counts.</summary>
        public static Tally Of(IReadOnlyCollection<Row> rows) => new(rows.Count, rows.Count(row => row.State == RollCallState.Present), rows.Count(row => row.State == RollCallState.Late));
    }

    /// <summary>Reads it.</summary>
    public static async Task<CalledRoll> Of(AbdiDb db, Period period, DateOnly today, CancellationToken cancel)
    {
        IQueryable<Participant> all = db.Participants.AsNoTracking().TakingPart(period.Id);
        RollCallTerms? terms = await db.FindRollCallTerms(period.Id, cancel);
        IReadOnlyDictionary<(ParticipantId, RollCallPlace), RollCallMark> standing = RollCallMerge.Standing(await db.ListMarks(period.Id, cancel));
        HashSet<ParticipantId> ready = [.. await ReadinessQuestion.Ready(db, all, period, today).Select(student => student.Id).ToListAsync(cancel)];
        Dictionary<ParticipantId, string> groups = await db.Assignments.Where(seat => seat.PeriodId == period.Id).ToDictionaryAsync(seat => seat.ParticipantId, seat => seat.GroupCode, cancel);
        Dictionary<string, BusId> rides = await db.BusRides.Where(ride => ride.PeriodId == period.Id).ToDictionaryAsync(ride => ride.GroupCode, ride => ride.BusId, StringComparer.Ordinal, cancel);
        Dictionary<StudyProgrammeId, StudyProgramme> programmes = await db.StudyProgrammes.AsNoTracking().ToDictionaryAsync(programme => programme.Id, cancel);
        return new(terms, [.. (await all.OrderBy(student => student.SearchText).ToListAsync(cancel)).Select(RowOf)], await db.ListBuses(period.Id, cancel));

        Row RowOf(Participant student)
        {
            string group = groups.GetValueOrDefault(student.Id) ?? "";
            RollCallMark? hall = standing.GetValueOrDefault((student.Id, RollCallPlace.Hall));
            StudyProgramme programme = programmes[student.Facts.ProgrammeId];
            return new(
                student, programme.Name, programme.Faculty, group, rides.TryGetValue(group, out BusId bus) ? bus : null, ready.Contains(student.Id), hall, standing.GetValueOrDefault((student.Id, RollCallPlace.Bus)),
                terms?.StateOf(hall) ?? (hall is null ? RollCallState.Absent : RollCallState.Present));
        }
    }

    /// <summary>The name of a bus; empty for none.</summary>
    public string NameOf(BusId? bus) => Buses.SingleOrDefault(one => one.Id == bus)?.Facts.Name ?? "";
}
