using System.Globalization;

namespace Abdi.App.Plan;

/// <summary>What is published about a regency, and what is invented about the students who come from there.</summary>
/// <param name="Code">Dotted: 36.02.</param>
/// <param name="Residents">BPS, Sensus Penduduk 2020, rounded to thousands.</param>
/// <param name="StuntingPercent">SSGI 2022.</param>
/// <param name="Hdi">Human development index, BPS 2022.</param>
/// <param name="WasteTonnesPerDay">SIPSN 2022; null is unknown.</param>
/// <param name="JavaneseShare">Share of its districts that speak Javanese rather than Sundanese; invented.</param>
/// <param name="StudentHomeShare">Share of the students whose home it is; invented.</param>
internal sealed record RegencyFigures(string Code, double Residents, double StuntingPercent, double Hdi, double? WasteTonnesPerDay, double JavaneseShare, double StudentHomeShare)
{
    private const double StuntingOfFullNeed = 40, HdiOfNoNeed = 90, HdiOfFullNeed = 60, WasteKilogramsOfFullNeed = 1;

    private double HealthNeed => StuntingPercent / StuntingOfFullNeed;

    private double EnterpriseNeed => (HdiOfNoNeed - Hdi) / (HdiOfNoNeed - HdiOfFullNeed);

    /// <summary>Reads the shipped figures.</summary>
    public static IReadOnlyDictionary<string, RegencyFigures> OfBanten() => ShippedTables
        .Rows("regency-figures.csv", "code", "residents_2020", "stunting_percent_2022", "hdi_2022", "waste_tonnes_per_day_2022", "javanese_share", "student_home_share")
        .Select(r => new RegencyFigures(
            r[0], OwnTable.Number(r[1]), OwnTable.Number(r[2]), OwnTable.Number(r[3]), OwnTable.OptionalNumber(r[4]), OwnTable.Number(r[5]), OwnTable.Number(r[6])))
        .ToDictionary(f => f.Code);

    /// <summary>
    /// The level around which its villages' needs are drawn, 0 to 1, null where unknown: health from stunting, small
    /// enterprise from the HDI, waste from kilograms per resident and day, sanitation, for which no figure is at
    /// hand, from the mean of health and small enterprise. A choice for the demo, not a finding.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A theme that the demo does not have.</exception>
    public double? NeedLevel(string theme) => theme switch
    {
        "waste" => WasteTonnesPerDay * 1000 / Residents / WasteKilogramsOfFullNeed,
        "umkm" => EnterpriseNeed,
        "health" => HealthNeed,
        "sanitation" => (HealthNeed + EnterpriseNeed) / 2,
        _ => throw new ArgumentOutOfRangeException(nameof(theme), theme, "The demo has no such theme."),
    };

    /// <summary>The sources in words, as they stand in every row that was drawn from these figures.</summary>
    public string NeedSource()
    {
        string waste = WasteTonnesPerDay is { } tonnes ? $"{Shown(tonnes)} t/hari" : "tidak diketahui";
        return $"contoh: sebaran rekaan di sekitar stunting {Shown(StuntingPercent)} % (SSGI 2022), IPM {Shown(Hdi)} (BPS 2022), sampah {waste} (SIPSN 2022); sanitasi dari rata-rata stunting dan IPM";
    }

    /// <summary>The source of one theme's figures in words.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A theme that the demo does not have.</exception>
    public static string NeedSourceOf(string theme) => theme switch
    {
        "waste" => "contoh, rekaan di sekitar timbulan sampah SIPSN 2022",
        "umkm" => "contoh, rekaan di sekitar IPM BPS 2022",
        "health" => "contoh, rekaan di sekitar stunting SSGI 2022",
        "sanitation" => "contoh, rekaan dari rata-rata stunting dan IPM",
        _ => throw new ArgumentOutOfRangeException(nameof(theme), theme, "The demo has no such theme."),
    };

    private static string Shown(double number) => number.ToString(CultureInfo.InvariantCulture).Replace('.', ',');
}
