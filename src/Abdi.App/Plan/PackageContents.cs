using System.Text;
using System.Text.Json;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Reads the official list out of the package idn-area-data.</summary>
internal static class IdnAreaData
{
    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">The package is not what it was.</exception>
    public static AreaList Read(string package)
    {
        string data = Path.Combine(package, "data");
        return new(Areas("provinces.csv"), Areas("regencies.csv"), Areas("districts.csv"),
            [.. Rows("villages.csv").Select(r => new ListedVillage(VillageCode.Parse(r[0]), r[1]))]);

        IEnumerable<string[]> Rows(string file) => OwnTable.Rows(file, File.ReadAllBytes(Path.Combine(data, file)), "code", "name");

        Area[] Areas(string file) => [.. Rows(file).Select(r => new Area(r[0], r[1]))];
    }

    /// <summary>The licence of the data, whole.</summary>
    public static string Licence(string package) => File.ReadAllText(Path.Combine(package, "data", "LICENSE.md"));
}

/// <summary>Reads points out of the package geografis, whose codes are those of Permendagri 72/2019.</summary>
internal static class Geografis
{
    /// <summary>Indonesia, roughly: a point outside is a slip.</summary>
    private const double North = 6.5, South = -11.5, West = 94.5, East = 141.5;

    /// <summary>Reads the points, rounded to a millionth of a degree, which is a decimetre.</summary>
    /// <returns>The points by code, and how many records there were in all.</returns>
    /// <exception cref="InvalidDataException">The package is not what it was.</exception>
    public static async Task<(IReadOnlyDictionary<VillageCode, GeoPoint> Points, int Records)> Read(string package, CancellationToken cancel)
    {
        try
        {
            await using FileStream file = File.OpenRead(Path.Combine(package, "data", "json", "data.json"));
            return await Read(file, cancel);
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{NpmPackage.Geografis}: {e.Message}", e);
        }
    }

    private static async Task<(IReadOnlyDictionary<VillageCode, GeoPoint> Points, int Records)> Read(Stream json, CancellationToken cancel)
    {
        Dictionary<VillageCode, GeoPoint> points = [];
        int records = 0;
        await foreach (GeografisRow? row in JsonSerializer.DeserializeAsyncEnumerable<GeografisRow>(json, JsonSerializerOptions.Web, cancel))
        {
            records++;
            bool inIndonesia = row is { Latitude: >= South and <= North, Longitude: >= West and <= East };
            if (inIndonesia && VillageCode.Read(row!.Code, out VillageCode code) == VillageCodeFault.None)
            {
                points[code] = new(Math.Round(row.Latitude!.Value, 6), Math.Round(row.Longitude!.Value, 6));
            }
        }

        return (points, records);
    }

    /// <summary>What the package says about its licence and its sources.</summary>
    public static string Notice(string package)
    {
        string[] lines = File.ReadAllLines(Path.Combine(package, "README.md"));
        int from = Math.Max(0, Array.FindIndex(lines, l => l.StartsWith("## Lisensi", StringComparison.Ordinal)));
        return new StringBuilder().AppendJoin('\n', lines[from..].Where(l => l.Trim().Length > 0)).Append('\n').ToString();
    }

    private sealed record GeografisRow(string? Code, double? Latitude, double? Longitude);
}
