using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>The names of regions as different places need them.</summary>
internal sealed class RegionNames(PlacementProblem problem, MapLabels labels)
{
    private const string Regency = "Kabupaten ";

    private readonly Dictionary<string, int> bearers = problem.Regions
        .CountBy(code => BareName(labels.RegionNames.GetValueOrDefault(code, code)))
        .ToDictionary();

    public bool IsNamed(int region) => labels.RegionNames.ContainsKey(problem.Regions[region]);

    /// <summary>For labels: Kab. Lebak, Kota Serang.</summary>
    public string Short(int region) => Full(region) is var name && name.StartsWith(Regency, StringComparison.Ordinal) ? "Kab. " + name[Regency.Length..] : name;

    /// <summary>For sentences: Lebak; but Kab. Serang where a city bears the same name.</summary>
    public string Spoken(int region) =>
        Full(region) is var name && name.StartsWith(Regency, StringComparison.Ordinal) && bearers[BareName(name)] == 1 ? BareName(name) : Short(region);

    private string Full(int region) => labels.RegionNames.GetValueOrDefault(problem.Regions[region], problem.Regions[region]);

    private static string BareName(string name) =>
        name.StartsWith(Regency, StringComparison.Ordinal) ? name[Regency.Length..]
        : name.StartsWith("Kota ", StringComparison.Ordinal) ? name["Kota ".Length..]
        : name;
}
