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

/// <summary>The office adds a bus, changes it, or removes it; groups that rode it wait for another.</summary>
public sealed class EditBus(AbdiDb db, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/release/{code}/new-bus").WithRule("manifest", Act.Create);
        create.MapGet("", async (string code, AbdiDb db, CancellationToken cancel) => await db.FindPeriod(code, cancel) is { } period ? Page(period, null, Form.New(period), null) : Results.NotFound());
        create.MapPost("", (string code, [FromForm] Form form, EditBus slice, CancellationToken cancel) => slice.Create(code, form, cancel));
        var one = routes.MapGroup("/release/{code}/manifest/{bus:guid}/edit").WithRule("manifest", Act.Change);
        one.MapGet("", (string code, Guid bus, EditBus slice, CancellationToken cancel) => slice.Show(code, bus, cancel));
        one.MapPost("", (string code, Guid bus, [FromForm] Form form, EditBus slice, CancellationToken cancel) => slice.Change(code, bus, form, cancel));
        one.MapPost("/remove", (string code, Guid bus, [FromForm] RemovalForm form, EditBus slice, CancellationToken cancel) => slice.Remove(code, bus, form, cancel));
    }

    /// <summary>What is typed; the time as the clock on the wall shows it.</summary>
    public sealed record Form
    {
        public string? Name { get; init; }

        public string? Seats { get; init; }

        public string? Plate { get; init; }

        public string? LeaderName { get; init; }

        public string? LeaderPhone { get; init; }

        public string? DepartsFrom { get; init; }

        public DateOnly? Day { get; init; }

        public string? Time { get; init; }

        public string? TakesSupervisors { get; init; }

        public int ReadVersion { get; init; }

        internal static Form New(Period period) => new() { Seats = "50", Day = period.Dates.FieldFrom ?? period.Dates.ReleaseOn };

        internal static Form Of(Bus bus)
        {
            DateTimeOffset? here = bus.Facts.DepartsAt?.There();
            return new()
            {
                Name = bus.Facts.Name, Seats = TypedNumber.Written(bus.Facts.Seats), Plate = bus.Facts.Plate, LeaderName = bus.Facts.LeaderName, LeaderPhone = bus.Facts.LeaderPhone, DepartsFrom = bus.Facts.DepartsFrom,
                Day = here is { } at ? DateOnly.FromDateTime(at.DateTime) : null, Time = here?.ToString("HH':'mm", CultureInfo.InvariantCulture), TakesSupervisors = bus.Facts.TakesSupervisors ? "true" : null, ReadVersion = bus.Version,
            };
        }

        /// <summary>What is stated, or what was typed that cannot be read. A day without a time says nothing yet.</summary>
        internal Refusal? Read(out BusFacts facts)
        {
            bool isCount = TypedNumber.TryCount(Seats, out int? seats);
            bool isTime = TypedTime.TryRead(Time, out TimeOnly? time);
            facts = new()
            {
                Name = (Name ?? "").Trim(), Seats = seats ?? 0, Plate = (Plate ?? "").Trim(), LeaderName = (LeaderName ?? "").Trim(), LeaderPhone = (LeaderPhone ?? "").Trim(), DepartsFrom = (DepartsFrom ?? "").Trim(),
                DepartsAt = Day is { } day && time is { } at ? WesternIndonesia.At(day, at) : null, TakesSupervisors = TakesSupervisors == "true",
            };
            return !isCount ? new("bus-seats-invalid", nameof(Seats))
                : !isTime ? new("time-unreadable", nameof(Time))
                : time is not null && Day is null ? new("bus-day-missing", nameof(Day))
                : facts.Fault();
        }
    }

    /// <summary>What the page shows; the bus is null while it does not exist.</summary>
    public sealed record Model(PlanAt At, Guid? Bus, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid bus, CancellationToken cancel) =>
        await Find(code, bus, cancel) is var (period, found) ? Page(period, found, Form.Of(found), null) : Results.NotFound();

    public async Task<IResult> Create(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Refusal? unreadable = form.Read(out BusFacts facts);
        if ((period.FaultOfChange() ?? unreadable ?? await FaultOfName(period, null, facts.Name, cancel)) is { } refusal)
        {
            return Page(period, null, form, refusal);
        }

        db.Buses.Add(new() { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, Facts = facts });
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/manifest");
    }

    public async Task<IResult> Change(string code, Guid bus, Form form, CancellationToken cancel)
    {
        if (await Find(code, bus, cancel) is not var (period, found))
        {
            return Results.NotFound();
        }

        Refusal? unreadable = form.Read(out BusFacts facts);
        OpenManifest manifest = await OpenManifest.Of(db, period, clock.Today(), cancel);
        if ((period.FaultOfChange() ?? unreadable ?? await FaultOfName(period, found.Id, facts.Name, cancel)
            ?? found.Change(facts, BusFilling.Riders(manifest.On(found.Id), facts.TakesSupervisors), form.ReadVersion)) is { } refusal)
        {
            return Page(period, found, form, refusal);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/manifest");
    }

    public async Task<IResult> Remove(string code, Guid bus, RemovalForm form, CancellationToken cancel)
    {
        if (await Find(code, bus, cancel) is not var (period, found))
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? form.Fault(found)) is { } refusal)
        {
            return Page(period, found, Form.Of(found), refusal);
        }

        db.Buses.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/manifest");
    }

    private async Task<Refusal?> FaultOfName(Period period, BusId? own, string name, CancellationToken cancel) =>
        await db.Buses.AsNoTracking().Where(bus => bus.PeriodId == period.Id && bus.Facts.Name == name).AnyAsync(bus => own == null || bus.Id != own, cancel) ? new("bus-name-taken", nameof(Form.Name)) : null;

    private async Task<(Period Period, Bus Bus)?> Find(string code, Guid bus, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.Buses.SingleOrDefaultAsync(one => one.PeriodId == period.Id && one.Id == new BusId(bus), cancel) is { } found ? (period, found) : null;

    private static IResult Page(Period period, Bus? bus, Form form, Refusal? refusal) => Html.Page<EditBusPage>(new Model(PlanAt.Of(period), bus?.Id.Value, form, refusal), refusal);
}
