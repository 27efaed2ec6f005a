namespace Abdi.App.Plan;

/// <summary>What can be wrong with an area of a file; each has its text, <c>GeoJsonFault.…</c>.</summary>
public enum GeoJsonFault
{
    /// <summary>It has points, lines or nothing where its land should be.</summary>
    NotArea,

    /// <summary>A place that should hold numbers holds something else.</summary>
    NotNumbers,

    /// <summary>A ring of fewer than four places.</summary>
    TooFewPoints,

    /// <summary>A ring whose last place is not its first.</summary>
    NotClosed,

    /// <summary>Latitude and longitude are the wrong way round.</summary>
    Swapped,

    /// <summary>It lies nowhere in Indonesia: metres of a projection, or another country.</summary>
    OutOfPlace,

    /// <summary>Its outer ring bounds no land.</summary>
    NoLand,
}

/// <summary>One fault of one area.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Number">Which area of the file, counted from 1.</param>
/// <param name="Name">What the file calls it, or nothing.</param>
public sealed record AreaFault(GeoJsonFault Fault, int Number, string Name);
