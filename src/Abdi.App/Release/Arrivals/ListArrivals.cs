using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Release;

/// <summary>Which groups have arrived and which have not by the set hour, with the telephone numbers of whom to call; and which hosts have confirmed. Empty until the gong.</summary>
public sealed class ListArrivals(AbdiDb db, Words<ReleaseText> text, TimeProvider clock)
{
    /// <summary>What the list may be narrowed down to.</summary>
    public static readonly string[] States = ["late", "onway", "arrived", "unconfirmed"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/arrivals";
        routes.MapGet(At, (string code, string? state, ListArrivals slice, CancellationToken cancel) => slice.Show(code, state, null, cancel)).WithRule("arrivals", Act.Read);
        routes.MapGet(At + ".xlsx", (string code, string? state, ListArrivals slice, CancellationToken cancel) => slice.Export(code, state, cancel)).WithRule("arrivals", Act.Export);
        routes.MapPost("/release/{code}/arrival-hour", (string code, [FromForm] Form form, ListArrivals slice, CancellationToken cancel) => slice.SetHour(code, form, cancel)).WithRule("arrivals", Act.Change);
    }

    /// <summary>The hour by which groups should have arrived.</summary>
    public sealed record Form
    {
        public TimeOnly? ArriveBy { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, bool IsReleased, DateTimeOffset? ArriveBy, string State, IReadOnlyDictionary<string, int> Counts, int All, IReadOnlyList<Row> Groups, Refusal? Refusal);

    /// <summary>One group.</summary>
    public sealed record Row(GroupOnTheWay Group, bool IsLate);

    public async Task<IResult> Show(string code, string? state, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        (DateTimeOffset? by, IReadOnlyList<Row> all) = await List(period, cancel);
        string asked = States.Contains(state) ? state! : "";
        return Html.Page<ListArrivalsPage>(
            new Model(PlanAt.Of(period), period.Phase >= PeriodPhase.Released, by, asked, States.ToDictionary(one => one, one => all.Count(row => Is(row, one)), StringComparer.Ordinal), all.Count, [.. all.Where(row => Is(row, asked))], refusal), refusal);
    }

    public async Task<IResult> Export(string code, string? state, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        string[] columns = ["Group", "Host", "Around", "Students", "ArrivedAt", "Supervisor", "SupervisorPhone", "Leader", "LeaderPhone", "HandedOver"];
        return Results.Bytes(
            NewSheet.Of(text["Step.arrivals"], [.. columns.Select(column => text["Arrivals." + column])], (await List(period, cancel)).Rows.Where(row => Is(row, state ?? "")).Select(row => (IReadOnlyList<object?>)
            [
                row.Group.Code, row.Group.Host.Name, $"{row.Group.Host.DistrictName}, {row.Group.Host.RegencyName}", row.Group.Students, row.Group.Arrival is { } arrival ? text.Moment(arrival.ArrivedAt) : null,
                row.Group.Supervisor.Facts.Name, row.Group.Supervisor.Facts.Phone, row.Group.Leader?.Facts.Name, row.Group.Leader?.Facts.Phone, row.Group.ToHost is { } handover ? text.Day(handover.On) : null,
            ])),
            NewSheet.MediaType, $"{period.Code}-arrivals.xlsx");
    }

    public async Task<IResult> SetHour(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        ReleaseDay? day = await db.FindReleaseDay(period.Id, isRehearsal: false, cancel);
        if ((period.FaultOfChange() ?? (form.ArriveBy is null ? new("arrive-by-missing", nameof(Form.ArriveBy)) : day is null ? new("arrival-before-gong") : null)) is { } refusal)
        {
            return await Show(code, null, refusal, cancel);
        }

        day!.ArriveBy = form.ArriveBy!.Value;
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/arrivals");
    }

    private static bool Is(Row row, string state) => state switch
    {
        "late" => row.IsLate,
        "onway" => row.Group.Arrival is null && !row.IsLate,
        "arrived" => row.Group.Arrival is not null,
        "unconfirmed" => row.Group.ToHost is null,
        _ => true,
    };

    private async Task<(DateTimeOffset? By, IReadOnlyList<Row> Rows)> List(Period period, CancellationToken cancel)
    {
        if (period.Phase < PeriodPhase.Released)
        {
            return (null, []);
        }

        // The first day of service, or the day of the gong where that is not decided.
        ReleaseDay? day = await db.FindReleaseDay(period.Id, isRehearsal: false, cancel);
        DateOnly? first = period.Dates.FieldFrom ?? day?.StruckAt?.DayThere() ?? period.Dates.ReleaseOn;
        DateTimeOffset? by = first is { } on ? WesternIndonesia.At(on, day?.ArriveBy ?? new(18, 0)) : null;
        DateTimeOffset now = clock.GetUtcNow();
        return (by, [.. (await db.ListOnTheWay(period.Id, null, cancel)).Select(group => new Row(group, group.Arrival is null && now > by))]);
    }
}
