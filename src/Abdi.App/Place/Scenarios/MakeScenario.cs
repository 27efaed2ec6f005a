using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The office begins a scenario: with the rules most seasons have, or with those of another.</summary>
public sealed class MakeScenario(AbdiDb db, Words<PlaceText> text, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/place/{code}/new-scenario", (string code, IFormCollection _, MakeScenario slice, CancellationToken cancel) => slice.MakeUsual(code, cancel)).WithRule("scenario", Act.Create);
        routes.MapPost("/place/{code}/scenarios/{scenario:guid}/copy", (string code, Guid scenario, IFormCollection _, MakeScenario slice, CancellationToken cancel) => slice.Copy(code, scenario, cancel)).WithRule("scenario", Act.Create);
    }

    public async Task<IResult> MakeUsual(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        return period.FaultOfChange() is { } refusal
            ? await ListScenarios.Page(db, period, refusal, cancel)
            : await Save(period, (await db.CountSeason(period, cancel)).UsualRules(), 1, cancel);
    }

    public async Task<IResult> Copy(string code, Guid id, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.FindScenario(period, id, cancel) is not { } scenario)
        {
            return Results.NotFound();
        }

        return period.FaultOfChange() is { } refusal
            ? await ListScenarios.Page(db, period, refusal, cancel)
            : await Save(period, scenario.Rules, scenario.Seed, cancel);
    }

    private async Task<IResult> Save(Period period, RuleSet rules, int seed, CancellationToken cancel)
    {
        string[] taken = await db.Scenarios.Where(scenario => scenario.PeriodId == period.Id).Select(scenario => scenario.Name).ToArrayAsync(cancel);
        string name = Enumerable.Range(1, taken.Length + 1).Select(number => text["Scenarios.NameOf", number.ToString(CultureInfo.InvariantCulture)]).First(name => !taken.Contains(name));
        Scenario made = new() { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, Name = name, Rules = rules };
        if (made.Change(name, rules, seed, made.Version) is { } fault)
        {
            throw new InvalidOperationException($"Rules that were stored or are usual were refused: {fault.Code} {fault.Field}");
        }

        db.Scenarios.Add(made);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/place/{period.Code}/scenarios/{made.Id.Value}");
    }
}
