using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office adds a theme, changes its name and weight, or removes it.</summary>
public sealed class EditTheme(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/plan/{code}/new-theme").WithRule("theme", Act.Create);
        create.MapGet("", async (string code, AbdiDb db, CancellationToken cancel) => await PlanAt.Find(db, code, cancel) is { } at ? Page(at, null, new() { Weight = "1" }, null) : Results.NotFound());
        create.MapPost("", (string code, [FromForm] Form form, EditTheme slice, CancellationToken cancel) => slice.Create(code, form, cancel));
        routes.MapGet("/plan/{code}/themes/{theme}", (string code, string theme, EditTheme slice, CancellationToken cancel) => slice.Show(code, theme, cancel)).WithRule("theme", Act.Read);
        routes.MapPost("/plan/{code}/themes/{theme}", (string code, string theme, [FromForm] Form form, EditTheme slice, CancellationToken cancel) => slice.Change(code, theme, form, cancel)).WithRule("theme", Act.Change);
        routes.MapPost("/plan/{code}/themes/{theme}/remove", (string code, string theme, [FromForm] RemovalForm form, EditTheme slice, CancellationToken cancel) => slice.Remove(code, theme, form, cancel)).WithRule("theme", Act.Change);
    }

    /// <summary>What is typed; <c>ReadVersion</c> is the version that was on screen.</summary>
    public sealed record Form
    {
        public string? Code { get; init; }

        public string? Name { get; init; }

        public string? Weight { get; init; }

        public int ReadVersion { get; init; }

        internal double? WeightTyped => TypedNumber.TryNumber(Weight, out double? weight) ? weight : null;
    }

    /// <summary>What the page shows; the theme's code is null while it does not exist.</summary>
    public sealed record Model(PlanAt At, string? Theme, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, string theme, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await Find(theme, cancel) is { } found ? Page(at, found.Code, FormOf(found), null) : Results.NotFound();

    public async Task<IResult> Create(string code, Form form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        Theme theme = new() { InstitutionId = user.Somebody.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), Code = (form.Code ?? "").Trim(), Name = "" };
        Refusal? refusal = Theme.FaultOfCode(theme.Code)
            ?? (await Find(theme.Code, cancel) is null ? null : new Refusal("theme-code-taken", nameof(form.Code)))
            ?? theme.Change(form.Name ?? "", form.WeightTyped, theme.Version);
        if (refusal is not null)
        {
            return Page(at, null, form, refusal);
        }

        db.Themes.Add(theme);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/themes");
    }

    public async Task<IResult> Change(string code, string theme, Form form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await Find(theme, cancel) is not { } found)
        {
            return Results.NotFound();
        }

        if (found.Change(form.Name ?? "", form.WeightTyped, form.ReadVersion) is { } refusal)
        {
            return Page(at, found.Code, form, refusal);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/themes");
    }

    public async Task<IResult> Remove(string code, string theme, RemovalForm form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await Find(theme, cancel) is not { } found)
        {
            return Results.NotFound();
        }

        if (form.Fault(found) is { } refusal)
        {
            return Page(at, found.Code, FormOf(found), refusal);
        }

        db.Themes.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/themes");
    }

    private Task<Theme?> Find(string code, CancellationToken cancel) => db.Themes.SingleOrDefaultAsync(theme => theme.Code == code, cancel);

    private static Form FormOf(Theme theme) => new() { Code = theme.Code, Name = theme.Name, Weight = TypedNumber.Written(theme.WeightMilli / 1000.0), ReadVersion = theme.Version };

    private static IResult Page(PlanAt at, string? theme, Form form, Refusal? refusal) => Html.Page<EditThemePage>(new Model(at, theme, form, refusal), refusal);
}
