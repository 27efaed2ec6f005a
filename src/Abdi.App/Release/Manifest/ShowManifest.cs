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
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>Which group rides which bus: filled by a rule, moved by hand.</summary>
public sealed class ShowManifest(AbdiDb db, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/release/{code}/manifest", (string code, int? filled, ShowManifest slice, CancellationToken cancel) => slice.Show(code, filled, new(), null, cancel)).WithRule("manifest", Act.Read);
        routes.MapPost("/release/{code}/manifest", (string code, [FromForm] Form form, ShowManifest slice, CancellationToken cancel) => slice.Move(code, form, cancel)).WithRule("manifest", Act.Change);
        routes.MapPost("/release/{code}/manifest/fill", (string code, IFormCollection _, ShowManifest slice, CancellationToken cancel) => slice.Fill(code, cancel)).WithRule("manifest", Act.Change);
        routes.MapPost("/release/{code}/manifest/empty", (string code, IFormCollection _, ShowManifest slice, CancellationToken cancel) => slice.Empty(code, cancel)).WithRule("manifest", Act.Change);
    }

    /// <summary>A group and the bus it is to ride; no bus takes it off.</summary>
    public sealed record Form
    {
        public string? Group { get; init; }

        public string? Bus { get; init; }
    }

    /// <summary>What the page shows: how many groups were given a bus by the rule, and what the rule says of those it could not seat.</summary>
    public sealed record Model(PlanAt At, OpenManifest Manifest, int? Filled, int SeatsMissing, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, int? filled, Form form, Refusal? refusal, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period ? Page(period, await OpenManifest.Of(db, period, clock.Today(), cancel), filled, form, refusal) : Results.NotFound();

    public async Task<IResult> Move(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        OpenManifest manifest = await OpenManifest.Of(db, period, clock.Today(), cancel);
        Traveller? group = manifest.Groups.SingleOrDefault(one => one.Code == form.Group);
        Bus? bus = manifest.Buses.SingleOrDefault(one => one.Id.Value.ToString() == form.Bus);
        Refusal? refusal = period.FaultOfChange()
            ?? (group is null ? new Refusal("manifest-group-unknown", nameof(form.Group)) : null)
            ?? (bus is null && !string.IsNullOrEmpty(form.Bus) ? new Refusal("manifest-bus-unknown", nameof(form.Bus)) : null)
            ?? (bus is null || group!.Rides == bus.Id ? null : bus.FaultOfRiding(BusFilling.Riders([.. manifest.On(bus.Id), group], bus.Facts.TakesSupervisors)) is { } full ? full with { Field = nameof(form.Bus) } : null);
        if (refusal is not null)
        {
            return Page(period, manifest, null, form, refusal);
        }

        await Seat(period, manifest, group!, bus?.Id, cancel);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/manifest");
    }

    public async Task<IResult> Fill(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        OpenManifest manifest = await OpenManifest.Of(db, period, clock.Today(), cancel);
        if ((period.FaultOfChange() ?? (manifest.Groups.Count == 0 ? new Refusal("manifest-not-published") : manifest.Buses.Count == 0 ? new Refusal("manifest-no-bus") : null)) is { } refusal)
        {
            return Page(period, manifest, null, new(), refusal);
        }

        BusFilling.Result filled = BusFilling.Fill(manifest.Buses, manifest.Groups);
        foreach (Traveller group in manifest.Groups.Where(group => filled.Rides.ContainsKey(group.Code)))
        {
            await Seat(period, manifest, group, filled.Rides[group.Code], cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/manifest?filled={filled.Rides.Count.ToString(CultureInfo.InvariantCulture)}");
    }

    public async Task<IResult> Empty(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        OpenManifest manifest = await OpenManifest.Of(db, period, clock.Today(), cancel);
        if (period.FaultOfChange() is { } refusal)
        {
            return Page(period, manifest, null, new(), refusal);
        }

        foreach (Traveller group in manifest.Groups.Where(group => group.Rides is not null))
        {
            await Seat(period, manifest, group, null, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/manifest");
    }

    // Each bus that somebody gets on counts it in its version: of two offices that fill the same seats, the database lets one do so.
    private async Task Seat(Period period, OpenManifest manifest, Traveller group, BusId? bus, CancellationToken cancel)
    {
        BusRide? stored = await db.BusRides.SingleOrDefaultAsync(ride => ride.PeriodId == period.Id && ride.GroupCode == group.Code, cancel);
        if (bus is not { } rides)
        {
            _ = stored is null ? null : db.BusRides.Remove(stored);
            return;
        }

        if (stored is null)
        {
            db.BusRides.Add(new() { InstitutionId = period.InstitutionId, PeriodId = period.Id, GroupCode = group.Code, BusId = rides });
        }
        else
        {
            stored.BusId = rides;
        }

        db.Entry(manifest.Buses.Single(one => one.Id == rides)).State = EntityState.Modified;
    }

    private static IResult Page(Period period, OpenManifest manifest, int? filled, Form form, Refusal? refusal) => Html.Page<ShowManifestPage>(
        new Model(PlanAt.Of(period), manifest, filled, manifest.Buses.Count == 0 ? 0 : BusFilling.Fill(manifest.Buses, manifest.Groups).SeatsMissing, form, refusal), refusal);
}
