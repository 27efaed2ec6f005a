using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The office reads, checks and changes the rules of a scenario, or removes it. Drafts that were solved from it stay: they keep its name and their input.</summary>
public sealed class EditScenario(AbdiDb db, Words<PlaceText> text)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/place/{code}/scenarios/{scenario:guid}", (string code, Guid scenario, EditScenario slice, CancellationToken cancel) => slice.Show(code, scenario, cancel)).WithRule("scenario", Act.Read);
        var one = routes.MapGroup("/place/{code}/scenarios/{scenario:guid}").WithRule("scenario", Act.Change);
        one.MapPost("", (string code, Guid scenario, [FromForm] ScenarioForm form, EditScenario slice, CancellationToken cancel) => slice.Change(code, scenario, form, cancel));
        one.MapPost("/check", (string code, Guid scenario, [FromForm] ScenarioForm form, EditScenario slice, CancellationToken cancel) => slice.Check(code, scenario, form, cancel));
        one.MapPost("/remove", (string code, Guid scenario, [FromForm] RemovalForm form, EditScenario slice, CancellationToken cancel) => slice.Remove(code, scenario, form, cancel));
    }

    /// <summary>What the page shows: the name that is stored, what stands in the fields and what they choose from, what figures say of it (null while it cannot be read), and whether it is stored.</summary>
    public sealed record Model(PlanAt At, Guid Scenario, string Name, ScenarioForm Form, SeasonCounts Season, IReadOnlyList<RuleHint>? Hints, bool IsStored, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid id, CancellationToken cancel) =>
        await Find(code, id, cancel) is var (period, scenario) ? Page(period, scenario, await db.CountSeason(period, cancel), null) : Results.NotFound();

    /// <summary>Looks at rules without storing them.</summary>
    public async Task<IResult> Check(string code, Guid id, ScenarioForm form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, scenario))
        {
            return Results.NotFound();
        }

        SeasonCounts season = await db.CountSeason(period, cancel);
        RuleSet? rules = new TypedRules(form, season, scenario.Rules).Read(out Refusal? fault);
        return Page(period, scenario, form, season, rules, period.FaultOfChange() ?? fault);
    }

    public async Task<IResult> Change(string code, Guid id, ScenarioForm form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, scenario))
        {
            return Results.NotFound();
        }

        SeasonCounts season = await db.CountSeason(period, cancel);
        RuleSet? rules = new TypedRules(form, season, scenario.Rules).Read(out Refusal? fault);
        string name = (form.Name ?? "").Trim();
        bool isTaken = await db.Scenarios.AnyAsync(other => other.PeriodId == period.Id && other.Name == name && other.Id != scenario.Id, cancel);
        Refusal? refusal = period.FaultOfChange()
            ?? (form.ReadVersion != scenario.Version ? Refusal.ChangedMeanwhile : isTaken ? new("scenario-name-taken", nameof(form.Name)) : fault)
            ?? (TypedNumber.TryCount(form.Seed, out int? seed) && seed is not null ? scenario.Change(name, rules!, seed.Value, form.ReadVersion) : new("scenario-seed-invalid", nameof(form.Seed)));
        if (refusal is not null)
        {
            return Page(period, scenario, form, season, rules, refusal);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/place/{code}/scenarios/{id}");
    }

    public async Task<IResult> Remove(string code, Guid id, RemovalForm form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, scenario))
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? form.Fault(scenario)) is { } refusal)
        {
            return Page(period, scenario, await db.CountSeason(period, cancel), refusal);
        }

        db.Scenarios.Remove(scenario);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/place/{code}/scenarios");
    }

    private async Task<(Period Period, Scenario Scenario)?> Find(string code, Guid id, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.FindScenario(period, id, cancel) is { } found ? (period, found) : null;

    private IResult Page(Period period, Scenario scenario, SeasonCounts season, Refusal? refusal) =>
        Page(new(PlanAt.Of(period), scenario.Id.Value, scenario.Name, ScenarioForm.Of(scenario, text["Rules.Or"]), season, RuleHints.Of(scenario.Rules, season), IsStored: true, refusal));

    private static IResult Page(Period period, Scenario scenario, ScenarioForm form, SeasonCounts season, RuleSet? rules, Refusal? refusal) =>
        Page(new(PlanAt.Of(period), scenario.Id.Value, scenario.Name, form, season, rules is null ? null : RuleHints.Of(rules, season), IsStored: false, refusal));

    private static IResult Page(Model model) => Html.Page<EditScenarioPage>(model, model.Refusal);
}
