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
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The office prepares the day: it seals the pages of the students, again when something has changed, and rehearses what can be wiped.</summary>
public sealed class KeepDay(AbdiDb db, SealDesk desk, GongBoard board, TimeProvider clock)
{
    // A usual season is sealed before anybody would read a page that says so.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/day";
        routes.MapGet(At, (string code, KeepDay slice, CancellationToken cancel) => slice.Show(code, null, cancel)).WithRule("release day", Act.Read);
        var change = routes.MapGroup(At).WithRule("release day", Act.Change);
        change.MapPost("/seal", (string code, IFormCollection form, KeepDay slice, CancellationToken cancel) => slice.Seal(code, form["Rehearsal"] == "yes", cancel));
        change.MapPost("/seal/cancel", (string code, IFormCollection form, KeepDay slice, CancellationToken cancel) => slice.CancelSealing(code, form["Rehearsal"] == "yes", cancel));
        change.MapPost("/wipe", (string code, IFormCollection _, KeepDay slice, CancellationToken cancel) => slice.Wipe(code, cancel));
    }

    /// <summary>What the page shows of the day, and of its rehearsal; null while there is none.</summary>
    public sealed record Model(PlanAt At, DateOnly? ReleaseOn, PeriodPhase Phase, int Students, int Ready, int Sites, int SitesComplete, Row? Day, Row? Rehearsal, Refusal? Refusal);

    /// <summary>One of the two.</summary>
    public sealed record Row(ReleaseDay Day, bool IsOutdated, SealDesk.Sealing? Sealing);

    public async Task<IResult> Show(string code, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        string stamp = await db.StampOf(period, cancel);
        List<Row> rows = [];
        foreach (ReleaseDay day in await db.ReleaseDays.AsNoTracking().Where(day => day.PeriodId == period.Id).ToListAsync(cancel))
        {
            SealDesk.Sealing? sealing = desk.Find(day.Id);
            if (sealing is { End.IsCompleted: true })
            {
                refusal ??= await sealing.End;
                desk.Forget(day.Id);
                sealing = null;
            }

            rows.Add(new(day, day.SealedAt is not null && day.Stamp != stamp, sealing));
        }

        IQueryable<Participant> students = db.Participants.TakingPart(period.Id);
        HostId[] hosts = await db.PlacedGroups.Where(group => group.PeriodId == period.Id).Select(group => group.HostId).Distinct().ToArrayAsync(cancel);
        List<SiteCard> cards = await db.SiteCards.AsNoTracking().Where(card => hosts.Contains(card.HostId)).ToListAsync(cancel);
        return Html.Page<KeepDayPage>(
            new Model(
                PlanAt.Of(period), period.Dates.ReleaseOn, period.Phase, await students.CountAsync(cancel), await ReadinessQuestion.Ready(db, students, period, clock.Today()).CountAsync(cancel),
                hosts.Length, cards.Count(card => card.Facts.IsComplete), rows.Find(row => !row.Day.IsRehearsal), rows.Find(row => row.Day.IsRehearsal), refusal),
            refusal);
    }

    public async Task<IResult> Seal(string code, bool isRehearsal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        ReleaseDay? day = await db.FindReleaseDay(period.Id, isRehearsal, cancel);
        Refusal? refusal = period.FaultOfChange()
            ?? (!isRehearsal && period.Phase < PeriodPhase.Published ? new("gong-nothing-published")
                : isRehearsal && period.Phase >= PeriodPhase.Released ? new("rehearsal-too-late")
                : isRehearsal && day is { IsStruck: true } ? new("rehearsal-struck")
                : null);
        if (refusal is not null)
        {
            return await Show(code, refusal, cancel);
        }

        if (day is null)
        {
            DateTimeOffset now = clock.GetUtcNow();
            db.ReleaseDays.Add(day = new() { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(now)), PeriodId = period.Id, IsRehearsal = isRehearsal, BegunAt = now });
            await db.SaveChangesAsync(cancel);
        }

        await Task.WhenAny(desk.Begin(period.InstitutionId, day.Id).End, Task.Delay(Patience, cancel));
        return desk.Find(day.Id) is { End.IsCompletedSuccessfully: true } over && over.End.Result is not null ? await Show(code, null, cancel) : Results.LocalRedirect($"/release/{code}/day");
    }

    public async Task<IResult> CancelSealing(string code, bool isRehearsal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        if (period.FaultOfChange() is { } refusal)
        {
            return await Show(code, refusal, cancel);
        }

        if (await db.FindReleaseDay(period.Id, isRehearsal, cancel) is { } day && desk.Find(day.Id) is { } sealing)
        {
            desk.Cancel(day.Id);
            await Task.WhenAny(sealing.End, Task.Delay(Patience, cancel));
        }

        return Results.LocalRedirect($"/release/{code}/day");
    }

    public async Task<IResult> Wipe(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        if (period.FaultOfChange() is { } refusal)
        {
            return await Show(code, refusal, cancel);
        }

        if (await db.FindReleaseDay(period.Id, isRehearsal: true, cancel) is { } rehearsal)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.WipeRehearsedRoll(rehearsal, clock.GetUtcNow(), cancel);
            await db.WipeRehearsal(rehearsal, cancel);
            await transaction.CommitAsync(cancel);
            board.Forget(rehearsal.Id);
        }

        return Results.LocalRedirect($"/release/{code}/day");
    }
}
