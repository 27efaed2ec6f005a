using System.Globalization;

namespace Abdi.App.Tests.Web;

/// <summary>Files of boundaries, drawn for tests: squares of a tenth of a degree, or whatever coordinates a fault needs.</summary>
internal static class Borders
{
    public const double Wide = 0.1;

    /// <summary>A file of these areas.</summary>
    public static string File(params IEnumerable<string> areas) => $$"""{"type":"FeatureCollection","name":"batas","crs":null,"features":[{{string.Join(",", areas)}}]}""";

    /// <summary>An area whose south-western corner is known.</summary>
    public static string Square(string code, double west, double south, string name = "Contoh", double wide = Wide) => Area($"\"KODE\":\"{code}\",\"NAMA\":\"{name}\"", Ring(west, south, wide));

    /// <summary>An area with these properties and rings.</summary>
    public static string Area(string properties, params string[] rings) => $$$"""{"type":"Feature","properties":{{{{properties}}}},"geometry":{"coordinates":[{{{string.Join(",", rings)}}}],"type":"Polygon"}}""";

    public static string Ring(double west, double south, double wide = Wide) =>
        $"[{string.Join(",", new[] { (west, south), (west + wide, south), (west + wide, south + wide), (west, south + wide), (west, south) }.Select(place => string.Create(CultureInfo.InvariantCulture, $"[{place.Item1:0.#####},{place.Item2:0.#####}]")))}]";
}
