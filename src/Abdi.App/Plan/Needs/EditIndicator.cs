using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Plan;

/// <summary>The office adds an indicator, says which of its ends means need, or removes it with its figures.</summary>
public sealed class EditIndicator(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/plan/{code}/needs/new-indicator").WithRule("need", Act.Create);
        create.MapGet("", async (string code, AbdiDb db, CancellationToken cancel) => await PlanAt.Find(db, code, cancel) is { } at ? Page(at, null, new(), null) : Results.NotFound());
        create.MapPost("", (string code, [FromForm] Form form, EditIndicator slice, CancellationToken cancel) => slice.Create(code, form, cancel));
        const string At = "/plan/{code}/needs/indicators/{indicator}";
        routes.MapGet(At, (string code, string indicator, EditIndicator slice, CancellationToken cancel) => slice.Show(code, indicator, cancel)).WithRule("need", Act.Read);
        routes.MapPost(At, (string code, string indicator, [FromForm] Form form, EditIndicator slice, CancellationToken cancel) => slice.Change(code, indicator, form, cancel)).WithRule("need", Act.Change);
        routes.MapPost(At + "/remove", (string code, string indicator, [FromForm] RemovalForm form, EditIndicator slice, CancellationToken cancel) => slice.Remove(code, indicator, form, cancel)).WithRule("need", Act.Change);
    }

    /// <summary>What is typed; <c>ReadVersion</c> is the version that was on screen.</summary>
    public sealed record Form
    {
        public string? Code { get; init; }

        public string? Name { get; init; }

        public IndicatorScale Scale { get; init; } = IndicatorScale.Percent;

        public string? Unit { get; init; }

        public string? NoNeed { get; init; }

        public string? FullNeed { get; init; }

        public int ReadVersion { get; init; }

        internal static Form Of(Indicator indicator) => new()
        {
            Code = indicator.Code, Name = indicator.Facts.Name, Scale = indicator.Facts.Scale, Unit = indicator.Facts.Unit, ReadVersion = indicator.Version,
            NoNeed = TypedNumber.Written(IndicatorFacts.ValueOf(indicator.Facts.NoNeedMicro)), FullNeed = TypedNumber.Written(IndicatorFacts.ValueOf(indicator.Facts.FullNeedMicro)),
        };

        /// <summary>What was typed that is no number.</summary>
        internal Refusal? FaultTyped() => Number(NoNeed) is null ? new("indicator-value-unreadable", nameof(NoNeed)) : Number(FullNeed) is null ? new("indicator-value-unreadable", nameof(FullNeed)) : null;

        internal IndicatorFacts Facts() => new()
        {
            Name = (Name ?? "").Trim(), Scale = Scale, Unit = Scale == IndicatorScale.Quantity ? (Unit ?? "").Trim() : "",
            NoNeedMicro = IndicatorFacts.MicroOf(Number(NoNeed)!.Value), FullNeedMicro = IndicatorFacts.MicroOf(Number(FullNeed)!.Value),
        };

        private static double? Number(string? typed) => TypedNumber.TryNumber(typed, out double? number) && number is not null && Math.Abs(number.Value) < int.MaxValue ? number : null;
    }

    /// <summary>What the page shows; the indicator is null while it does not exist.</summary>
    public sealed record Model(PlanAt At, Indicator? Indicator, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, string indicator, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await db.FindIndicator(indicator, cancel) is { } found ? Page(at, found, Form.Of(found), null) : Results.NotFound();

    public async Task<IResult> Create(string code, Form form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        Indicator indicator = new() { InstitutionId = user.Somebody.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), Code = (form.Code ?? "").Trim() };
        Refusal? refusal = Indicator.FaultOfCode(indicator.Code)
            ?? (await db.FindIndicator(indicator.Code, cancel) is null ? null : new Refusal("indicator-code-taken", nameof(form.Code)))
            ?? form.FaultTyped() ?? indicator.Change(form.Facts(), indicator.Version);
        if (refusal is not null)
        {
            return Page(at, null, form, refusal);
        }

        db.Indicators.Add(indicator);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/needs/indicators");
    }

    public async Task<IResult> Change(string code, string indicator, Form form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await db.FindIndicator(indicator, cancel) is not { } found)
        {
            return Results.NotFound();
        }

        return (form.FaultTyped() ?? found.Change(form.Facts(), form.ReadVersion)) is { } refusal ? Page(at, found, form, refusal) : await Save(code, cancel);
    }

    public async Task<IResult> Remove(string code, string indicator, RemovalForm form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await db.FindIndicator(indicator, cancel) is not { } found)
        {
            return Results.NotFound();
        }

        if (form.Fault(found) is { } refusal)
        {
            return Page(at, found, Form.Of(found), refusal);
        }

        db.Indicators.Remove(found);
        return await Save(code, cancel);
    }

    private async Task<IResult> Save(string code, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await db.RenewNeeds(null, cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/needs/indicators");
    }

    private static IResult Page(PlanAt at, Indicator? indicator, Form form, Refusal? refusal) => Html.Page<EditIndicatorPage>(new Model(at, indicator, form, refusal), refusal);
}
