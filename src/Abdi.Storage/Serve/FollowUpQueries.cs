using Abdi.Rules.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Serve;

/// <summary>Questions about what owners are asked and have answered.</summary>
public static class FollowUpQueries
{
    /// <summary>The link of a code, of whichever institution: whose it is, only the link itself tells.</summary>
    public static async Task<OwnerLink?> FindOwnerLink(this AbdiDb db, string codeHash, CancellationToken cancel)
    {
        using var everything = db.Scope.LookAtEverything();
        return await db.OwnerLinks.AsNoTracking().IgnoreQueryFilters().SingleOrDefaultAsync(link => link.CodeHash == codeHash, cancel);
    }

    /// <summary>What owners have answered of the enterprises in a scope.</summary>
    public static async Task<IReadOnlyList<FollowUpAnswer>> ListAnswers(this AbdiDb db, RecordScope scope, CancellationToken cancel) =>
        await db.EntriesIn(scope).Where(entry => entry.Kind == FieldKinds.Enterprise).Join(db.FollowUpAnswers.AsNoTracking(), entry => entry.Id, answer => answer.Enterprise, (_, answer) => answer).ToListAsync(cancel);
}
