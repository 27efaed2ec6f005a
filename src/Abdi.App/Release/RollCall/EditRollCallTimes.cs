using System.Globalization;
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

namespace Abdi.App.Release;

/// <summary>The office says from when the roll is called and after when somebody is late.</summary>
public sealed class EditRollCallTimes(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("/release/{code}/roll-call/times").WithRule("roll call", Act.Change);
        page.MapGet("", (string code, EditRollCallTimes slice, CancellationToken cancel) => slice.Show(code, cancel));
        page.MapPost("", (string code, [FromForm] Form form, EditRollCallTimes slice, CancellationToken cancel) => slice.Change(code, form, cancel));
    }

    /// <summary>What is typed; the times as the clock on the wall shows them.</summary>
    public sealed record Form
    {
        public DateOnly? Day { get; init; }

        public string? OpensAt { get; init; }

        public string? LateAfter { get; init; }

        public int ReadVersion { get; init; } = 1;
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        RollCallTerms? terms = await db.FindRollCallTerms(period.Id, cancel);
        return Page(period, terms is null ? new() { Day = period.Dates.ReleaseOn, OpensAt = "06:00", LateAfter = "07:30" } : new() { Day = terms.OpensAt.DayThere(), OpensAt = Clock(terms.OpensAt), LateAfter = Clock(terms.LateAfter), ReadVersion = terms.Version }, null);
    }

    public async Task<IResult> Change(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        RollCallTerms? stored = await db.FindRollCallTerms(period.Id, cancel);
        RollCallTerms terms = stored ?? new() { InstitutionId = period.InstitutionId, PeriodId = period.Id };
        bool isOpening = TypedTime.TryRead(form.OpensAt, out TimeOnly? opens) && opens is not null, isLate = TypedTime.TryRead(form.LateAfter, out TimeOnly? late) && late is not null;
        Refusal? refusal = period.FaultOfChange()
            ?? (form.Day is null ? new Refusal("roll-call-day-missing", nameof(form.Day)) : !isOpening ? new Refusal("time-unreadable", nameof(form.OpensAt)) : !isLate ? new Refusal("time-unreadable", nameof(form.LateAfter)) : null)
            ?? terms.Change(WesternIndonesia.At(form.Day!.Value, opens!.Value), WesternIndonesia.At(form.Day.Value, late!.Value), form.ReadVersion);
        if (refusal is not null)
        {
            return Page(period, form, refusal);
        }

        _ = stored is null ? db.RollCallTerms.Add(terms) : null;
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/roll-call?saved=1");
    }

    private static string Clock(DateTimeOffset at) => at.There().ToString("HH':'mm", CultureInfo.InvariantCulture);

    private static IResult Page(Period period, Form form, Refusal? refusal) => Html.Page<EditRollCallTimesPage>(new Model(PlanAt.Of(period), form, refusal), refusal);
}
