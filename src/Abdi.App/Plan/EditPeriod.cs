using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Plan;

/// <summary>The office opens a season, and changes its name, its days and what it asks of its students.</summary>
public sealed class EditPeriod(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/plan/new").WithRule("period", Act.Create);
        create.MapGet("", (EditPeriod slice) => Page(null, new(), null));
        create.MapPost("", async ([FromForm] Form form, EditPeriod slice, CancellationToken cancel) =>
            await slice.Create(form, cancel) is { } refusal ? Page(null, form, refusal) : Results.LocalRedirect($"/plan/{form.Code!.Trim()}"));
        routes.MapGet("/plan/{code}/dates", (string code, EditPeriod slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("period", Act.Read);
        routes.MapPost("/plan/{code}/dates", async (string code, [FromForm] Form form, EditPeriod slice, CancellationToken cancel) =>
            await slice.Change(code, form, cancel)).WithRule("period", Act.Change);
    }

    /// <summary>What is typed; <c>ReadVersion</c> is the version that was on screen.</summary>
    public sealed record Form
    {
        public string? Code { get; init; }

        public string? Name { get; init; }

        public DateOnly? EnrolUntil { get; init; }

        public DateOnly? BriefingOn { get; init; }

        public DateOnly? ReleaseOn { get; init; }

        public DateOnly? FieldFrom { get; init; }

        public DateOnly? RecallOn { get; init; }

        public DateOnly? ReportDueOn { get; init; }

        public DateOnly? GradesDueOn { get; init; }

        public string? HoursWanted { get; init; }

        public string? SafetyPhone { get; init; }

        public int ReadVersion { get; init; }

        internal PeriodDates Dates => new(EnrolUntil, BriefingOn, ReleaseOn, FieldFrom, RecallOn, ReportDueOn, GradesDueOn);

        // What is no number is none that a season could ask for.
        internal ServiceTerms Service => new(TypedNumber.TryCount(HoursWanted, out int? hours) ? hours : 0, TypedText.Known(SafetyPhone));

        internal static Form Of(Period period) => new()
        {
            Code = period.Code, Name = period.Name, ReadVersion = period.Version,
            EnrolUntil = period.Dates.EnrolUntil, BriefingOn = period.Dates.BriefingOn, ReleaseOn = period.Dates.ReleaseOn, FieldFrom = period.Dates.FieldFrom,
            RecallOn = period.Dates.RecallOn, ReportDueOn = period.Dates.ReportDueOn, GradesDueOn = period.Dates.GradesDueOn,
            HoursWanted = period.Service.HoursWanted?.ToString(CultureInfo.InvariantCulture), SafetyPhone = period.Service.SafetyPhone,
        };
    }

    /// <summary>What the page shows; the period is null while the season does not exist.</summary>
    public sealed record Model(PlanAt? At, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period ? Page(PlanAt.Of(period), Form.Of(period), null) : Results.NotFound();

    public async Task<Refusal?> Create(Form form, CancellationToken cancel)
    {
        string code = (form.Code ?? "").Trim(), name = (form.Name ?? "").Trim();
        PeriodDates dates = form.Dates.WithDefaults();
        if ((Period.FaultOfCode(code) ?? Period.FaultOfName(name) ?? dates.Fault() ?? form.Service.Fault()) is { } refusal)
        {
            return refusal;
        }

        if (await db.FindPeriod(code, cancel) is not null)
        {
            return new("period-code-taken", nameof(Form.Code));
        }

        db.Periods.Add(new() { InstitutionId = user.Somebody.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), Code = code, Name = name, Dates = dates, Service = form.Service });
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public async Task<IResult> Change(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        if (period.Change(form.Name ?? "", form.Dates.WithDefaults(), form.Service, form.ReadVersion) is { } refusal)
        {
            return Page(PlanAt.Of(period), form, refusal);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{period.Code}");
    }

    private static IResult Page(PlanAt? at, Form form, Refusal? refusal) => Html.Page<EditPeriodPage>(new Model(at, form, refusal), refusal);
}
