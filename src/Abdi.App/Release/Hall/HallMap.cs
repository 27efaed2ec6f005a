using Abdi.App.Plan;
using Abdi.Rules.Plan;

namespace Abdi.App.Release;

/// <summary>The land without its needs, and lights on it that come on from north to south; when each does is said by the classes <c>w1</c> to <c>w24</c> of the style sheet.</summary>
internal static class HallMap
{
    private const int Waves = 24;
    private const double LightRadius = 6;

    /// <summary>Draws it.</summary>
    /// <param name="land">The land.</param>
    /// <param name="lights">Where light comes on; several at one place are one light.</param>
    /// <returns>What stands inside of the SVG element.</returns>
    public static string Draw(HexMap land, IReadOnlyList<GeoPoint> lights)
    {
        SvgText svg = new();
        HexLand.Draw(svg, land, NeedClasses.For([]));
        GeoPoint[] places = [.. lights.Distinct()];
        double north = places.Select(point => point.LatitudeDegrees).DefaultIfEmpty().Max(), south = places.Select(point => point.LatitudeDegrees).DefaultIfEmpty().Min();
        foreach (GeoPoint place in places.OrderByDescending(point => point.LatitudeDegrees))
        {
            (double x, double y) = land.Locate(place);
            int wave = 1 + (north > south ? (int)((north - place.LatitudeDegrees) / (north - south) * (Waves - 1)) : 0);
            svg.Circle($"light w{wave}", x, y, LightRadius);
        }

        return svg.ToString();
    }
}
