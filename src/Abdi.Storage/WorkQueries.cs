using System.Linq.Expressions;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage;

/// <summary>What a worker asks that works for all institutions: whose turn it is.</summary>
public static class WorkQueries
{
    /// <summary>An institution that has a row that waits; null when there is none. Nothing but an id leaves this method.</summary>
    /// <param name="db">The database.</param>
    /// <param name="waits">Which rows wait.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<InstitutionId?> FindInstitutionWith<T>(this AbdiDb db, Expression<Func<T, bool>> waits, CancellationToken cancel)
        where T : class, IOwnedByInstitution
    {
        using InstitutionScope.Everything everything = db.Scope.LookAtEverything();
        return await db.Set<T>().IgnoreQueryFilters().Where(waits).OrderBy(row => row.InstitutionId).Select(row => (InstitutionId?)row.InstitutionId).FirstOrDefaultAsync(cancel);
    }
}
