using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>Who speaks for a place reads which groups come there and why; of closed seasons how many came, and no more. Nothing before it may be seen.</summary>
public sealed class MyHost(AbdiDb db, CurrentUser user, DraftDesk desk, Words<PlaceText> text)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/place/host";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (MyHost slice, CancellationToken cancel) => slice.Show(cancel)).WithRule("own host", Act.Read);

    /// <summary>What the page shows; the place is null for an account that speaks for none.</summary>
    public sealed record Model(Host? Host, IReadOnlyList<Season> Seasons);

    /// <summary>A season in which groups serve at the place, the latest first.</summary>
    public sealed record Season(string Code, string Name, PeriodDates Dates, bool IsClosed, IReadOnlyList<Group> Groups);

    /// <summary>One group: whom it brings, name and faculty, as people introduce themselves; nobody by name once the season is closed.</summary>
    public sealed record Group(string Code, string Theme, string Supervisor, int Students, string Reason, IReadOnlyList<Member> Members);

    /// <summary>One student of it.</summary>
    public sealed record Member(string Name, string Faculty, bool IsLeader);

    public async Task<IResult> Show(CancellationToken cancel)
    {
        Guid me = user.Somebody.AccountId;
        Host? host = await db.Hosts.AsNoTracking().SingleOrDefaultAsync(host => db.RoleGrants.Any(grant => grant.AccountId == me && grant.Role == Role.HostPartner && grant.HostId == host.Id), cancel);
        List<Season> seasons = [];
        if (host is not null)
        {
            foreach (Period period in await db.Periods.AsNoTracking().Where(period => db.PlacedGroups.Any(group => group.PeriodId == period.Id && group.HostId == host.Id)).OrderByDescending(period => period.Code).ToListAsync(cancel))
            {
                if (PlacementTerms.IsSeen(await db.FindTerms(period.Id, cancel), period.Phase, bySupervisors: false))
                {
                    bool isClosed = period.Phase == PeriodPhase.Closed;
                    seasons.Add(new(period.Code, period.Name, period.Dates, isClosed, await ListGroups(period, host, isClosed, cancel)));
                }
            }
        }

        return Html.Page<MyHostPage>(new Model(host, seasons));
    }

    private async Task<IReadOnlyList<Group>> ListGroups(Period period, Host host, bool isClosed, CancellationToken cancel)
    {
        var groups = await (from placed in db.PlacedGroups
                            where placed.PeriodId == period.Id && placed.HostId == host.Id
                            join theme in db.Themes on placed.ThemeId equals theme.Id
                            join supervisor in db.PeriodSupervisors on placed.SupervisorId equals supervisor.Id
                            orderby placed.Code
                            select new { placed.Code, placed.LeadId, Theme = theme.Name, Supervisor = supervisor.Facts.Name }).ToListAsync(cancel);
        ILookup<string, PlacedMember> members = await db.ListMembers(period.Id, [.. groups.Select(group => group.Code)], cancel);
        OpenDraft? open = await db.FindPublished(period.Id, cancel) is { } draft ? await desk.Open(db, draft, cancel) : null;
        return
        [
            .. groups.Select(group => new Group(
                group.Code, group.Theme, group.Supervisor, members[group.Code].Count(),
                open?.FindGroup(group.Code) is { } index ? PlaceNeed.Of(open.Problem, open.Placement.Groups[index]).InWords(text, group.Theme, host.RegencyName) : "",
                isClosed ? [] : [.. members[group.Code].Select(member => new Member(member.Name, member.Faculty, member.Id == group.LeadId))])),
        ];
    }
}
