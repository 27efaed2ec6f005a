using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The official strikes the gong: in one transaction the placement binds, the period is in the field, the letters have their numbers and the key is given away. Once, whoever else strikes at the same moment.</summary>
public sealed class StrikeGong(AbdiDb db, CurrentUser user, GongBoard board, LetterIssuing letters, TimeProvider clock)
{
    /// <summary>The box to be ticked, of the gong and of the rehearsal beside it.</summary>
    internal const string Confirm = "Confirm", RehearsalConfirm = "RehearsalConfirm";

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/gong";
        routes.MapGet(At, (string code, StrikeGong slice, CancellationToken cancel) => slice.Show(code, null, cancel)).WithRule("gong", Act.Read);
        routes.MapPost(At, (string code, IFormCollection form, StrikeGong slice, CancellationToken cancel) => slice.Strike(code, form["Rehearsal"] == "yes", form[Confirm] == "yes", cancel)).WithRule("gong", Act.Approve);
    }

    /// <summary>What the page shows: the day with what keeps it from being struck, and the rehearsal while there is one.</summary>
    public sealed record Model(PlanAt At, DateOnly? ReleaseOn, int Pages, DateTimeOffset? StruckAt, string? StruckBy, Refusal? Obstacle, bool HasRehearsal, DateTimeOffset? RehearsedAt, Refusal? Refusal);

    public async Task<IResult> Show(string code, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        ReleaseDay? day = await db.FindReleaseDay(period.Id, isRehearsal: false, cancel), rehearsal = await db.FindReleaseDay(period.Id, isRehearsal: true, cancel);
        Refusal? obstacle = day is null ? new("gong-not-sealed") : day.FaultOfStriking(period.Phase, await db.StampOf(period, cancel));
        string? by = day?.StruckBy is { } account ? await db.Users.Where(one => one.Id == account).Select(one => one.DisplayName).SingleOrDefaultAsync(cancel) : null;
        return Html.Page<StrikeGongPage>(
            new Model(PlanAt.Of(period), period.Dates.ReleaseOn, day?.Pages ?? 0, day?.StruckAt, by, obstacle, rehearsal is { SealedAt: not null }, rehearsal?.StruckAt, refusal), refusal);
    }

    public async Task<IResult> Strike(string code, bool isRehearsal, bool isConfirmed, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        DateTimeOffset now = clock.GetUtcNow();
        ReleaseDay? day = await db.FindReleaseDay(period.Id, isRehearsal, cancel);
        string stamp = await db.StampOf(period, cancel);
        Refusal? refusal = period.FaultOfChange()
            ?? (day is null ? new("gong-not-sealed")
                : isConfirmed ? day.Strike(period.Phase, stamp, user.Somebody.AccountId, now)
                : day.FaultOfStriking(period.Phase, stamp) ?? new("gong-not-confirmed", isRehearsal ? RehearsalConfirm : Confirm));
        if (refusal is null && !isRehearsal)
        {
            refusal = period.Enter(PeriodPhase.InTheField);
        }

        if (refusal is not null)
        {
            await transaction.RollbackAsync(cancel);
            db.ChangeTracker.Clear();
            return await Show(code, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        if (!isRehearsal)
        {
            await letters.IssueLetters(db, period, now, user.Somebody.AccountId, cancel);
            if (await db.FindReleaseDay(period.Id, isRehearsal: true, cancel) is { } rehearsal)
            {
                await db.WipeRehearsal(rehearsal, cancel);
                board.Forget(rehearsal.Id);
            }
        }

        // Who strikes does not take it back by closing the page.
        await transaction.CommitAsync(CancellationToken.None);
        board.Forget(day!.Id);
        return Results.LocalRedirect($"/release/{code}/gong");
    }
}
