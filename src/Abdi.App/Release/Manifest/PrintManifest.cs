using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The list that a bus leader holds at the door, a sheet of A4 for each bus, and all of them as a workbook.</summary>
public sealed class PrintManifest(AbdiDb db, Words<ReleaseText> text, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/release/{code}/manifest/sheets", (string code, Guid? bus, PrintManifest slice, CancellationToken cancel) => slice.Show(code, bus, cancel)).WithRule("manifest", Act.Read);
        routes.MapGet("/release/{code}/manifest.xlsx", (string code, PrintManifest slice, CancellationToken cancel) => slice.Export(code, cancel)).WithRule("manifest", Act.Export);
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, DateTimeOffset PrintedAt, bool IsSecret, IReadOnlyList<Sheet> Sheets);

    /// <summary>One bus.</summary>
    public sealed record Sheet(BusFacts Bus, int Riders, IReadOnlyList<RidingGroup> Groups);

    /// <summary>One group on it: only who is released rides; supervisors where the bus takes them.</summary>
    public sealed record RidingGroup(PlaceInWords Place, string Supervisor, string SupervisorPhone, IReadOnlyList<Rider> Students);

    /// <summary>One student.</summary>
    public sealed record Rider(string Number, string Name, string Programme, string Phone);

    public async Task<IResult> Show(string code, Guid? bus, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        OpenManifest manifest = await OpenManifest.Of(db, period, clock.Today(), cancel);
        IReadOnlyList<Sheet> sheets = await Sheets(period, manifest, bus, cancel);
        return bus is not null && sheets.Count == 0 ? Results.NotFound() : Html.Page<PrintManifestPage>(new Model(PlanAt.Of(period), clock.GetUtcNow(), manifest.IsSecret, sheets), StatusCodes.Status200OK);
    }

    public async Task<IResult> Export(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        string[] header = [text["Bus.Name"], text["Bus.Plate"], text["Bus.LeaderName"], text["Bus.LeaderPhone"], text["Bus.DepartsFrom"], text["Bus.DepartsAt"], text["Readiness.Group"], text["Manifest.Host"], text["Manifest.Around"], text["Manifest.Supervisor"], text["Readiness.Number"], text["Readiness.Name"], text["Readiness.Programme"], text["Readiness.Phone"]];
        var rows = from sheet in await Sheets(period, await OpenManifest.Of(db, period, clock.Today(), cancel), null, cancel)
                   from groupOn in sheet.Groups
                   from rider in groupOn.Students
                   select (IReadOnlyList<object?>)
                   [
                       sheet.Bus.Name, sheet.Bus.Plate, sheet.Bus.LeaderName, sheet.Bus.LeaderPhone, sheet.Bus.DepartsFrom, sheet.Bus.DepartsAt?.There().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                       groupOn.Place.Code, groupOn.Place.Host, groupOn.Place.Around, groupOn.Supervisor, rider.Number, rider.Name, rider.Programme, rider.Phone,
                   ];
        return Results.File(NewSheet.Of(text["Step.manifest"], header, rows), NewSheet.MediaType, $"{code}-{text["Step.manifest"]}.xlsx");
    }

    private async Task<IReadOnlyList<Sheet>> Sheets(Period period, OpenManifest manifest, Guid? only, CancellationToken cancel)
    {
        ILookup<string, Rider> people = (await db.ListReleasedMembers(period.Id, ReadinessQuestion.Released(db, period, clock.Today()), cancel))
            .ToLookup(member => member.GroupCode, member => new Rider(member.Number, member.Name, member.Programme, member.Phone ?? ""), StringComparer.Ordinal);
        Dictionary<PeriodSupervisorId, SupervisorFacts> supervisors = await db.PeriodSupervisors.AsNoTracking().Where(supervisor => supervisor.PeriodId == period.Id).ToDictionaryAsync(supervisor => supervisor.Id, supervisor => supervisor.Facts, cancel);
        return [.. manifest.Buses.Where(bus => only is null || bus.Id.Value == only).Select(bus => new Sheet(
            bus.Facts, manifest.Riders(bus),
            [.. manifest.On(bus.Id).Select(group => new RidingGroup(manifest.Places[group.Code], supervisors[group.Supervisor].Name, supervisors[group.Supervisor].Phone ?? "", [.. people[group.Code]]))]))];
    }
}
