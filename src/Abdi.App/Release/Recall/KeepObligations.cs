using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>What students must settle before their service is complete: the office begins with the usual list, adds, and removes what nobody has settled yet.</summary>
public sealed class KeepObligations(AbdiDb db, RequestLanguage language, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var list = routes.MapGroup("/release/{code}/recall/obligations").WithRule("recall", Act.Change);
        list.MapGet("", (string code, KeepObligations slice, CancellationToken cancel) => slice.Show(code, new(), null, cancel));
        list.MapPost("", (string code, [FromForm] Form form, KeepObligations slice, CancellationToken cancel) => slice.Add(code, form, cancel));
        list.MapPost("/usual", (string code, IFormCollection _, KeepObligations slice, CancellationToken cancel) => slice.TakeDefaults(code, cancel));
        list.MapPost("/{obligation:guid}/remove", (string code, Guid obligation, IFormCollection _, KeepObligations slice, CancellationToken cancel) => slice.Remove(code, obligation, cancel));
    }

    /// <summary>What is typed.</summary>
    public sealed record Form
    {
        public string? Name { get; init; }

        public bool IsShared { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, IReadOnlyList<Row> Obligations, Form Form, Refusal? Refusal);

    /// <summary>One obligation, and how many students have settled it.</summary>
    public sealed record Row(Guid Id, string Name, bool IsShared, int Settled);

    public async Task<IResult> Show(string code, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Dictionary<ObligationId, int> settled = await db.ObligationMarks.Where(mark => db.Obligations.Any(obligation => obligation.Id == mark.ObligationId && obligation.PeriodId == period.Id)).GroupBy(mark => mark.ObligationId).ToDictionaryAsync(same => same.Key, same => same.Count(), cancel);
        return Html.Page<KeepObligationsPage>(new Model(PlanAt.Of(period), [.. (await db.ListObligations(period.Id, cancel)).Select(obligation => new Row(obligation.Id.Value, obligation.Name, obligation.IsShared, settled.GetValueOrDefault(obligation.Id)))], form, refusal), refusal);
    }

    public async Task<IResult> Add(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IReadOnlyList<Obligation> there = await db.ListObligations(period.Id, cancel);
        string name = form.Name?.Trim() ?? "";
        if ((period.FaultOfChange() ?? Obligation.FaultOfAdding(name, [.. there.Select(obligation => obligation.Name)]) ?? await FaultOfLetters(period, cancel)) is { } refusal)
        {
            return await Show(code, form, refusal, cancel);
        }

        db.Obligations.Add(Of(period, there.Count == 0 ? 1 : there[^1].Position + 1, name, form.IsShared));
        return await Save(code, cancel);
    }

    public async Task<IResult> TakeDefaults(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? (await db.Obligations.AnyAsync(obligation => obligation.PeriodId == period.Id, cancel) ? new("obligations-there-already") : await FaultOfLetters(period, cancel))) is { } refusal)
        {
            return await Show(code, new(), refusal, cancel);
        }

        db.Obligations.AddRange(Obligation.Defaults.Select((usual, at) => Of(period, at + 1, usual.Name.In(language.Current), usual.IsShared)));
        return await Save(code, cancel);
    }

    public async Task<IResult> Remove(string code, Guid id, CancellationToken cancel)
    {
        ObligationId wanted = new(id);
        if (await db.FindPeriod(code, cancel) is not { } period || await db.Obligations.SingleOrDefaultAsync(one => one.Id == wanted && one.PeriodId == period.Id, cancel) is not { } obligation)
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? (await db.ObligationMarks.AnyAsync(mark => mark.ObligationId == wanted, cancel) ? new("obligation-in-use") : null)) is { } refusal)
        {
            return await Show(code, new(), refusal, cancel);
        }

        db.Obligations.Remove(obligation);
        return await Save(code, cancel);
    }

    // Whoever has the letter has settled what was asked; it is not asked more afterwards.
    private async Task<Refusal?> FaultOfLetters(Period period, CancellationToken cancel) => await db.ListCompletions(period.Id).AnyAsync(cancel) ? new("obligation-after-letters") : null;

    private Obligation Of(Period period, int position, string name, bool isShared) =>
        new() { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, Position = position, Name = name, IsShared = isShared };

    private async Task<IResult> Save(string code, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/recall/obligations");
    }
}
