using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>Where the need is: one theme, or all of them by their weights, in hexagons from the hosts' own points or in the boundaries the institution brought, with a table by regency beside it.</summary>
public sealed class ShowNeedMap(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan/{code}/needs/map", (string code, string? theme, ShowNeedMap slice, CancellationToken cancel) => slice.Show(code, theme, cancel)).WithRule("need", Act.Read);

    /// <summary>What the page shows; the theme is null for all of them. <c>Svg</c> is empty while no host has a point.</summary>
    public sealed record Model(PlanAt At, Theme? Theme, IReadOnlyList<Theme> Themes, string Svg, IReadOnlyList<double> Cuts, IReadOnlyList<Row> Regencies, IReadOnlyList<string> Sources, int Hosts, MapLand Land, bool HasUnknown, bool HasHeld, bool HasOther);

    /// <summary>What the land of the map is made of: whether outlines that were brought lie over it, how many hosts lie in a village with boundaries, in a hexagon, nowhere, and whose the boundaries are.</summary>
    public sealed record MapLand(bool HasOutlines, int InAreas, int InHexes, int Nowhere, IReadOnlyList<string> Sources);

    /// <summary>One regency: its hosts, of how many the need is known, and the mean of those, 0 to 1.</summary>
    public sealed record Row(string Code, string Name, int Hosts, int Known, double? MeanNeed, int Held)
    {
        /// <summary>Gets whether it is compared with others. Where less than half is known the mean says little: such a regency stands below the others, unless none is better known.</summary>
        public bool IsCompared { get; init; }

        internal bool IsMostlyKnown => 2 * Known >= Hosts && Known > 0;
    }

    public async Task<IResult> Show(string code, string? theme, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        IReadOnlyList<Theme> themes = await db.ListThemes(cancel);
        Theme? chosen = themes.FirstOrDefault(each => each.Code == theme);
        var hosts = await db.Hosts.OrderBy(host => host.Code).Select(host => new { host.Id, host.VillageCode, host.RegencyCode, host.RegencyName, host.Latitude, host.Longitude, IsHeld = host.HoldReason != "" }).ToListAsync(cancel);
        Dictionary<HostId, double> needs = await NeedsOf(chosen, themes, cancel);
        Row[] counted =
        [
            .. hosts.GroupBy(host => (host.RegencyCode, host.RegencyName)).Select(inside => new Row(inside.Key.RegencyCode, inside.Key.RegencyName, inside.Count(), inside.Count(host => needs.ContainsKey(host.Id)),
                inside.Where(host => needs.ContainsKey(host.Id)).Average(host => (double?)needs[host.Id]), inside.Count(host => host.IsHeld))),
        ];
        bool isAnyMostlyKnown = counted.Any(row => row.IsMostlyKnown);
        Row[] regencies =
        [
            .. counted.Select(row => row with { IsCompared = isAnyMostlyKnown ? row.IsMostlyKnown : row.Known > 0 })
                .OrderByDescending(row => row.IsCompared).ThenByDescending(row => row.MeanNeed ?? -1).ThenBy(row => row.Code, StringComparer.Ordinal),
        ];
        Dictionary<string, int> regions = regencies.Index().ToDictionary(row => row.Item.Code, row => row.Index, StringComparer.Ordinal);
        MapPlace[] places = [.. hosts.Select(host => new MapPlace(host.Latitude is { } latitude && host.Longitude is { } longitude ? new(latitude, longitude) : null, regions[host.RegencyCode], needs.TryGetValue(host.Id, out double need) ? need : null, host.IsHeld))];
        DrawnBoundaries boundaries = await DrawnBoundaries.Of(db, [.. hosts.Select(host => host.VillageCode)], cancel);
        NeedMap map = NeedMap.Of(places, [.. regencies.Select(row => row.Name)], boundaries.Areas);
        bool[] isArea = [.. boundaries.Areas.OfPlaces.Select(shape => shape is not null)];
        MapLand land = new(boundaries.Areas.Regencies.Count + boundaries.Areas.Districts.Count > 0, isArea.Count(each => each), hosts.Where((host, i) => host.Latitude is not null && !isArea[i]).Count(), hosts.Where((host, i) => host.Latitude is null && !isArea[i]).Count(), boundaries.Sources);
        return Html.Page<ShowNeedMapPage>(new Model(at, chosen, themes, map.Svg, map.Cuts, regencies, await SourcesOf(chosen, cancel), hosts.Count, land, map.HasUnknown, map.HasHeld, map.HasOther));
    }

    /// <summary>The known needs, 0 to 1: of one theme, or the mean of all that are known by the weights of their themes.</summary>
    private async Task<Dictionary<HostId, double>> NeedsOf(Theme? chosen, IReadOnlyList<Theme> themes, CancellationToken cancel)
    {
        const double Full = StatedNeed.FullMilli;
        if (chosen is not null)
        {
            return await db.HostNeeds.Where(need => need.ThemeId == chosen.Id).ToDictionaryAsync(need => need.HostId, need => need.NeedMilli / Full, cancel);
        }

        Dictionary<ThemeId, int> weights = themes.ToDictionary(each => each.Id, each => each.WeightMilli);
        var needs = await db.HostNeeds.Select(need => new { need.HostId, need.ThemeId, need.NeedMilli }).ToListAsync(cancel);
        return needs.GroupBy(need => need.HostId).Where(known => known.Any(need => weights[need.ThemeId] > 0))
            .ToDictionary(known => known.Key, known => known.Sum(need => (double)weights[need.ThemeId] * need.NeedMilli) / known.Sum(need => weights[need.ThemeId]) / Full);
    }

    /// <summary>Whose figures the map is drawn from, with their years.</summary>
    private async Task<IReadOnlyList<string>> SourcesOf(Theme? chosen, CancellationToken cancel)
    {
        IQueryable<IndicatorWeight> weights = chosen is null ? db.IndicatorWeights : db.IndicatorWeights.Where(weight => weight.ThemeId == chosen.Id);
        var sources = await db.IndicatorFigures.Where(figure => weights.Any(weight => weight.IndicatorId == figure.IndicatorId)).Select(figure => new { figure.Source, figure.Year }).Distinct().ToListAsync(cancel);
        return [.. sources.GroupBy(each => each.Source, StringComparer.Ordinal).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key} ({string.Join(", ", each.Select(one => one.Year).Order())})")];
    }
}
