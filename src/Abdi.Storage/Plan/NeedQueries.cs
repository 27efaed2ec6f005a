using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Plan;

/// <summary>Questions about needs that several pages ask, and the one place where the needs that count are written.</summary>
public static class NeedQueries
{
    /// <summary>The indicators of the institution in scope, in the order of their names.</summary>
    public static async Task<IReadOnlyList<Indicator>> ListIndicators(this AbdiDb db, CancellationToken cancel) =>
        await db.Indicators.OrderBy(indicator => indicator.Facts.Name).ToListAsync(cancel);

    /// <summary>The indicator of this code, to be changed; null when there is none.</summary>
    public static Task<Indicator?> FindIndicator(this AbdiDb db, string code, CancellationToken cancel) =>
        db.Indicators.SingleOrDefaultAsync(indicator => indicator.Code == code, cancel);

    /// <summary>The link of a code, of whichever institution: whose it is, only the link itself tells.</summary>
    public static async Task<HostLink?> FindLink(this AbdiDb db, string codeHash, CancellationToken cancel)
    {
        using var everything = db.Scope.LookAtEverything();
        return await db.HostLinks.AsNoTracking().IgnoreQueryFilters().SingleOrDefaultAsync(link => link.CodeHash == codeHash, cancel);
    }

    /// <summary>
    /// Writes anew which need counts for each host and theme, from figures, weights and statements as they are stored by now,
    /// inside of the transaction that is open: whoever changes one of them calls this before he commits.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="host">One host alone; null for all.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task RenewNeeds(this AbdiDb db, HostId? host, CancellationToken cancel)
    {
        Dictionary<IndicatorId, IndicatorFacts> indicators = await db.Indicators.AsNoTracking().ToDictionaryAsync(indicator => indicator.Id, indicator => indicator.Facts, cancel);
        ILookup<ThemeId, IndicatorWeight> weights = (await db.IndicatorWeights.AsNoTracking().ToListAsync(cancel)).ToLookup(weight => weight.ThemeId);
        IndicatorId[] weighted = [.. weights.SelectMany(theme => theme).Select(weight => weight.IndicatorId).Distinct()];
        var figures = await db.IndicatorFigures.AsNoTracking().Where(figure => weighted.Contains(figure.IndicatorId) && (host == null || figure.HostId == host))
            .Select(figure => new { figure.HostId, figure.IndicatorId, figure.ValueMicro }).ToListAsync(cancel);
        Dictionary<(HostId Host, ThemeId Theme), HostNeed> needs = [];
        foreach (var known in figures.GroupBy(figure => figure.HostId))
        {
            Dictionary<IndicatorId, int> each = known.ToDictionary(figure => figure.IndicatorId, figure => indicators[figure.IndicatorId].NeedMilliOf(figure.ValueMicro));
            foreach (IGrouping<ThemeId, IndicatorWeight> theme in weights)
            {
                if (HostNeed.Compute(theme.Select(weight => (weight.Weight, each.TryGetValue(weight.IndicatorId, out int milli) ? milli : (int?)null))) is { } need)
                {
                    needs[(known.Key, theme.Key)] = new() { InstitutionId = theme.First().InstitutionId, HostId = known.Key, ThemeId = theme.Key, NeedMilli = need, IsStated = false };
                }
            }
        }

        foreach (StatedNeed stated in await db.StatedNeeds.AsNoTracking().Where(stated => host == null || stated.HostId == host).ToListAsync(cancel))
        {
            needs[(stated.HostId, stated.ThemeId)] = new() { InstitutionId = stated.InstitutionId, HostId = stated.HostId, ThemeId = stated.ThemeId, NeedMilli = stated.NeedMilli, IsStated = true };
        }

        await db.HostNeeds.Where(need => host == null || need.HostId == host).ExecuteDeleteAsync(cancel);
        await db.InsertMany([.. needs.Values], cancel);
    }
}
