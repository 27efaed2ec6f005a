using System.Diagnostics;
using System.Text.Json;
using Abdi.App.Shell;
using Abdi.Optimiser;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>
/// Solves what was ordered, one job after the other, of all institutions. A job is a row: when the server is stopped in the
/// middle of one it goes back into the queue, and when it dies another worker finds that nobody has heard of it.
/// </summary>
public sealed partial class SolveWorker(IServiceScopeFactory scopes, SolveBell bell, TimeProvider clock, ILogger<SolveWorker> log) : QueueWorker(scopes, LooksEvery, bell)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(2), TellsEvery = TimeSpan.FromMilliseconds(500), SilentAfter = TimeSpan.FromSeconds(10);

    protected override async Task<bool> WorkNext(CancellationToken stopping)
    {
        (InstitutionId Institution, SolveJobId Job)? next = await InScope(null, db => db.FindNextSolve(clock.GetUtcNow() - SilentAfter, stopping));
        if (next is not { } found)
        {
            return false;
        }

        (SolveJob job, PlacementInput input) = await InScope(found.Institution, async db =>
        {
            SolveJob mine = await db.SolveJobs.SingleAsync(job => job.Id == found.Job, stopping);
            if (mine.IsCancelAsked)
            {
                mine.End(SolveState.Cancelled, clock.GetUtcNow());
            }
            else
            {
                mine.Begin(clock.GetUtcNow());
            }

            await db.SaveChangesAsync(stopping);
            return (mine, await db.PlacementInputs.AsNoTracking().SingleAsync(input => input.PeriodId == mine.PeriodId && input.Hash == mine.InputHash, stopping));
        });
        if (job.HasEnded)
        {
            return true;
        }

        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        LiveSolve live = new();
        long began = Stopwatch.GetTimestamp();
        SolveOptions options = new() { Seed = (ulong)job.Seed };
        PlacementProblem problem = PlacementFolder.Read(PeriodFiles.Of(input)).Problem ?? throw new InvalidOperationException($"The frozen input {job.InputHash} cannot be read.");
        Task<SolveOutcome> solving = Task.Factory.StartNew(() => PlacementSolver.Solve(problem, options, live.Tell, () => live.IsEnough, cancel.Token), cancel.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (await Task.WhenAny(solving, Task.Delay(TellsEvery, CancellationToken.None)) != solving)
        {
            await Tell(found.Institution, found.Job, live, cancel);
        }

        long milliseconds = (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await InScope(found.Institution, async db =>
        {
            await End(db, found.Job, problem, solving, milliseconds, stopping);
            return true;
        });
        bell.RingEnd(found.Job);
        return true;
    }

    /// <summary>Writes down how far it is and reads what was asked meanwhile. Who asks at the same instant goes first; the next turn tells.</summary>
    private Task<int> Tell(InstitutionId institution, SolveJobId id, LiveSolve live, CancellationTokenSource cancel) => InScope(institution, async db =>
    {
        SolveJob job = await db.SolveJobs.SingleAsync(job => job.Id == id, CancellationToken.None);
        if (job.IsEnoughAsked)
        {
            live.Content();
        }

        if (job.IsCancelAsked)
        {
            await cancel.CancelAsync();
        }

        job.Tell(live.Stage, live.Best, clock.GetUtcNow());
        try
        {
            return await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return 0;
        }
    });

    private async Task End(AbdiDb db, SolveJobId id, PlacementProblem problem, Task<SolveOutcome> solving, long milliseconds, CancellationToken stopping)
    {
        // What was solved is not thrown away because the server is being stopped: this is written without asking for cancellation.
        SolveJob job = await db.SolveJobs.SingleAsync(job => job.Id == id, CancellationToken.None);
        DateTimeOffset now = clock.GetUtcNow();
        if (solving.IsCanceled && stopping.IsCancellationRequested)
        {
            job.GoBack();
        }
        else if (solving.IsCanceled)
        {
            job.End(SolveState.Cancelled, now);
        }
        else if (solving.IsFaulted)
        {
            LogFailure(log, solving.Exception.InnerException!);
            job.End(SolveState.Failed, now);
        }
        else
        {
            await End(db, job, problem, await solving, milliseconds, now);
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }

    private static async Task End(AbdiDb db, SolveJob job, PlacementProblem problem, SolveOutcome outcome, long milliseconds, DateTimeOffset now)
    {
        switch (outcome)
        {
            case SolveOutcome.Placed placed:
                int last = await db.PlacementDrafts.Where(other => other.PeriodId == job.PeriodId).MaxAsync(other => (int?)other.Number) ?? 0;
                PlacementDraft draft = DraftDesk.Drafted(job, problem, placed, last + 1, milliseconds, now);
                db.PlacementDrafts.Add(draft);
                job.End(SolveState.Placed, now, draft.Id);
                break;
            case SolveOutcome.Impossible impossible:
                job.End(SolveState.Impossible, now, verdict: SolveVerdict.Written(impossible));
                break;
            case SolveOutcome.NotFound notFound:
                job.End(SolveState.NotFound, now, verdict: SolveVerdict.Written(notFound));
                break;
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome}.");
        }
    }

    protected override void Log(Exception failure) => LogFailure(log, failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Solving failed.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
