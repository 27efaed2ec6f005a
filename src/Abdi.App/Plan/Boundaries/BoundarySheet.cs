using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>What is known of a set of boundaries before it is drawn: what its file holds, and what of it the institution has hosts in.</summary>
public sealed record BoundarySheet(PlanAt At, BoundarySet Set, StoredFile Stored, GeoJsonFile File, IReadOnlyList<CodeProperty> Properties, CodeProperty? Chosen)
{
    /// <summary>Gets the names of the places of the chosen level that hold hosts, by their codes.</summary>
    public required IReadOnlyDictionary<string, string> Wanted { get; init; }

    /// <summary>Gets the set that is drawn now and would not be any more.</summary>
    public required BoundarySet? Replaced { get; init; }

    /// <summary>Gets what stands in the form.</summary>
    public string Source { get; init; } = "";

    public Refusal? Refusal { get; init; }

    /// <summary>Finds it.</summary>
    /// <param name="db">What is stored.</param>
    /// <param name="files">The files.</param>
    /// <param name="site">Where the codes that changed are kept.</param>
    /// <param name="code">The period in whose pages it is shown.</param>
    /// <param name="boundaries">The set.</param>
    /// <param name="property">The property that is to be taken for the codes; null for the one that was chosen before, or is obvious.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<BoundarySheet?> Find(AbdiDb db, FileStore files, SiteOptions site, string code, Guid boundaries, string? property, CancellationToken cancel)
    {
        BoundarySetId id = new(boundaries);
        if (await PlanAt.Find(db, code, cancel) is not { } at || await db.BoundarySets.SingleOrDefaultAsync(set => set.Id == id, cancel) is not { } found)
        {
            return null;
        }

        StoredFile stored = await db.StoredFiles.SingleAsync(file => file.Id == found.FileId, cancel);
        if (GeoJsonFile.Read(await files.Read(stored, cancel), FileUpload.Field, out GeoJsonFile file) is { } unreadable)
        {
            throw new InvalidOperationException($"Boundaries that were readable when they were stored are not any more: {unreadable.Code}.");
        }

        var hosts = await db.Hosts.OrderBy(host => host.Kind != HostKind.Village).ThenBy(host => host.Code).Select(host => new { host.VillageCode, host.Name, host.DistrictName, host.RegencyName }).ToListAsync(cancel);
        IReadOnlyList<CodeProperty> properties = CodeProperty.Of(file.Areas, [.. hosts.Select(host => host.VillageCode).Distinct()], new GazetteerFolder(site.DataFolder).History());
        string asked = property ?? found.Property;
        CodeProperty? chosen = asked.Length > 0 ? properties.FirstOrDefault(each => each.Name == asked) : CodeProperty.Obvious(properties);
        Dictionary<string, string> wanted = new(StringComparer.Ordinal);
        foreach (var host in hosts.Where(_ => chosen is not null))
        {
            wanted.TryAdd(AreaCode.Of(host.VillageCode, chosen!.Level), chosen.Level switch { BoundaryLevel.Regency => host.RegencyName, BoundaryLevel.District => host.DistrictName, _ => host.Name });
        }

        BoundaryLevel? level = chosen?.Level;
        BoundarySet? replaced = level is null ? null : await db.BoundarySets.SingleOrDefaultAsync(set => set.Level == level && set.Id != id, cancel);
        return new(at, found, stored, file, properties, chosen) { Wanted = wanted, Replaced = replaced, Source = found.Source };
    }
}
