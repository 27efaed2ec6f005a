using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Plan;

/// <summary>Questions about themes and hosts that several pages ask.</summary>
public static class HostQueries
{
    /// <summary>The themes of the institution in scope, in the order of their names.</summary>
    public static async Task<IReadOnlyList<Theme>> ListThemes(this AbdiDb db, CancellationToken cancel) =>
        await db.Themes.OrderBy(theme => theme.Name).ToListAsync(cancel);

    /// <summary>The host of this code in the institution in scope, to be changed; null when there is none.</summary>
    public static Task<Host?> FindHost(this AbdiDb db, string code, CancellationToken cancel) =>
        db.Hosts.SingleOrDefaultAsync(host => host.Code == code, cancel);

    /// <summary>The hosts that a placement may choose: not held back, with a point, room for a group and beds.</summary>
    public static IQueryable<Host> AreOpen(this IQueryable<Host> hosts) =>
        hosts.Where(host => host.HoldReason == "" && host.Latitude != null && host.MaxGroups > 0 && (host.LodgingFemale ?? 0) + (host.LodgingMale ?? 0) > 0);

    /// <summary>Those whose name, district or code contains every word of the text, whatever its case; all for an empty text.</summary>
    public static IQueryable<Host> Matching(this IQueryable<Host> hosts, string? text) =>
        (text ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(hosts, (found, word) => found.Where(host => host.SearchText.Contains(word)));

    /// <summary>The regencies in which the institution has hosts, with their number.</summary>
    public static async Task<IReadOnlyList<RegencyOfHosts>> ListRegencies(this AbdiDb db, CancellationToken cancel) =>
        await db.Hosts.GroupBy(host => new { host.RegencyCode, host.RegencyName }).OrderBy(hosts => hosts.Key.RegencyCode)
            .Select(hosts => new RegencyOfHosts(hosts.Key.RegencyCode, hosts.Key.RegencyName, hosts.Count())).ToListAsync(cancel);
}

/// <summary>A regency or city, and how many hosts lie in it.</summary>
public sealed record RegencyOfHosts(string Code, string Name, int Hosts);
