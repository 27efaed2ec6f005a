using System.Reflection;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>The tables of the folder demo/, which travel inside the program.</summary>
internal static class ShippedTables
{
    /// <summary>The licence of the shipped official list, whole.</summary>
    public static string OdblText() => Text("ODbL-1.0.md");

    /// <summary>The official list of Banten, for machines that cannot fetch the whole country's.</summary>
    public static AreaList Banten() => new(Areas("banten-provinces.csv"), Areas("banten-regencies.csv"), Areas("banten-districts.csv"),
        [.. Rows("banten-villages.csv", "code", "name").Select(r => new ListedVillage(VillageCode.Parse(r[0]), r[1]))]);

    /// <summary>Circles by regency code.</summary>
    public static IReadOnlyDictionary<string, RegencyCircle> Circles() => Rows("regency-circles.csv", "code", "lat", "lon", "radius_km")
        .ToDictionary(r => r[0], r => new RegencyCircle(new(OwnTable.Number(r[1]), OwnTable.Number(r[2])), OwnTable.Number(r[3])));

    /// <summary>The rows of a shipped table, each with the cells of the named columns.</summary>
    public static IEnumerable<string[]> Rows(string file, params string[] columns) => OwnTable.Rows(file, Bytes(file), columns);

    private static Area[] Areas(string file) => [.. Rows(file, "code", "name").Select(r => new Area(r[0], r[1]))];

    private static string Text(string file) => System.Text.Encoding.UTF8.GetString(Bytes(file));

    private static byte[] Bytes(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"demo/{file}")
            ?? throw new FileNotFoundException($"demo/{file} is not part of this build.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>The official list of a country or of a part of it.</summary>
/// <param name="Provinces">Two digits each.</param>
/// <param name="Regencies">Regencies and cities.</param>
/// <param name="Districts">Districts.</param>
/// <param name="Villages">Villages.</param>
internal sealed record AreaList(IReadOnlyList<Area> Provinces, IReadOnlyList<Area> Regencies, IReadOnlyList<Area> Districts, IReadOnlyList<ListedVillage> Villages);
