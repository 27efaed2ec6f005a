using Abdi.Rules.Plan;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The boundaries that are drawn on the maps of an institution.</summary>
/// <param name="Areas">Those of the places asked about.</param>
/// <param name="Sources">Whose they are, as they stand beneath the map.</param>
internal sealed record DrawnBoundaries(MapAreas Areas, IReadOnlyList<string> Sources)
{
    private const int RegencyLength = 5;

    /// <summary>Finds those in which places lie.</summary>
    /// <param name="db">What is stored.</param>
    /// <param name="villages">The village of each place.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<DrawnBoundaries> Of(AbdiDb db, IReadOnlyList<string> villages, CancellationToken cancel)
    {
        List<BoundarySet> sets = await db.BoundarySets.AsNoTracking().Where(set => set.Level != null).ToListAsync(cancel);
        if (sets.Count == 0)
        {
            return new(MapAreas.None(villages.Count), []);
        }

        HashSet<string> regencies = [.. villages.Select(village => AreaCode.Of(village, BoundaryLevel.Regency)).Distinct()];
        Dictionary<BoundaryLevel, Dictionary<string, AreaShape>> shapes = [];
        foreach (BoundarySet set in sets)
        {
            var areas = await db.BoundaryAreas.Where(area => area.SetId == set.Id).OrderBy(area => area.Code).Select(area => new { area.Code, area.Shape }).ToListAsync(cancel);
            shapes[set.Level!.Value] = areas.Where(area => regencies.Contains(area.Code[..RegencyLength])).ToDictionary(area => area.Code, area => AreaShape.Parse(area.Shape), StringComparer.Ordinal);
        }

        Dictionary<string, AreaShape> ofVillages = shapes.GetValueOrDefault(BoundaryLevel.Village, []);
        HashSet<string> taken = [.. villages];
        MapAreas drawn = new([.. villages.Select(village => ofVillages.GetValueOrDefault(village))], [.. ofVillages.Where(village => !taken.Contains(village.Key)).Select(village => village.Value)],
            Outlines(BoundaryLevel.District), Outlines(BoundaryLevel.Regency));
        return new(drawn, [.. sets.OrderBy(set => set.Level).Select(set => set.Source).Distinct(StringComparer.Ordinal)]);

        AreaShape[] Outlines(BoundaryLevel level) => villages.Select(village => AreaCode.Of(village, level)).ToHashSet(StringComparer.Ordinal) is var held
            ? [.. shapes.GetValueOrDefault(level, []).Where(area => held.Contains(area.Key)).Select(area => area.Value)] : [];
    }
}
