using System.Globalization;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Release;

/// <summary>A student of a group.</summary>
/// <param name="GroupCode">The code of the group.</param>
/// <param name="Id">The student.</param>
/// <param name="Number">The number of the student.</param>
/// <param name="Name">The name of the student.</param>
/// <param name="Programme">The name of the study programme.</param>
/// <param name="Faculty">Its faculty.</param>
/// <param name="Phone">The telephone number; null while unknown.</param>
public sealed record ReleasedMember(string GroupCode, ParticipantId Id, string Number, string Name, string Programme, string Faculty, string? Phone);

/// <summary>The own page of a student as it lies sealed.</summary>
/// <param name="Secret">The secret of the student.</param>
/// <param name="Sealed">The ciphertext.</param>
public sealed record OwnPage(byte[] Secret, byte[] Sealed);

/// <summary>Questions about the day of release that several pages ask.</summary>
public static class ReleaseDayQueries
{
    private static readonly HotQuestion<OwnPage> Own = new(
        """
        SELECT page.secret, page.sealed
        FROM participants AS student
        JOIN release_pages AS page ON page.institution_id = student.institution_id AND page.participant_id = student.id
        WHERE student.institution_id = @institution AND student.period_id = @period AND student.number = @number AND student.withdrawn_on IS NULL
          AND page.release_day_id = @day AND page.edition = @edition
        """,
        row => new((byte[])row[0], (byte[])row[1]));

    /// <summary>The page of a sealing for a student who takes part still; null where there is none. After the gong thousands ask it within seconds.</summary>
    public static async Task<OwnPage?> FindOwnPage(this AbdiDb db, InstitutionId institution, PeriodId period, ReleaseDayId day, int edition, string number, CancellationToken cancel) =>
        (await Own.Ask(db, cancel, ("@institution", institution.Value), ("@period", period.Value), ("@number", number), ("@day", day.Value), ("@edition", edition))).SingleOrDefault();

    /// <summary>The day of a period, or its rehearsal, to be changed; null when there is none.</summary>
    public static Task<ReleaseDay?> FindReleaseDay(this AbdiDb db, PeriodId period, bool isRehearsal, CancellationToken cancel) =>
        db.ReleaseDays.SingleOrDefaultAsync(day => day.PeriodId == period && day.IsRehearsal == isRehearsal, cancel);

    /// <summary>The day that phones and the hall look at: the rehearsal while there is one, the day itself otherwise; null when there is neither.</summary>
    public static Task<ReleaseDay?> FindCurrentDay(this AbdiDb db, PeriodId period, CancellationToken cancel) =>
        db.ReleaseDays.AsNoTracking().Where(day => day.PeriodId == period).OrderByDescending(day => day.IsRehearsal).FirstOrDefaultAsync(cancel);

    /// <summary>The state of everything that the pages of the students say, and of who gets one: another text means that they are no longer true.</summary>
    public static async Task<string> StampOf(this AbdiDb db, Period period, CancellationToken cancel)
    {
        PeriodId id = period.Id;
        IQueryable<Participant> students = db.Participants.Where(student => student.PeriodId == id);
        IQueryable<PeriodSupervisor> supervisors = db.PeriodSupervisors.Where(supervisor => supervisor.PeriodId == id);
        IQueryable<Clearance> clearances = db.Clearances.Where(clearance => db.Requirements.Any(requirement => requirement.Id == clearance.RequirementId && requirement.PeriodId == id));
        IQueryable<ReleaseDecision> decisions = db.ReleaseDecisions.Where(decision => students.Any(student => student.Id == decision.ParticipantId));
        long[] sums =
        [
            await db.PlacementDrafts.Where(draft => draft.PeriodId == id && draft.PublishedAt != null).SumAsync(draft => (long)draft.Version, cancel),
            await students.CountAsync(cancel), await students.SumAsync(student => (long)student.Version, cancel),
            await supervisors.CountAsync(cancel), await supervisors.SumAsync(supervisor => (long)supervisor.Version, cancel),
            await db.Hosts.CountAsync(cancel), await db.Hosts.SumAsync(host => (long)host.Version, cancel),
            await db.SiteCards.CountAsync(cancel), await db.SiteCards.SumAsync(card => (long)card.Version, cancel),
            await db.Themes.SumAsync(theme => (long)theme.Version, cancel), await db.StudyProgrammes.CountAsync(cancel),
            await db.Requirements.CountAsync(requirement => requirement.PeriodId == id, cancel),
            await clearances.CountAsync(cancel), await clearances.SumAsync(clearance => (long)clearance.Version, cancel),
            await decisions.CountAsync(cancel), await db.Institutions.SumAsync(institution => (long)institution.Version, cancel),
        ];
        return string.Join('.', sums.Select(sum => sum.ToString(CultureInfo.InvariantCulture)).Append($"{period.Name}|{period.Dates.FieldFrom:O}|{period.Dates.RecallOn:O}"));
    }

    /// <summary>Who of some students is in which group of a period, in the order of names, with telephone numbers.</summary>
    public static async Task<IReadOnlyList<ReleasedMember>> ListReleasedMembers(this AbdiDb db, PeriodId period, IQueryable<Participant> students, CancellationToken cancel) =>
        await (from seat in db.SeatsIn(period, null)
               join student in students on seat.ParticipantId equals student.Id
               join programme in db.StudyProgrammes on student.Facts.ProgrammeId equals programme.Id
               orderby student.Facts.Name, student.Number
               select new ReleasedMember(seat.GroupCode, student.Id, student.Number, student.Facts.Name, programme.Name, programme.Faculty, student.Facts.Phone)).ToListAsync(cancel);

    /// <summary>A rehearsal is wiped, inside of the transaction that is open; its pages go with it.</summary>
    public static async Task WipeRehearsal(this AbdiDb db, ReleaseDay rehearsal, CancellationToken cancel) =>
        await db.ReleaseDays.Where(day => day.Id == rehearsal.Id && day.IsRehearsal).ExecuteDeleteAsync(cancel);

    /// <summary>The roll that was called while a rehearsal went on is wiped, inside of the transaction that is open: from its beginning until its gong, or until now where that was not struck.</summary>
    public static async Task WipeRehearsedRoll(this AbdiDb db, ReleaseDay rehearsal, DateTimeOffset now, CancellationToken cancel)
    {
        DateTimeOffset until = rehearsal.StruckAt ?? now;
        await db.RollCallMarks.Where(mark => mark.PeriodId == rehearsal.PeriodId && mark.ReceivedAt >= rehearsal.BegunAt && mark.ReceivedAt <= until).ExecuteDeleteAsync(cancel);
    }
}
