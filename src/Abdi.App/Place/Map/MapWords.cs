using System.Globalization;
using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>The words and figures of the map in one language.</summary>
internal sealed class MapWords(Language language)
{
    private readonly bool english = language == Language.English;
    private static readonly NumberFormatInfo Indonesian = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NegativeSign = "−" };
    private static readonly NumberFormatInfo English = new() { NegativeSign = "−" };

    private readonly NumberFormatInfo form = language == Language.English ? English : Indonesian;

    public string Code => english ? "en" : "id";

    public string Eyebrow => Say("Penempatan KKM: kebutuhan dan kelompok", "KKM placement: need and groups");

    public string MapTitle => Say("Peta kebutuhan", "Map of need");

    public string PlotTitle => Say("Bagian tiap wilayah, utara ke selatan", "Share of each region, north to south");

    public string GapsTitle => Say("Selisih terbesar yang tersisa", "Largest gaps that remain");

    public string NoGaps => Say("Tiap wilayah menerima sebesar kebutuhannya.", "Every region receives what it needs.");

    public string NeedScale => Say("Kebutuhan, 0 sampai 1", "Need, 0 to 1");

    public string Low => Say("rendah", "low");

    public string High => Say("tinggi", "high");

    public string Unknown => Say("kebutuhan belum diketahui", "need unknown");

    public string Gap => Say("tanpa titik desa", "no village point");

    public string Held => Say("ada desa yang ditahan", "a village held back");

    public string OneGroup => Say("kelompok", "group");

    public string Need => Say("kebutuhan", "need");

    public string Students => Say("mahasiswa", "students");

    public string Prior => Say("pengabdian lalu", "past service");

    public string North => Say("U", "N");

    public string South => Say("S", "S");

    public string Say(string indonesian, string inEnglish) => english ? inEnglish : indonesian;

    public string Count(long number) => number.ToString("#,0", form);

    public string Decimal(double number, int places) => number.ToString("F" + places.ToString(CultureInfo.InvariantCulture), form);

    /// <summary>A share as people say it: whole per cents, one decimal below ten.</summary>
    public string Percent(double share) => Decimal(100 * share, share < 0.0995 && share > 0 ? 1 : 0) + "%";

    public string Groups(int count) => Say($"{Count(count)} kelompok", count == 1 ? "1 group" : $"{Count(count)} groups");

    public string Regions(int count) => Say($"{Count(count)} wilayah", count == 1 ? "1 region" : $"{Count(count)} regions");

    public string Villages(int count) => Say(count == 1 ? "1 desa" : $"{Count(count)} desa dan kelurahan", count == 1 ? "1 village" : $"{Count(count)} villages");

    public string Points(double surplus) =>
        (surplus < 0 ? "−" : "+") + Decimal(Math.Abs(100 * surplus), 1) + Say(" poin", " points");

    public string Basis(EquityBasis basis) => basis == EquityBasis.VillageNeed
        ? Say(
            "Ukuran kebutuhan: tiap desa dan kelurahan sama beratnya, berapa pun penduduknya.",
            "Measure of need: every village weighs the same, however many people live there.")
        : Say(
            "Ukuran kebutuhan: kebutuhan tiap desa dan kelurahan dikalikan jumlah penduduknya.",
            "Measure of need: the need of each village times the people who live there.");

    /// <summary>A, B and C.</summary>
    public string List(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        2 => names[0] + Say(" dan ", " and ") + names[1],
        _ => string.Join(", ", names.Take(names.Count - 1)) + Say(" dan ", " and ") + names[^1],
    };

    /// <summary>6,1–6,4° LS; 1,5° LU.</summary>
    public string Latitudes(double north, double south)
    {
        string Hemisphere(double latitude) => latitude < 0 ? Say("LS", "S") : Say("LU", "N");
        string Figure(double latitude) => Decimal(Math.Abs(latitude), 1);
        return Hemisphere(north) != Hemisphere(south) ? $"{Figure(north)}° {Hemisphere(north)} – {Figure(south)}° {Hemisphere(south)}"
            : Figure(north) == Figure(south) ? $"{Figure(north)}° {Hemisphere(north)}"
            : $"{Figure(north)}–{Figure(south)}° {Hemisphere(north)}";
    }
}
