using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>A village of the fictional season: its code, name and, where published, its point are real; all else is drawn.</summary>
internal sealed record DemoVillage
{
    public const string JavaneseCode = "jv", SundaneseCode = "su";

    /// <summary>Customary land of the Baduy: nobody is sent there without their consent.</summary>
    private static readonly VillageCode Kanekes = VillageCode.Parse("36.02.06.2001");

    /// <summary>Gets the real village behind it.</summary>
    public required GazetteerVillage Origin { get; init; }

    /// <summary>Gets the published figures of its regency.</summary>
    public required RegencyFigures Figures { get; init; }

    /// <summary>Gets which copy of the province it stands in; 0 is Banten, the others exist only to measure large seasons.</summary>
    public required int Copy { get; init; }

    /// <summary>Gets the residents.</summary>
    public required int Population { get; init; }

    /// <summary>Gets the language.</summary>
    public required string Language { get; init; }

    /// <summary>Gets the most groups at one time.</summary>
    public required int MaxGroups { get; init; }

    /// <summary>Gets the beds for women.</summary>
    public required int LodgingFemale { get; init; }

    /// <summary>Gets the beds for men.</summary>
    public required int LodgingMale { get; init; }

    /// <summary>Gets the need per theme of <see cref="DemoRules.Themes"/>, thousandths; null is unknown.</summary>
    public required int?[] NeedMilli { get; init; }

    /// <summary>Gets how many groups served here in the two periods before.</summary>
    public int PriorService { get; init; }

    public string Code => Named(Origin.Code.ToString());

    public string DistrictCode => Named(Origin.District.Code);

    public string RegencyCode => Named(Origin.Regency.Code);

    /// <summary>Gets whether it lies in Lebak or Pandeglang, where 60 of Banten's 61 lagging villages are (IDM 2024).</summary>
    public bool IsInLaggingSouth => Origin.Regency.Code is "36.01" or "36.02";

    public string RegencyName => Copy == 0 ? Origin.Regency.Name : $"{Origin.Regency.Name} (salinan {Copy})";

    public string Name => Copy == 0 ? Origin.Name : $"{Origin.Name} (salinan {Copy})";

    public string HoldReason => Origin.Code == Kanekes ? "Tanah ulayat Baduy: hanya dengan persetujuan adat" : "";

    /// <summary>Gets the point: Banten's own, or shifted to where its copy lies.</summary>
    public GeoPoint? Point => Origin.Point is { } point ? Shifted(point, Copy) : null;

    /// <summary>Gets what the reader of the row must know.</summary>
    public string Note => "contoh: penduduk; kebutuhan; bahasa; penginapan; riwayat"
        + (Origin.IsPointApproximate ? "; titik perkiraan" : "")
        + (Copy > 0 ? "; salinan; bukan desa nyata" : "");

    /// <summary>Where a point of Banten lies in a copy of the province; copies stand in a grid, eight from south to north.</summary>
    public static GeoPoint Shifted(GeoPoint point, int copy) => new(
        Math.Round(point.LatitudeDegrees + copy % 8 * 1.3, 6),
        Math.Round(point.LongitudeDegrees + copy / 8 * 2, 6));

    private string Named(string code) => Copy == 0 ? code : $"{code}-{Copy}";
}
