using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The priorities of the province, one edition for each of its plans: read, added, corrected, removed while nothing serves them.</summary>
public sealed class EditPriorities(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    private static readonly HashSet<PriorityId> None = [];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/priorities", (string code, EditPriorities slice, CancellationToken cancel) => slice.List(code, cancel)).WithRule("priority", Act.Read);
        var create = routes.MapGroup("/plan/{code}/new-priorities").WithRule("priority", Act.Create);
        create.MapGet("", async (string code, AbdiDb db, CancellationToken cancel) => await PlanAt.Find(db, code, cancel) is { } at ? Page(at, null, new(), null) : Results.NotFound());
        create.MapPost("", (string code, [FromForm] Form form, EditPriorities slice, CancellationToken cancel) => slice.Create(code, form, cancel));
        var change = routes.MapGroup("/plan/{code}/priorities/{edition:guid}").WithRule("priority", Act.Change);
        change.MapGet("", (string code, Guid edition, EditPriorities slice, CancellationToken cancel) => slice.Show(code, edition, cancel));
        change.MapPost("", (string code, Guid edition, [FromForm] Form form, EditPriorities slice, CancellationToken cancel) => slice.Change(code, edition, form, cancel));
        change.MapPost("/remove", (string code, Guid edition, [FromForm] RemovalForm form, EditPriorities slice, CancellationToken cancel) => slice.Remove(code, edition, form, cancel));
    }

    /// <summary>What is typed: the plan, its years, and one priority a line; <c>ReadVersion</c> is the version that was on screen.</summary>
    public sealed record Form
    {
        public string? Name { get; init; }

        public string? FromYear { get; init; }

        public string? UntilYear { get; init; }

        public string? Lines { get; init; }

        public int ReadVersion { get; init; }

        internal static Form Of(PriorityEdition edition) => new()
        {
            Name = edition.Name, FromYear = edition.FromYear.ToString(CultureInfo.InvariantCulture), UntilYear = edition.UntilYear.ToString(CultureInfo.InvariantCulture),
            Lines = string.Join('\n', edition.Priorities.OrderBy(priority => priority.Order).Select(priority => $"{priority.Code}; {priority.Name}")), ReadVersion = edition.Version,
        };
    }

    /// <summary>What the list shows, with how many commitments serve each priority.</summary>
    public sealed record ListModel(PlanAt At, IReadOnlyList<PriorityEdition> Editions, IReadOnlyDictionary<PriorityId, int> Serving);

    /// <summary>What the form shows; the edition is null while it does not exist.</summary>
    public sealed record Model(PlanAt At, PriorityEdition? Edition, Form Form, Refusal? Refusal);

    public async Task<IResult> List(string code, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        Dictionary<PriorityId, int> serving = (await Served(cancel)).CountBy(priority => priority).ToDictionary();
        return Html.Page<ListPrioritiesPage>(new ListModel(at, await db.ListPriorities(cancel), serving));
    }

    public async Task<IResult> Show(string code, Guid edition, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await Find(edition, cancel) is { } found ? Page(at, found, Form.Of(found), null) : Results.NotFound();

    public async Task<IResult> Create(string code, Form form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        PriorityEdition edition = new() { InstitutionId = user.Somebody.InstitutionId, Id = new(NewId()) };
        if (Write(edition, form, None, edition.Version) is { } refusal)
        {
            return Page(at, null, form, refusal);
        }

        db.PriorityEditions.Add(edition);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/priorities");
    }

    public async Task<IResult> Change(string code, Guid edition, Form form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await Find(edition, cancel) is not { } found)
        {
            return Results.NotFound();
        }

        if (Write(found, form, await Used(found, cancel), form.ReadVersion) is { } refusal)
        {
            return Page(at, found, form, refusal);
        }

        db.Entry(found).State = EntityState.Modified;
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/priorities");
    }

    public async Task<IResult> Remove(string code, Guid edition, RemovalForm form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await Find(edition, cancel) is not { } found)
        {
            return Results.NotFound();
        }

        if ((form.Fault(found) ?? ((await Used(found, cancel)).Count > 0 ? new Refusal("priority-in-use") : null)) is { } refusal)
        {
            return Page(at, found, Form.Of(found), refusal);
        }

        db.PriorityEditions.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/priorities");
    }

    private Refusal? Write(PriorityEdition edition, Form form, HashSet<PriorityId> used, int readVersion) =>
        edition.Change(form.Name ?? "", Year(form.FromYear), Year(form.UntilYear), form.Lines ?? "", used, () => new(NewId()), readVersion);

    private Task<PriorityEdition?> Find(Guid edition, CancellationToken cancel)
    {
        PriorityEditionId id = new(edition);
        return db.PriorityEditions.Include(found => found.Priorities).SingleOrDefaultAsync(found => found.Id == id, cancel);
    }

    private async Task<HashSet<PriorityId>> Used(PriorityEdition edition, CancellationToken cancel) =>
        [.. (await Served(cancel)).Intersect(edition.Priorities.Select(priority => priority.Id))];

    // One line for each commitment that serves a priority.
    private async Task<IEnumerable<PriorityId>> Served(CancellationToken cancel) =>
        (await db.Commitments.Where(commitment => commitment.PriorityId != null).Select(commitment => commitment.PriorityId).ToListAsync(cancel)).OfType<PriorityId>();

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    private static int? Year(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : null;

    private static IResult Page(PlanAt at, PriorityEdition? edition, Form form, Refusal? refusal) => Html.Page<EditPrioritiesPage>(new Model(at, edition, form, refusal), refusal);
}
