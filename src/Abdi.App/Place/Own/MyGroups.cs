using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>A supervisor reads which groups are the own ones, where they serve and who is in them; season by season, the latest first. Nothing before it may be seen.</summary>
public sealed class MyGroups(AbdiDb db, CurrentUser user)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/place/groups";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (MyGroups slice, CancellationToken cancel) => slice.Show(cancel)).WithRule("own groups", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(IReadOnlyList<Season> Seasons);

    /// <summary>One season of whoever has signed in; of one that may not be seen yet, only that there is something to wait for.</summary>
    public sealed record Season(string Code, string Name, PeriodPhase Phase, bool IsSeen, IReadOnlyList<Group> Groups);

    /// <summary>One group.</summary>
    public sealed record Group(PlaceInWords Place, IReadOnlyList<Member> Members);

    /// <summary>One student of it.</summary>
    public sealed record Member(string Number, string Name, string Programme, bool IsLeader);

    public async Task<IResult> Show(CancellationToken cancel)
    {
        string number = user.Somebody.Number;
        var mine = await db.PeriodSupervisors.AsNoTracking().Where(supervisor => supervisor.Number == number)
            .Join(db.Periods, supervisor => supervisor.PeriodId, period => period.Id, (supervisor, period) => new { supervisor.Id, Period = period }).OrderByDescending(one => one.Period.Code).ToListAsync(cancel);
        List<Season> seasons = [];
        foreach (var one in mine)
        {
            bool isSeen = PlacementTerms.IsSeen(await db.FindTerms(one.Period.Id, cancel), one.Period.Phase, bySupervisors: true);
            seasons.Add(new(one.Period.Code, one.Period.Name, one.Period.Phase, isSeen, isSeen ? await ListGroups(one.Period.Id, one.Id, cancel) : []));
        }

        return Html.Page<MyGroupsPage>(new Model(seasons));
    }

    private async Task<IReadOnlyList<Group>> ListGroups(PeriodId period, PeriodSupervisorId supervisor, CancellationToken cancel)
    {
        List<PlacedGroup> groups = await db.PlacedGroups.AsNoTracking().Where(group => group.SupervisorId == supervisor).OrderBy(group => group.Code).ToListAsync(cancel);
        string[] codes = [.. groups.Select(group => group.Code)];
        IReadOnlyDictionary<string, PlaceInWords> places = await db.ListPlaces(period, codes, cancel);
        ILookup<string, PlacedMember> members = await db.ListMembers(period, codes, cancel);
        return
        [
            .. groups.Select(group => new Group(places[group.Code], [.. members[group.Code].Select(member => new Member(member.Number, member.Name, member.Programme, member.Id == group.LeadId))])),
        ];
    }
}
