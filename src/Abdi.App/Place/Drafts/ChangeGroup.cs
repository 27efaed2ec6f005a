using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>One group of a draft: who is in it; to be locked, led by somebody, or sent elsewhere at a price that is shown before.</summary>
public sealed class ChangeGroup(AbdiDb db, CurrentUser user, DraftDesk desk, TimeProvider clock)
{
    private const string At = "/place/{code}/drafts/{number:int}/groups/{group}";
    private const int PlacesShown = 8;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(At, (string code, int number, string group, string? to, string? supervisor, ChangeGroup slice, CancellationToken cancel) => slice.Show(code, number, group, new() { To = to, Supervisor = supervisor }, null, cancel)).WithRule("placement draft", Act.Read);
        routes.MapPost(At, (string code, int number, string group, [FromForm] Form form, ChangeGroup slice, CancellationToken cancel) => slice.Change(code, number, group, form, cancel)).WithRule("placement draft", Act.Change);
    }

    /// <summary>What is sent: <c>lock</c>, <c>unlock</c>, <c>lead</c> or <c>move</c>, and what that needs.</summary>
    public sealed record Form
    {
        public string? Wish { get; init; }

        public string? Reason { get; init; }

        public string? Leader { get; init; }

        /// <summary>Gets where the group is to go: host and theme, between them a slash.</summary>
        public string? To { get; init; }

        /// <summary>Gets the supervisor it is to get; its own when none is given.</summary>
        public string? Supervisor { get; init; }

        /// <summary>Gets <c>yes</c> when rules may be broken.</summary>
        public string? AcceptBroken { get; init; }

        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model
    {
        public required PlanAt At { get; init; }

        public required PlacementDraft Draft { get; init; }

        public required DraftGroup Group { get; init; }

        public required IReadOnlyList<Member> Members { get; init; }

        public required string? Leader { get; init; }

        public required IReadOnlyList<FreePlace> Places { get; init; }

        public required IReadOnlyList<(string Number, string Name)> Supervisors { get; init; }

        /// <summary>Gets what the change that is asked for would cost; null while none is.</summary>
        public required MovePrice? Price { get; init; }

        public required Form Form { get; init; }

        public required Refusal? Refusal { get; init; }
    }

    /// <summary>One student of the group; <c>Rank</c> is the wish received, counted from 1, 0 for none, null for who wished nothing.</summary>
    public sealed record Member(string Number, string Name, string Programme, bool IsWoman, int? Rank, bool IsLocked);

    /// <summary>A place the group could go to.</summary>
    public sealed record FreePlace(string HostCode, string HostName, string ThemeCode, string Theme, int NeedMilli);

    public async Task<IResult> Show(string code, int number, string group, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open || open.FindGroup(group) is not { } index)
        {
            return Results.NotFound();
        }

        DraftNames names = await DraftNames.Of(db, open, cancel);
        Group found = open.Placement.Groups[index];
        PlacementMove.MoveGroup? move = MoveOf(open, index, form);
        return Html.Page<ChangeGroupPage>(
            new Model
            {
                At = PlanAt.Of(period), Draft = open.Draft, Group = DraftGroup.Of(open, names, new HashSet<string>())[index], Members = await MembersOf(open, found, period, cancel), Leader = open.LeaderOf(index),
                Places = PlacesFor(open, found, names), Supervisors = [.. open.Problem.Supervisors.Select(supervisor => (supervisor.Id, names.Supervisor(supervisor.Id)))],
                Price = move is null ? null : open.Price(move), Form = form with { ReadVersion = open.Draft.Version }, Refusal = refusal,
            },
            refusal);
    }

    public async Task<IResult> Change(string code, int number, string group, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open || open.FindGroup(group) is not { } index)
        {
            return Results.NotFound();
        }

        DraftEdit edit = new(db, desk, user.Somebody.AccountId, clock.GetUtcNow());
        string[] members = [.. open.Placement.Groups[index].Members.Select(member => open.Problem.Students[member].Id)];
        PlacementMove.MoveGroup? move = form.Wish == "move" ? MoveOf(open, index, form) : null;
        Refusal? refusal = period.FaultOfChange() ?? DraftEdit.Fault(open, form.ReadVersion, form.Reason) ?? FaultOf(open, form, members, move);
        if (refusal is not null)
        {
            return await Show(code, number, group, form, refusal, cancel);
        }

        string reason = form.Reason!;
        await (form.Wish switch
        {
            "lock" => edit.Lock(open, group, members, isLocked: true, reason, cancel),
            "unlock" => edit.Lock(open, group, members, isLocked: false, reason, cancel),
            "lead" => edit.Lead(open, group, form.Leader!, reason, cancel),
            _ => edit.Replace(open, move!.Apply(open.Placement), PlacementChangeKind.Group, $"{group}: {open.Problem.Villages[move.Village].Code}/{open.Problem.Themes[move.Theme]}, {open.Problem.Supervisors[move.Supervisor].Id}", reason, cancel),
        });
        return Results.LocalRedirect($"/place/{code}/drafts/{number}/groups/{group}");
    }

    private static Refusal? FaultOf(OpenDraft open, Form form, string[] members, PlacementMove.MoveGroup? move) => form.Wish switch
    {
        "lock" or "unlock" => null,
        "lead" => members.Contains(form.Leader) ? null : new("leader-not-in-group", nameof(form.Leader)),
        "move" => move is null ? new("move-place-unknown", nameof(form.To))
            : DraftEdit.FaultOfMove(open, move, form.AcceptBroken),
        _ => new("change-unknown"),
    };

    private static PlacementMove.MoveGroup? MoveOf(OpenDraft open, int index, Form form)
    {
        Group group = open.Placement.Groups[index];
        string[] to = form.To?.Split('/') ?? [];
        int village = to.Length == 2 ? Array.FindIndex(open.Problem.Villages, found => found.Code == to[0]) : group.VillageIndex;
        int theme = to.Length == 2 ? Array.IndexOf(open.Problem.Themes, to[1]) : group.ThemeIndex;
        int supervisor = string.IsNullOrEmpty(form.Supervisor) ? group.SupervisorIndex : Array.FindIndex(open.Problem.Supervisors, found => found.Id == form.Supervisor);
        return village < 0 || theme < 0 || supervisor < 0 || (village, theme, supervisor) == (group.VillageIndex, group.ThemeIndex, group.SupervisorIndex) ? null : new(index, village, theme, supervisor);
    }

    // The places of the region with most need left, each with its best theme, and the other themes of the own place.
    private static List<FreePlace> PlacesFor(OpenDraft open, Group group, DraftNames names)
    {
        PlacementProblem problem = open.Problem;
        HashSet<(int, int)> taken = [.. open.Placement.Groups.Select(other => (other.VillageIndex, other.ThemeIndex))];
        var free = open.OpenPlaces(problem.Villages[group.VillageIndex].RegionIndex).Where(at => !taken.Contains(at));
        return [.. free.Take(PlacesShown).Select(at => new FreePlace(problem.Villages[at.Village].Code, problem.Villages[at.Village].Name, problem.Themes[at.Theme], names.Theme(problem.Themes[at.Theme]), problem.Villages[at.Village].NeedMilli[at.Theme]!.Value))];
    }

    private async Task<IReadOnlyList<Member>> MembersOf(OpenDraft open, Group group, Period period, CancellationToken cancel)
    {
        PlacementProblem problem = open.Problem;
        string[] numbers = [.. group.Members.Select(member => problem.Students[member].Id)];
        Dictionary<string, string> people = await db.Participants.Where(student => student.PeriodId == period.Id && numbers.Contains(student.Number)).Select(student => new { student.Number, student.Facts.Name })
            .ToDictionaryAsync(student => student.Number, student => student.Name, StringComparer.Ordinal, cancel);
        IReadOnlySet<string> locked = open.Draft.LockedNumbers;
        return [.. group.Members.Select(member => problem.Students[member]).Select(student => new Member(
            student.Id, people.GetValueOrDefault(student.Id, student.Id), problem.Programmes[student.ProgrammeIndex], student.Gender == Gender.Female,
            problem.RankOf(student.PreferenceListIndex, problem.Villages[group.VillageIndex].RegionIndex, group.ThemeIndex) is { } rank ? (rank == problem.Rules.RankedWishes ? 0 : rank + 1) : null, locked.Contains(student.Id)))];
    }
}
