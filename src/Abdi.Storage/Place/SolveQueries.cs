using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Place;

/// <summary>What the worker that solves for all institutions asks: which job is next. Nothing but ids leaves this class.</summary>
public static class SolveQueries
{
    /// <summary>The job that has waited longest, or one whose worker has not been heard of for a while; null when there is nothing to do.</summary>
    /// <param name="db">The database.</param>
    /// <param name="heardSince">A running job that was not told of since then has lost its worker.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<(InstitutionId Institution, SolveJobId Job)?> FindNextSolve(this AbdiDb db, DateTimeOffset heardSince, CancellationToken cancel)
    {
        using InstitutionScope.Everything everything = db.Scope.LookAtEverything();
        var open = await db.SolveJobs.IgnoreQueryFilters().AsNoTracking()
            .Where(job => job.State == SolveState.Queued || job.State == SolveState.Running)
            .Select(job => new { job.InstitutionId, job.Id, job.State, job.OrderedAt, job.HeardAt }).ToListAsync(cancel);
        var next = open.Where(job => job.State == SolveState.Queued || job.HeardAt < heardSince).OrderBy(job => job.OrderedAt).FirstOrDefault();
        return next is null ? null : (next.InstitutionId, next.Id);
    }
}
