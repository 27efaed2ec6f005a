using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Place;

/// <summary>Where the need of a theme comes from.</summary>
/// <param name="Theme">The name of the theme.</param>
/// <param name="Indicator">The name of the indicator; null for what hosts and the office state themselves.</param>
/// <param name="Source">Who published it; null likewise.</param>
/// <param name="Year">The year it speaks of; null likewise.</param>
/// <param name="Hosts">So many hosts have such a figure.</param>
public sealed record NeedSource(string Theme, string? Indicator, string? Source, int? Year, int Hosts);

/// <summary>Questions about where needs come from.</summary>
public static class NeedSourceQueries
{
    /// <summary>The sources that count by their weights, theme by theme.</summary>
    public static async Task<IReadOnlyList<NeedSource>> ListNeedSources(this AbdiDb db, CancellationToken cancel)
    {
        Dictionary<ThemeId, string> themes = await db.Themes.ToDictionaryAsync(theme => theme.Id, theme => theme.Name, cancel);
        Dictionary<IndicatorId, string> indicators = await db.Indicators.ToDictionaryAsync(indicator => indicator.Id, indicator => indicator.Facts.Name, cancel);
        ILookup<IndicatorId, ThemeId> counts = (await db.IndicatorWeights.Select(weight => new { weight.IndicatorId, weight.ThemeId }).ToListAsync(cancel)).ToLookup(weight => weight.IndicatorId, weight => weight.ThemeId);
        var figures = await db.IndicatorFigures.GroupBy(figure => new { figure.IndicatorId, figure.Source, figure.Year }).Select(same => new { same.Key, Hosts = same.Count() }).ToListAsync(cancel);
        var stated = await db.StatedNeeds.GroupBy(need => need.ThemeId).Select(same => new { Theme = same.Key, Hosts = same.Count() }).ToListAsync(cancel);
        return
        [
            .. figures.SelectMany(same => counts[same.Key.IndicatorId].Select(theme => new NeedSource(themes[theme], indicators[same.Key.IndicatorId], same.Key.Source, same.Key.Year, same.Hosts)))
                .Concat(stated.Select(same => new NeedSource(themes[same.Theme], null, null, null, same.Hosts)))
                .OrderBy(source => source.Theme, StringComparer.Ordinal).ThenBy(source => source.Indicator is null).ThenBy(source => source.Indicator, StringComparer.Ordinal).ThenByDescending(source => source.Year).ThenBy(source => source.Source, StringComparer.Ordinal),
        ];
    }
}
