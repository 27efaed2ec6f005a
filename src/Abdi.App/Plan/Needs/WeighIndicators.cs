using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office says how much each indicator counts in the need of a theme; all needs are computed anew.</summary>
public sealed class WeighIndicators(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("/plan/{code}/needs/weights/{theme}").WithRule("need", Act.Change);
        page.MapGet("", (string code, string theme, WeighIndicators slice, CancellationToken cancel) => slice.Show(code, theme, cancel));
        page.MapPost("", (string code, string theme, [FromForm] Form form, WeighIndicators slice, CancellationToken cancel) => slice.Submit(code, theme, form, cancel));
    }

    /// <summary>What is typed: the codes of the indicators, and beside each its weight. <c>ReadVersion</c> is that of the theme, to which the weights belong.</summary>
    public sealed record Form
    {
        public string[]? Indicators { get; init; }

        public string[]? Weights { get; init; }

        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, Theme Theme, IReadOnlyList<(Indicator Indicator, string Typed)> Weights, int ReadVersion, Refusal? Refusal);

    public async Task<IResult> Show(string code, string theme, CancellationToken cancel)
    {
        if (await Find(code, theme, cancel) is not var (at, found))
        {
            return Results.NotFound();
        }

        Dictionary<IndicatorId, int> weights = await db.IndicatorWeights.Where(weight => weight.ThemeId == found.Id).ToDictionaryAsync(weight => weight.IndicatorId, weight => weight.Weight, cancel);
        return await Page(at, found, indicator => TypedNumber.Written(weights.GetValueOrDefault(indicator.Id))!, found.Version, null, cancel);
    }

    public async Task<IResult> Submit(string code, string theme, Form form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Find(code, theme, cancel) is not var (at, found))
        {
            return Results.NotFound();
        }

        Dictionary<string, string> typed = (form.Indicators ?? []).Zip(form.Weights ?? []).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        Dictionary<IndicatorId, IndicatorWeight> before = await db.IndicatorWeights.Where(weight => weight.ThemeId == found.Id).ToDictionaryAsync(weight => weight.IndicatorId, cancel);
        Refusal? refusal = form.ReadVersion == found.Version ? null : Refusal.ChangedMeanwhile;
        foreach (Indicator indicator in await db.ListIndicators(cancel))
        {
            if (!typed.TryGetValue(indicator.Code, out string? text))
            {
                continue;
            }

            int? weight = TypedNumber.TryCount(text, out int? number) ? number ?? 0 : null;
            refusal ??= weight is >= 0 and <= IndicatorWeight.WeightAtMost ? null : new("weight-invalid", FieldOf(indicator));
            if (refusal is null)
            {
                Weigh(found, indicator, before.GetValueOrDefault(indicator.Id), weight!.Value);
            }
        }

        if (refusal is not null)
        {
            db.ChangeTracker.Clear();
            return await Page(at, found, indicator => typed.GetValueOrDefault(indicator.Code, ""), form.ReadVersion, refusal, cancel);
        }

        // The weights belong to the theme: who read it before must read it again.
        db.Entry(found).State = EntityState.Modified;
        await db.SaveChangesAsync(cancel);
        await db.RenewNeeds(null, cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/needs/indicators");
    }

    private void Weigh(Theme theme, Indicator indicator, IndicatorWeight? before, int weight)
    {
        if (weight == 0)
        {
            db.IndicatorWeights.RemoveRange(before is null ? [] : [before]);
        }
        else if (before is null)
        {
            db.IndicatorWeights.Add(new() { InstitutionId = theme.InstitutionId, ThemeId = theme.Id, IndicatorId = indicator.Id, Weight = weight });
        }
        else
        {
            before.Weight = weight;
        }
    }

    /// <summary>The name by which a refusal points to the field of an indicator.</summary>
    internal static string FieldOf(Indicator indicator) => "Weight-" + indicator.Code;

    private async Task<(PlanAt At, Theme Theme)?> Find(string code, string theme, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await db.Themes.SingleOrDefaultAsync(each => each.Code == theme, cancel) is { } found ? (at, found) : null;

    private async Task<IResult> Page(PlanAt at, Theme theme, Func<Indicator, string> typed, int readVersion, Refusal? refusal, CancellationToken cancel) =>
        Html.Page<WeighIndicatorsPage>(new Model(at, theme, [.. (await db.ListIndicators(cancel)).Select(indicator => (indicator, typed(indicator)))], readVersion, refusal), refusal);
}
