using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Access;

/// <summary>Questions about the installation as a whole.</summary>
public static class InstallationQueries
{
    /// <summary>Applies the migrations that are missing; where none is, nothing is built for it, which shortens every start.</summary>
    public static async Task BringUpToDate(this AbdiDb db, CancellationToken cancel)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            await db.Database.MigrateAsync(cancel);
        }
    }

    /// <summary>The fictional institution, whose accounts have passwords that stand in a file; null where everything is real.</summary>
    public static async Task<InstitutionId?> FindDemo(this AbdiDb db, CancellationToken cancel) =>
        await db.Institutions.IgnoreQueryFilters().Where(institution => institution.IsDemo).Select(institution => (InstitutionId?)institution.InstitutionId).FirstOrDefaultAsync(cancel);
}
