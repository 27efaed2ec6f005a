using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>What people call the codes and numbers of a draft. A draft outlives the rosters: who is gone is called by number.</summary>
internal sealed class DraftNames
{
    private readonly Dictionary<string, (string Around, bool IsEstimated)> hosts;
    private readonly Dictionary<string, string> themes, supervisors;

    private DraftNames(Dictionary<string, (string, bool)> hosts, Dictionary<string, string> themes, Dictionary<string, string> supervisors, IReadOnlyDictionary<string, string> regions) =>
        (this.hosts, this.themes, this.supervisors, Regions) = (hosts, themes, supervisors, regions);

    /// <summary>Gets the names of the regions by code.</summary>
    public IReadOnlyDictionary<string, string> Regions { get; }

    /// <summary>District and regency of a host.</summary>
    public string Around(string host) => hosts.GetValueOrDefault(host).Around ?? "";

    /// <summary>Whether the point of a host is not its own.</summary>
    public bool IsEstimated(string host) => hosts.GetValueOrDefault(host).IsEstimated;

    /// <summary>A sentence of the optimiser, which knows regions and themes by their codes, in the names that people know.</summary>
    public string InWords(string sentence)
    {
        foreach ((string code, string name) in Regions)
        {
            sentence = sentence.Replace($"wilayah {code}", name, StringComparison.Ordinal).Replace($"Wilayah {code}", name, StringComparison.Ordinal).Replace($"region {code}", name, StringComparison.Ordinal).Replace($"Region {code}", name, StringComparison.Ordinal);
        }

        foreach ((string code, string name) in themes)
        {
            sentence = sentence.Replace($"tema {code}", $"tema {name}", StringComparison.Ordinal).Replace($"theme {code}", $"theme {name}", StringComparison.Ordinal);
        }

        return sentence;
    }

    /// <summary>The name of a theme.</summary>
    public string Theme(string code) => themes.GetValueOrDefault(code, code);

    /// <summary>The name of a supervisor.</summary>
    public string Supervisor(string number) => supervisors.GetValueOrDefault(number, number);

    /// <summary>The names that a draft needs.</summary>
    public static async Task<DraftNames> Of(AbdiDb db, OpenDraft open, CancellationToken cancel)
    {
        string[] used = [.. open.Placement.Groups.Select(group => open.Problem.Villages[group.VillageIndex].Code).Distinct(StringComparer.Ordinal)];
        var found = await db.Hosts.Where(host => used.Contains(host.Code)).Select(host => new { host.Code, host.DistrictName, host.RegencyName, host.PointSource }).ToListAsync(cancel);
        return new(
            found.ToDictionary(host => host.Code, host => ($"{host.DistrictName}, {host.RegencyName}", host.PointSource is PointSource.DistrictMean or PointSource.Drawn), StringComparer.Ordinal),
            await db.Themes.ToDictionaryAsync(theme => theme.Code, theme => theme.Name, StringComparer.Ordinal, cancel),
            await db.PeriodSupervisors.Where(supervisor => supervisor.PeriodId == open.Draft.PeriodId).Select(supervisor => new { supervisor.Number, supervisor.Facts.Name }).ToDictionaryAsync(supervisor => supervisor.Number, supervisor => supervisor.Name, StringComparer.Ordinal, cancel),
            await RegionsOf(db, cancel));
    }

    /// <summary>The names of the regions by code.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> RegionsOf(AbdiDb db, CancellationToken cancel) =>
        (await db.ListRegencies(cancel)).DistinctBy(region => region.Code).ToDictionary(region => region.Code, region => region.Name, StringComparer.Ordinal);
}
