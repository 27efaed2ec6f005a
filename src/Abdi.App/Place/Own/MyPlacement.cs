using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Optimiser.Explain;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>A student reads where, with whom and why; what the wishes weighed, and what other places would cost others. Nothing before it may be seen.</summary>
public sealed class MyPlacement(AbdiDb db, CurrentUser user, RequestLanguage language, DraftDesk desk)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/place/{code}/me", (string code, MyPlacement slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("own placement", Act.Read);

    /// <summary>Why there is nothing to read yet.</summary>
    public enum Waiting
    {
        /// <summary>The account is on no list of this period.</summary>
        NotOnRoster,

        /// <summary>The office has not published yet.</summary>
        Publication,

        /// <summary>It is published, to be seen when the gong is struck.</summary>
        Gong,
    }

    /// <summary>What the page shows: either what is waited for, or the place.</summary>
    public sealed record Model(PlanAt At, Waiting? For, Seat? Seat);

    /// <summary>The own place.</summary>
    public sealed record Seat
    {
        public required string Group { get; init; }

        public required string HostName { get; init; }

        public required string Around { get; init; }

        public required string Theme { get; init; }

        public required string Supervisor { get; init; }

        public required string? Leader { get; init; }

        /// <summary>Gets the others of the group: name and faculty, as people introduce themselves.</summary>
        public required IReadOnlyList<(string Name, string Faculty)> Mates { get; init; }

        public required IReadOnlyList<string> Reasons { get; init; }

        /// <summary>Gets, for each better wish, what stood against it.</summary>
        public required IReadOnlyList<string> BetterWishes { get; init; }

        public required IReadOnlyList<string> Alternatives { get; init; }
    }

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Participant? student = await db.FindEnrolment(period, user.Somebody.AccountId, cancel);
        Waiting? waiting = student is null ? Waiting.NotOnRoster
            : period.Phase < PeriodPhase.Published ? Waiting.Publication
            : PlacementTerms.IsSeen(await db.PlacementTerms.AsNoTracking().SingleOrDefaultAsync(terms => terms.PeriodId == period.Id, cancel), period.Phase, bySupervisors: false) ? null
            : Waiting.Gong;
        Seat? seat = waiting is null ? await Find(period, student!, cancel) : null;
        return Html.Page<MyPlacementPage>(new Model(PlanAt.Of(period), waiting ?? (seat is null ? Waiting.Publication : null), seat));
    }

    private async Task<Seat?> Find(Period period, Participant student, CancellationToken cancel)
    {
        PlacementDraft? draft = await db.PlacementDrafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.PeriodId == period.Id && draft.PublishedAt != null, cancel);
        PlacedGroup? group = await db.Assignments.Where(own => own.PeriodId == period.Id && own.ParticipantId == student.Id)
            .Join(db.PlacedGroups.Where(group => group.PeriodId == period.Id), own => own.GroupCode, group => group.Code, (_, group) => group).AsNoTracking().SingleOrDefaultAsync(cancel);
        if (draft is null || group is null)
        {
            return null;
        }

        OpenDraft open = await desk.Open(db, draft, cancel);
        DraftNames names = await DraftNames.Of(db, open, cancel);
        Host host = await db.Hosts.AsNoTracking().SingleAsync(host => host.Id == group.HostId, cancel);
        var mates = await db.Assignments.Where(mate => mate.PeriodId == period.Id && mate.GroupCode == group.Code)
            .Join(db.Participants, mate => mate.ParticipantId, person => person.Id, (_, person) => person)
            .Join(db.StudyProgrammes, person => person.Facts.ProgrammeId, programme => programme.Id, (person, programme) => new { person.Id, person.Facts.Name, programme.Faculty }).ToListAsync(cancel);
        Explanation? why = open.FindStudent(student.Number) is { } index ? open.Explain(index) : null;
        return new()
        {
            Group = group.Code, HostName = host.Name, Around = $"{host.DistrictName}, {host.RegencyName}",
            Theme = await db.Themes.Where(theme => theme.Id == group.ThemeId).Select(theme => theme.Name).SingleAsync(cancel),
            Supervisor = await db.PeriodSupervisors.Where(supervisor => supervisor.Id == group.SupervisorId).Select(supervisor => supervisor.Facts.Name).SingleAsync(cancel),
            Leader = mates.Find(mate => mate.Id == group.LeadId)?.Name,
            Mates = [.. mates.Where(mate => mate.Id != student.Id).OrderBy(mate => mate.Name, StringComparer.Ordinal).Select(mate => (mate.Name, mate.Faculty))],
            Reasons = [.. (why?.Reasons ?? []).Select(reason => names.InWords(reason.Text.In(language.Current)))],
            BetterWishes = [.. (why?.BetterWishes ?? []).Select(wish => names.InWords(wish.Reason.Text.In(language.Current)))],
            Alternatives = [.. (why?.Alternatives ?? []).Select(other => names.InWords(other.Text.In(language.Current)))],
        };
    }
}
