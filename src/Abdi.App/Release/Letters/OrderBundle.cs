using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The office has all letters of a period packed into one archive, sees how far that is, stops it, and fetches it.</summary>
public sealed class OrderBundle(AbdiDb db, CurrentUser user, BundleBell bell, SiteOptions site, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/letters/bundles/{bundle:guid}";
        routes.MapPost("/release/{code}/letters/bundle", (string code, [FromForm] Form form, OrderBundle slice, CancellationToken cancel) => slice.Order(code, form, cancel)).WithRule("letter", Act.Export);
        routes.MapGet(At, (string code, Guid bundle, OrderBundle slice, CancellationToken cancel) => slice.Show(code, bundle, null, cancel)).WithRule("letter", Act.Export);
        routes.MapPost(At, (string code, Guid bundle, [FromForm] Form form, OrderBundle slice, CancellationToken cancel) => slice.Cancel(code, bundle, form, cancel)).WithRule("letter", Act.Export);
        routes.MapGet(At + "/file", (string code, Guid bundle, OrderBundle slice, CancellationToken cancel) => slice.Fetch(code, bundle, cancel)).WithRule("letter", Act.Export);
    }

    /// <summary>What is asked: <c>all</c> to pack, <c>cancel</c> to stop.</summary>
    public sealed record Form
    {
        public string? Wish { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, LetterBundle? Bundle, Refusal? Refusal);

    public async Task<IResult> Order(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        _ = form;
        if ((period.FaultOfChange() ?? (await db.Letters.AnyAsync(letter => letter.PeriodId == period.Id, cancel) ? null : new Refusal("letters-none-yet"))) is { } refusal)
        {
            return Html.Page<ShowBundlePage>(new Model(PlanAt.Of(period), null, refusal), refusal);
        }

        LetterBundle bundle = new() { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, OrderedBy = user.Somebody.AccountId, OrderedAt = clock.GetUtcNow() };
        db.LetterBundles.Add(bundle);
        await db.SaveChangesAsync(cancel);
        bell.Ring();
        return Results.LocalRedirect($"/release/{code}/letters/bundles/{bundle.Id.Value}");
    }

    public async Task<IResult> Show(string code, Guid id, Refusal? refusal, CancellationToken cancel) =>
        await Find(code, id, cancel) is var (period, bundle) ? Html.Page<ShowBundlePage>(new Model(PlanAt.Of(period), bundle, refusal), refusal) : Results.NotFound();

    public async Task<IResult> Cancel(string code, Guid id, Form form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, bundle))
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? (form.Wish == "cancel" ? bundle.Cancel(clock.GetUtcNow()) : new Refusal("bundle-wish-unknown"))) is { } refusal)
        {
            return await Show(code, id, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        bell.Ring();
        return Results.LocalRedirect($"/release/{code}/letters/bundles/{id}");
    }

    public async Task<IResult> Fetch(string code, Guid id, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, bundle))
        {
            return Results.NotFound();
        }

        string path = BundleWorker.PathOf(site, bundle.Id);
        return bundle.State == BundleState.Ready && File.Exists(path)
            ? TypedResults.PhysicalFile(path, "application/zip", $"surat-{period.Code}.zip")
            : await Show(code, id, new("bundle-not-there"), cancel);
    }

    private async Task<(Period Period, LetterBundle Bundle)?> Find(string code, Guid id, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.LetterBundles.SingleOrDefaultAsync(bundle => bundle.Id == new LetterBundleId(id) && bundle.PeriodId == period.Id, cancel) is { } bundle ? (period, bundle) : null;
}
