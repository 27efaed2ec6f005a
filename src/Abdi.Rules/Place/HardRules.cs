namespace Abdi.Rules.Place;

/// <summary>What the hard rules are called: the published code in files and reports, and a name for people.</summary>
public static class HardRules
{
    private static readonly (HardRule Rule, string Code, BilingualText Name)[] Table =
    [
        (HardRule.EachStudentOnce, "H01_each_student_once", new("Setiap mahasiswa tepat satu kali", "Each student exactly once")),
        (HardRule.UnknownId, "H02_unknown_id", new("Semua kode dikenal", "Every id is known")),
        (HardRule.GroupInconsistent, "H03_group_inconsistent", new("Satu kelompok, satu desa, tema, dan DPL", "One group, one village, theme and supervisor")),
        (HardRule.GroupSize, "H04_group_size", new("Jumlah anggota kelompok", "Group size")),
        (HardRule.BalancedSizes, "H05_balanced_sizes", new("Ukuran kelompok merata", "Balanced group sizes")),
        (HardRule.GenderShare, "H06_gender_share", new("Imbangan perempuan dan laki-laki", "Share of women and men")),
        (HardRule.HomeVillage, "H07_home_village", new("Bukan di desa asal sendiri", "Not in the own home village")),
        (HardRule.Commute, "H08_commute", new("Terjangkau dari rumah bagi yang pulang-pergi", "Within reach of home for commuters")),
        (HardRule.Health, "H09_health", new("Dekat layanan kesehatan bagi yang memerlukan", "Near health care for those who need it")),
        (HardRule.MinFaculties, "H10_min_faculties", new("Cukup banyak fakultas dalam kelompok", "Enough faculties in each group")),
        (HardRule.Lodging, "H11_lodging", new("Tempat menginap cukup", "Enough lodging for women and for men")),
        (HardRule.VillageThemeOnce, "H12_village_theme_once", new("Satu tema sekali di setiap desa", "Each theme once in a village")),
        (HardRule.RegionBounds, "H13_region_bounds", new("Jumlah kelompok per wilayah", "Groups per region")),
        (HardRule.ThemeBounds, "H14_theme_bounds", new("Jumlah kelompok per tema", "Groups per theme")),
        (HardRule.DistrictMax, "H15_district_max", new("Batas kelompok per kecamatan", "Most groups in a district")),
        (HardRule.SupervisorLoad, "H16_supervisor_load", new("Beban bimbingan DPL", "Groups per supervisor")),
        (HardRule.SupervisorExclusion, "H17_supervisor_exclusion", new("DPL tidak ke desa yang dikecualikan", "No supervisor in an excluded village")),
        (HardRule.KeepTogether, "H18_keep_together", new("Mahasiswa yang harus sekelompok", "Students to be kept together")),
        (HardRule.KeepApart, "H19_keep_apart", new("Mahasiswa yang harus dipisah", "Students to be kept apart")),
        (HardRule.VillageWithoutCoordinates, "H20_village_without_coordinates", new("Desa memiliki titik koordinat", "The village has coordinates")),
        (HardRule.GroupsTotal, "H21_groups_total", new("Jumlah seluruh kelompok", "Number of groups")),
        (HardRule.Locked, "H22_locked", new("Mahasiswa yang dikunci di satu desa", "Students locked to a village")),
        (HardRule.Language, "H23_language", new("Penutur bahasa setempat cukup", "Enough speakers of the local language")),
        (HardRule.VillageCapacity, "H24_village_capacity", new("Daya tampung desa", "Most groups in a village")),
        (HardRule.LodgeMix, "H25_lodge_mix", new("Tempat menginap untuk imbangan rata-rata", "Lodging for groups of average mix")),
        (HardRule.UnknownNeed, "H26_unknown_need", new("Kebutuhan tema di desa diketahui", "The need for the theme is known there")),
        (HardRule.HeldVillage, "H27_held_village", new("Desa yang ditahan tidak dipilih", "A village held back is not chosen")),
    ];

    /// <summary>Gets every hard rule, by number.</summary>
    public static IReadOnlyList<HardRule> All { get; } = [.. Table.Select(row => row.Rule)];

    /// <summary>The published code, the same in every file and report.</summary>
    /// <returns>For instance <c>H11_lodging</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No rule has this number.</exception>
    public static string CodeOf(HardRule rule) => RowOf(rule).Code;

    /// <summary>A short name for people; it says what should hold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No rule has this number.</exception>
    public static BilingualText NameOf(HardRule rule) => RowOf(rule).Name;

    /// <summary>Reads a published code.</summary>
    /// <param name="code">The long code (<c>H11_lodging</c>) or its number (<c>H11</c>), exactly as published.</param>
    /// <param name="rule">The rule, when there is one.</param>
    /// <returns>Whether the code names a rule.</returns>
    public static bool TryParse(string code, out HardRule rule)
    {
        foreach (var row in Table)
        {
            if (code == row.Code || code == row.Code[..3])
            {
                rule = row.Rule;
                return true;
            }
        }

        rule = default;
        return false;
    }

    private static (HardRule Rule, string Code, BilingualText Name) RowOf(HardRule rule) =>
        rule is >= HardRule.EachStudentOnce and <= HardRule.HeldVillage
            ? Table[(int)rule - 1]
            : throw new ArgumentOutOfRangeException(nameof(rule), rule, "There are the hard rules H01 to H27.");
}
