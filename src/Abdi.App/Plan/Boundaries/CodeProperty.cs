using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>A property of a file that holds codes of areas, and what would be drawn if it is chosen.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Example">One of its values.</param>
/// <param name="Level">What most of its values are codes of.</param>
/// <param name="Codes">The code of each area, today's and with dots, by the position of the area; null where there is none of the level.</param>
/// <param name="Matched">The codes that the institution has hosts in.</param>
public sealed record CodeProperty(string Name, string Example, BoundaryLevel Level, IReadOnlyList<string?> Codes, IReadOnlySet<string> Matched)
{
    /// <summary>The properties that hold codes, those that find the most first.</summary>
    /// <param name="areas">The areas.</param>
    /// <param name="villages">The villages in which hosts lie.</param>
    /// <param name="history">Which code became which.</param>
    public static IReadOnlyList<CodeProperty> Of(IReadOnlyList<GeoJsonArea> areas, IReadOnlyCollection<string> villages, CodeHistory history)
    {
        Dictionary<BoundaryLevel, HashSet<string>> known = Enum.GetValues<BoundaryLevel>().ToDictionary(level => level, level => villages.Select(village => AreaCode.Of(village, level)).ToHashSet(StringComparer.Ordinal));
        return
        [
            .. areas.SelectMany(area => area.Properties.Keys).Distinct(StringComparer.Ordinal).Select(name => Of(name, areas, known, history)).OfType<CodeProperty>()
                .OrderByDescending(property => property.Matched.Count).ThenByDescending(property => property.Codes.Count(code => code is not null)).ThenBy(property => property.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The one that nobody needs to be asked about: it finds more than any other, or the same as the others that find as much.</summary>
    public static CodeProperty? Obvious(IReadOnlyList<CodeProperty> properties) =>
        properties.Count > 0 && properties[0].Matched.Count > 0 && properties.Where(other => other.Matched.Count == properties[0].Matched.Count).All(other => other.Codes.SequenceEqual(properties[0].Codes)) ? properties[0] : null;

    private static CodeProperty? Of(string name, IReadOnlyList<GeoJsonArea> areas, Dictionary<BoundaryLevel, HashSet<string>> known, CodeHistory history)
    {
        AreaCode?[] read = [.. areas.Select(area => area.Properties.TryGetValue(name, out string? value) ? AreaCode.Read(value) : null)];
        if (!read.Any(code => code is not null))
        {
            return null;
        }

        BoundaryLevel level = read.OfType<AreaCode>().CountBy(code => code.Level).MaxBy(counted => counted.Value).Key;
        string?[] codes = [.. read.Select(code => code is not { } found || found.Level != level ? null : level == BoundaryLevel.Village ? history.CurrentOf(VillageCode.Parse(found.Text)).ToString() : found.Text)];
        return new(name, areas[Array.FindIndex(codes, code => code is not null)].Properties[name], level, codes, codes.OfType<string>().Where(known[level].Contains).ToHashSet(StringComparer.Ordinal));
    }
}
