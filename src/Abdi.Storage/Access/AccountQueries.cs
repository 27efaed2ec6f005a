using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Access;

/// <summary>Questions about accounts that several pages ask.</summary>
public static class AccountQueries
{
    /// <summary>What accounts are called; of another institution than the one in scope they have no name.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> ListNames(this AbdiDb db, IEnumerable<Guid> accounts, CancellationToken cancel)
    {
        InstitutionId? own = db.Institution;
        Guid[] wanted = [.. accounts.Distinct()];
        return await db.Users.Where(account => account.InstitutionId == own && EF.Parameter(wanted).Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.DisplayName, cancel);
    }
}
