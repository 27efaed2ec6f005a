using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office states the need of a host in a theme, with its source; it counts instead of the computed one until it is taken back.</summary>
public sealed class StateNeed(AbdiDb db, CurrentUser user)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/plan/{code}/hosts/{host}/needs/{theme}";
        routes.MapGet(At, (string code, string host, string theme, StateNeed slice, CancellationToken cancel) => slice.Show(code, host, theme, cancel)).WithRule("need", Act.Change);
        routes.MapPost(At, (string code, string host, string theme, [FromForm] Form form, StateNeed slice, CancellationToken cancel) => slice.State(code, host, theme, form, cancel)).WithRule("need", Act.Change);
        routes.MapPost(At + "/remove", (string code, string host, string theme, [FromForm] RemovalForm form, StateNeed slice, CancellationToken cancel) => slice.TakeBack(code, host, theme, form, cancel)).WithRule("need", Act.Change);
    }

    /// <summary>What is typed; <c>ReadVersion</c> is the version that was on screen, 0 where nothing was stated.</summary>
    public sealed record Form
    {
        public string? Need { get; init; }

        public string? Source { get; init; }

        public string? Year { get; init; }

        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, Host Host, ShowHostNeeds.ThemeRow Row, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, string host, string theme, CancellationToken cancel) =>
        await Find(code, host, theme, cancel) is var (at, found, themed, stated) ? await Page(at, found, themed, FormOf(stated), null, cancel) : Results.NotFound();

    public async Task<IResult> State(string code, string host, string theme, Form form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Find(code, host, theme, cancel) is not var (at, found, themed, stated))
        {
            return Results.NotFound();
        }

        StatedNeed need = stated ?? new() { InstitutionId = user.Somebody.InstitutionId, HostId = found.Id, ThemeId = themed.Id };
        double? typedNeed = TypedNumber.TryNumber(form.Need, out double? number) ? number : null;
        int? year = TypedNumber.TryCount(form.Year, out int? typed) ? typed : null;
        Refusal? refusal = form.ReadVersion != (stated?.Version ?? 0) ? Refusal.ChangedMeanwhile : need.State(NeedStatedBy.Office, typedNeed, form.Source ?? "", year, need.Version);
        if (refusal is not null)
        {
            return await Page(at, found, themed, form, refusal, cancel);
        }

        if (stated is null)
        {
            db.StatedNeeds.Add(need);
        }

        await db.SaveChangesAsync(cancel);
        await db.RenewNeeds(found.Id, cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/hosts/{host}/needs");
    }

    public async Task<IResult> TakeBack(string code, string host, string theme, RemovalForm form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Find(code, host, theme, cancel) is not var (at, found, themed, stated))
        {
            return Results.NotFound();
        }

        Refusal? refusal = stated is null ? Refusal.ChangedMeanwhile : form.Fault(stated);
        if (refusal is not null)
        {
            return await Page(at, found, themed, FormOf(stated), refusal, cancel);
        }

        db.StatedNeeds.Remove(stated!);
        await db.SaveChangesAsync(cancel);
        await db.RenewNeeds(found.Id, cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/hosts/{host}/needs");
    }

    private async Task<(PlanAt At, Host Host, Theme Theme, StatedNeed? Stated)?> Find(string code, string host, string theme, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await db.FindHost(host, cancel) is { } found && await db.Themes.SingleOrDefaultAsync(each => each.Code == theme, cancel) is { } themed
            ? (at, found, themed, await db.StatedNeeds.SingleOrDefaultAsync(need => need.HostId == found.Id && need.ThemeId == themed.Id, cancel)) : null;

    private static Form FormOf(StatedNeed? stated) => stated is null ? new()
        : new() { Need = TypedNumber.Written(stated.NeedMilli / (double)StatedNeed.FullMilli), Source = stated.Source, Year = TypedNumber.Written(stated.Year), ReadVersion = stated.Version };

    private async Task<IResult> Page(PlanAt at, Host host, Theme theme, Form form, Refusal? refusal, CancellationToken cancel) =>
        Html.Page<StateNeedPage>(new Model(at, host, (await ShowHostNeeds.ThemesOf(db, host, cancel)).Single(row => row.Theme.Id == theme.Id), form, refusal), refusal);
}
