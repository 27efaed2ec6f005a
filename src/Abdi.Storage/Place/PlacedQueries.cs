using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Place;

/// <summary>Where a published group serves, as people call it.</summary>
/// <param name="Code">The code of the group.</param>
/// <param name="Host">The name of the host.</param>
/// <param name="Around">District and regency.</param>
/// <param name="Theme">The name of the theme.</param>
public sealed record PlaceInWords(string Code, string Host, string Around, string Theme);

/// <summary>A student in a published group.</summary>
/// <param name="GroupCode">The code of the group.</param>
/// <param name="Id">The student.</param>
/// <param name="Number">The number of the student.</param>
/// <param name="Name">The name of the student.</param>
/// <param name="Programme">The name of the study programme.</param>
/// <param name="Faculty">Its faculty.</param>
public sealed record PlacedMember(string GroupCode, ParticipantId Id, string Number, string Name, string Programme, string Faculty);

/// <summary>A published group with where it serves, on what, and who guides it.</summary>
/// <param name="Placed">The group.</param>
/// <param name="Host">Where it serves.</param>
/// <param name="Theme">The name of its theme.</param>
/// <param name="Supervisor">Who guides it.</param>
public sealed record GuidedGroup(PlacedGroup Placed, Host Host, string Theme, PeriodSupervisor Supervisor);

/// <summary>Questions about the published placement that several pages ask.</summary>
public static class PlacedQueries
{
    /// <summary>The published placement of a period; null when there is none.</summary>
    public static Task<PlacementDraft?> FindPublished(this AbdiDb db, PeriodId period, CancellationToken cancel) =>
        db.PlacementDrafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.PeriodId == period && draft.PublishedAt != null, cancel);

    /// <summary>The number of the published placement of a period, without what stands in it; null when there is none.</summary>
    public static Task<int?> FindPublishedNumber(this AbdiDb db, PeriodId period, CancellationToken cancel) =>
        db.PlacementDrafts.Where(draft => draft.PeriodId == period && draft.PublishedAt != null).Select(draft => (int?)draft.Number).SingleOrDefaultAsync(cancel);

    /// <summary>What the office says about placing in a period; null when it has said nothing.</summary>
    public static Task<PlacementTerms?> FindTerms(this AbdiDb db, PeriodId period, CancellationToken cancel) =>
        db.PlacementTerms.AsNoTracking().SingleOrDefaultAsync(terms => terms.PeriodId == period, cancel);

    /// <summary>The group of a student in the published placement; null for who has none.</summary>
    public static Task<PlacedGroup?> GroupOf(this AbdiDb db, PeriodId period, ParticipantId student, CancellationToken cancel) =>
        db.Assignments.Where(own => own.PeriodId == period && own.ParticipantId == student)
            .Join(db.PlacedGroups.Where(group => group.PeriodId == period), own => own.GroupCode, group => group.Code, (_, group) => group).AsNoTracking().SingleOrDefaultAsync(cancel);

    /// <summary>Where groups of a period serve, by code.</summary>
    public static async Task<IReadOnlyDictionary<string, PlaceInWords>> ListPlaces(this AbdiDb db, PeriodId period, IReadOnlyCollection<string> codes, CancellationToken cancel) =>
        await (from placed in db.PlacedGroups
               where placed.PeriodId == period && codes.Contains(placed.Code)
               join host in db.Hosts on placed.HostId equals host.Id
               join theme in db.Themes on placed.ThemeId equals theme.Id
               select new PlaceInWords(placed.Code, host.Name, host.DistrictName + ", " + host.RegencyName, theme.Name)).ToDictionaryAsync(place => place.Code, StringComparer.Ordinal, cancel);

    /// <summary>Who is in groups of a period, by the code of the group, in the order of names.</summary>
    public static Task<ILookup<string, PlacedMember>> ListMembers(this AbdiDb db, PeriodId period, IReadOnlyCollection<string> codes, CancellationToken cancel) => db.ListMembers(period, codes, db.Participants, cancel);

    /// <summary>Who of some students is in groups of a period, by the code of the group, in the order of names; in all groups where no codes are given.</summary>
    public static async Task<ILookup<string, PlacedMember>> ListMembers(this AbdiDb db, PeriodId period, IReadOnlyCollection<string>? codes, IQueryable<Participant> students, CancellationToken cancel) =>
        (await (from seat in db.SeatsIn(period, codes)
                join student in students on seat.ParticipantId equals student.Id
                join programme in db.StudyProgrammes on student.Facts.ProgrammeId equals programme.Id
                orderby student.Facts.Name
                select new PlacedMember(seat.GroupCode, student.Id, student.Number, student.Facts.Name, programme.Name, programme.Faculty)).ToListAsync(cancel)).ToLookup(member => member.GroupCode, StringComparer.Ordinal);

    /// <summary>Groups of a period in the order of their codes; all where no codes are given.</summary>
    public static async Task<IReadOnlyList<GuidedGroup>> ListGuidedGroups(this AbdiDb db, PeriodId period, IReadOnlyCollection<string>? codes, CancellationToken cancel)
    {
        IQueryable<PlacedGroup> groups = db.PlacedGroups.AsNoTracking().Where(placed => placed.PeriodId == period);
        return await (from placed in codes is null ? groups : groups.Where(placed => codes.Contains(placed.Code))
                      join host in db.Hosts.AsNoTracking() on placed.HostId equals host.Id
                      join theme in db.Themes on placed.ThemeId equals theme.Id
                      join supervisor in db.PeriodSupervisors.AsNoTracking() on placed.SupervisorId equals supervisor.Id
                      orderby placed.Code
                      select new GuidedGroup(placed, host, theme.Name, supervisor)).ToListAsync(cancel);
    }

    /// <summary>The seats in groups of a period; in all groups where no codes are given.</summary>
    public static IQueryable<Assignment> SeatsIn(this AbdiDb db, PeriodId period, IReadOnlyCollection<string>? codes)
    {
        IQueryable<Assignment> seats = db.Assignments.Where(seat => seat.PeriodId == period);
        return codes is null ? seats : seats.Where(seat => codes.Contains(seat.GroupCode));
    }

    /// <summary>Where one group of a period serves; null when it is none.</summary>
    public static async Task<PlaceInWords?> FindPlace(this AbdiDb db, PeriodId period, string? code, CancellationToken cancel) =>
        code is null ? null : (await db.ListPlaces(period, [code], cancel)).GetValueOrDefault(code);

    /// <summary>The appeal of a student that waits for its answer, to be decided; null when there is none.</summary>
    public static Task<Appeal?> FindOpenAppeal(this AbdiDb db, PeriodId period, string number, CancellationToken cancel) =>
        db.Appeals.Where(appeal => appeal.PeriodId == period && appeal.State == AppealState.Open)
            .Join(db.Participants.Where(student => student.PeriodId == period && student.Number == number), appeal => appeal.ParticipantId, student => student.Id, (appeal, _) => appeal).SingleOrDefaultAsync(cancel);
}
