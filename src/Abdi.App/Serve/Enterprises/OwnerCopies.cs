using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>What the owner of an enterprise may hold: what was recorded of it, and whom to ask. It names no student.</summary>
public sealed class OwnerCopies(AbdiDb db, TimeProvider clock)
{
    /// <summary>What the copy shows; <c>Office</c> is the address that stands on the letters, and may be empty.</summary>
    public sealed record Model(EnterpriseStory Story, string Institution, string Period, string? Place, string? Supervisor, IReadOnlyList<string> Office, DateOnly On);

    /// <summary>Reads what is around an enterprise that was not removed.</summary>
    public async Task<Model> Read(EnterpriseStory story, Period period, CancellationToken cancel)
    {
        GuidedGroup? group = (await db.ListGuidedGroups(period.Id, [story.Entry.GroupCode], cancel)).SingleOrDefault();
        string? address = await db.Letterheads.AsNoTracking().SingleOrDefaultAsync(cancel) is { } head ? head.Facts.Address : null;
        return new(
            story, await db.Institutions.Select(row => row.Name).SingleAsync(cancel), period.Name, group is null ? null : $"{group.Host.Name}, {group.Host.DistrictName}, {group.Host.RegencyName}",
            group?.Supervisor.Facts.Name, LetterheadFacts.LinesOf(address ?? ""), clock.Today());
    }
}
