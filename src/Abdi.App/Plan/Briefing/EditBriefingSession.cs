using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office adds a session of the briefing, changes it, or removes one where nobody was yet.</summary>
public sealed class EditBriefingSession(AbdiDb db, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/plan/{code}/new-briefing-session").WithRule("briefing", Act.Create);
        create.MapGet("", async (string code, AbdiDb db, CancellationToken cancel) => await db.FindPeriod(code, cancel) is { } period ? Page(period, null, Form.New(period), null) : Results.NotFound());
        create.MapPost("", (string code, [FromForm] Form form, EditBriefingSession slice, CancellationToken cancel) => slice.Create(code, form, cancel));
        var one = routes.MapGroup("/plan/{code}/briefing/{session:guid}/edit").WithRule("briefing", Act.Change);
        one.MapGet("", (string code, Guid session, EditBriefingSession slice, CancellationToken cancel) => slice.Show(code, session, cancel));
        one.MapPost("", (string code, Guid session, [FromForm] Form form, EditBriefingSession slice, CancellationToken cancel) => slice.Change(code, session, form, cancel));
        one.MapPost("/remove", (string code, Guid session, [FromForm] RemovalForm form, EditBriefingSession slice, CancellationToken cancel) => slice.Remove(code, session, form, cancel));
    }

    /// <summary>What is typed; the time as the clock on the wall shows it.</summary>
    public sealed record Form
    {
        private static readonly string[] Times = ["H':'mm", "H'.'mm", "HH':'mm':'ss"];

        public string? Title { get; init; }

        public DateOnly? Day { get; init; }

        public string? Time { get; init; }

        public string? Place { get; init; }

        public string? IsRequired { get; init; }

        public string? LateAfterMinutes { get; init; }

        public int ReadVersion { get; init; }

        internal static Form New(Period period) => new() { Day = period.Dates.BriefingOn, Time = "08:00", IsRequired = "true", LateAfterMinutes = "15" };

        internal static Form Of(BriefingSession session)
        {
            DateTimeOffset here = session.Facts.StartsAt.There();
            return new()
            {
                Title = session.Facts.Title, Day = DateOnly.FromDateTime(here.DateTime), Time = here.ToString("HH':'mm", CultureInfo.InvariantCulture), Place = session.Facts.Place,
                IsRequired = session.Facts.IsRequired ? "true" : null, LateAfterMinutes = TypedNumber.Written(session.Facts.LateAfterMinutes), ReadVersion = session.Version,
            };
        }

        /// <summary>What is stated, or what was typed that cannot be read.</summary>
        internal Refusal? Read(out BriefingFacts facts)
        {
            bool isTime = TimeOnly.TryParseExact(Time?.Trim(), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time);
            bool isMinutes = TypedNumber.TryCount(LateAfterMinutes, out int? minutes);
            facts = new() { Title = (Title ?? "").Trim(), StartsAt = WesternIndonesia.At(Day ?? default(DateOnly).AddDays(1), time), Place = (Place ?? "").Trim(), IsRequired = IsRequired == "true", LateAfterMinutes = minutes ?? 0 };
            return Day is null ? new("briefing-day-missing", nameof(Day))
                : !isTime ? new("briefing-time-unreadable", nameof(Time))
                : !isMinutes ? new("briefing-late-invalid", nameof(LateAfterMinutes))
                : facts.Fault();
        }
    }

    /// <summary>What the page shows; the session is null while it does not exist.</summary>
    public sealed record Model(PlanAt At, Guid? Session, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid session, CancellationToken cancel) =>
        await Find(code, session, cancel) is var (period, found) ? Page(period, found, Form.Of(found), null) : Results.NotFound();

    public async Task<IResult> Create(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Refusal? unreadable = form.Read(out BriefingFacts facts);
        if ((period.FaultOfChange() ?? unreadable) is { } refusal)
        {
            return Page(period, null, form, refusal);
        }

        db.BriefingSessions.Add(new() { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, Facts = facts });
        return await Save(period, cancel);
    }

    public async Task<IResult> Change(string code, Guid session, Form form, CancellationToken cancel)
    {
        if (await Find(code, session, cancel) is not var (period, found))
        {
            return Results.NotFound();
        }

        Refusal? unreadable = form.Read(out BriefingFacts facts);
        if ((period.FaultOfChange() ?? unreadable ?? found.Change(facts, form.ReadVersion)) is { } refusal)
        {
            return Page(period, found, form, refusal);
        }

        return await Save(period, cancel);
    }

    public async Task<IResult> Remove(string code, Guid session, RemovalForm form, CancellationToken cancel)
    {
        if (await Find(code, session, cancel) is not var (period, found))
        {
            return Results.NotFound();
        }

        Refusal? refusal = period.FaultOfChange() ?? form.Fault(found) ?? (await db.BriefingAttendances.AnyAsync(attendance => attendance.SessionId == found.Id, cancel) ? new("briefing-was-attended") : null);
        if (refusal is not null)
        {
            return Page(period, found, Form.Of(found), refusal);
        }

        db.BriefingSessions.Remove(found);
        return await Save(period, cancel);
    }

    // Which sessions are required decides who has attended the briefing.
    private async Task<IResult> Save(Period period, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await db.RenewClearances(period.Id, null, clock.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{period.Code}/briefing");
    }

    private async Task<(Period Period, BriefingSession Session)?> Find(string code, Guid session, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.FindBriefing(period.Id, session, cancel) is { } found ? (period, found) : null;

    private static IResult Page(Period period, BriefingSession? session, Form form, Refusal? refusal) => Html.Page<EditBriefingSessionPage>(new Model(PlanAt.Of(period), session?.Id.Value, form, refusal), refusal);
}
