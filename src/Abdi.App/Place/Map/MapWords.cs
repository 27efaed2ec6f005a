using System.Globalization;
using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>The words and figures of the map in one language.</summary>
internal sealed class MapWords(Language language)
{
    private static readonly NumberFormatInfo Indonesian = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NegativeSign = "−" };
    private static readonly NumberFormatInfo English = new() { NegativeSign = "−" };

    private readonly Texts texts = new(PlaceScreen.Resources, language);
    private readonly NumberFormatInfo form = language == Language.English ? English : Indonesian;

    /// <summary>Gets the language as markup names it.</summary>
    public string Code => language == Language.English ? "en" : "id";

    /// <summary>A text without gaps to fill.</summary>
    public string this[string key] => texts[key];

    /// <summary>A text with its gaps filled.</summary>
    public string Format(string key, params string[] parts) => texts.Format(key, parts);

    public string Count(long number) => number.ToString("#,0", form);

    public string Decimal(double number, int places) => number.ToString("F" + places.ToString(CultureInfo.InvariantCulture), form);

    /// <summary>A share as people say it: whole per cents, one decimal below ten.</summary>
    public string Percent(double share) => Decimal(100 * share, share < 0.0995 && share > 0 ? 1 : 0) + "%";

    public string Groups(int count) => count == 1 ? texts["MapGroup"] : Format("MapGroups", Count(count));

    public string Regions(int count) => count == 1 ? texts["MapRegion"] : Format("MapRegions", Count(count));

    public string Villages(int count) => count == 1 ? texts["MapVillage"] : Format("MapVillages", Count(count));

    public string Students(int count) => count == 1 ? texts["MapStudent"] : Format("MapStudents", Count(count));

    public string Supervisors(int count) => count == 1 ? texts["MapSupervisor"] : Format("MapSupervisors", Count(count));

    public string BrokenRules(int count) => count == 1 ? texts["MapRuleBroken"] : Format("MapRulesBroken", Count(count));

    public string Points(double surplus) => Format("MapPoints", (surplus < 0 ? "−" : "+") + Decimal(Math.Abs(100 * surplus), 1));

    public string Basis(EquityBasis basis) => texts[basis == EquityBasis.VillageNeed ? "MapBasisVillages" : "MapBasisPopulation"];

    /// <summary>A, B and C.</summary>
    public string List(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : Format("MapAnd", string.Join(", ", names.Take(names.Count - 1)), names[^1]);

    /// <summary>6,1–6,4° LS; 1,5° LU.</summary>
    public string Latitudes(double north, double south)
    {
        string Hemisphere(double latitude) => texts[latitude < 0 ? "MapSouthLatitude" : "MapNorthLatitude"];
        string Figure(double latitude) => Decimal(Math.Abs(latitude), 1);
        return Hemisphere(north) != Hemisphere(south) ? $"{Figure(north)}° {Hemisphere(north)} – {Figure(south)}° {Hemisphere(south)}"
            : Figure(north) == Figure(south) ? $"{Figure(north)}° {Hemisphere(north)}"
            : $"{Figure(north)}–{Figure(south)}° {Hemisphere(north)}";
    }
}
