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

    /// <summary>All institutions by code and name: who signs in chooses one before anybody is known.</summary>
    public static async Task<IReadOnlyList<(string Code, string Name)>> ListInstitutions(this AbdiDb db, CancellationToken cancel) =>
        await db.Institutions.IgnoreQueryFilters().AsNoTracking().OrderBy(institution => institution.Name)
            .Select(institution => new ValueTuple<string, string>(institution.Code, institution.Name)).ToListAsync(cancel);

    /// <summary>The code of the institution that is meant when none was chosen: the one that runs the installation; empty while there is none.</summary>
    public static async Task<string> FindUsualInstitution(this AbdiDb db, CancellationToken cancel) =>
        await db.Institutions.IgnoreQueryFilters().OrderByDescending(institution => institution.IsOperator).Select(institution => institution.Code).FirstOrDefaultAsync(cancel) ?? "";

    /// <summary>The institution of this code; null when there is none.</summary>
    public static async Task<InstitutionId?> FindInstitution(this AbdiDb db, string code, CancellationToken cancel) =>
        await db.Institutions.IgnoreQueryFilters().Where(institution => institution.Code == code).Select(institution => (InstitutionId?)institution.InstitutionId).FirstOrDefaultAsync(cancel);

    /// <summary>The fictional institution that runs the demo, whose accounts have passwords that stand in a file; null where everything is real.</summary>
    public static async Task<InstitutionId?> FindDemo(this AbdiDb db, CancellationToken cancel) =>
        await db.Institutions.IgnoreQueryFilters().Where(institution => institution.IsDemo && institution.IsOperator).Select(institution => (InstitutionId?)institution.InstitutionId).FirstOrDefaultAsync(cancel);
}
