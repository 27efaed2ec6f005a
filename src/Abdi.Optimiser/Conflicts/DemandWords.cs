using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Conflicts;

/// <summary>What each rule demands in this problem and what there is, when a proof has nothing more exact to say.</summary>
internal static class DemandWords
{
    public static BilingualText Of(PlacementProblem problem, HardRule rule)
    {
        PlacementRules rules = problem.Rules;
        int students = problem.Students.Length, groups = rules.GroupsTotal, villages = problem.Villages.Length;
        return rule switch
        {
            HardRule.GroupSize => BilingualText.Of(
                $"Kelompok beranggotakan {rules.GroupSizeMin:N0} sampai {rules.GroupSizeMax:N0}; {groups:N0} kelompok memuat {(long)groups * rules.GroupSizeMin:N0} sampai {(long)groups * rules.GroupSizeMax:N0} dari {students:N0} mahasiswa. Ubah ukuran kelompok.",
                $"Groups have {rules.GroupSizeMin:N0} to {rules.GroupSizeMax:N0} members; {groups:N0} groups hold {(long)groups * rules.GroupSizeMin:N0} to {(long)groups * rules.GroupSizeMax:N0} of {students:N0} students. Change the size of groups."),
            HardRule.BalancedSizes => BilingualText.Of(
                $"Ukuran kelompok boleh berbeda paling banyak satu: {students:N0} mahasiswa dalam {groups:N0} kelompok berarti {students / groups:N0} sampai {(students + groups - 1) / groups:N0} anggota. Longgarkan pemerataan ukuran.",
                $"Sizes may differ by one at most: {students:N0} students in {groups:N0} groups make {students / groups:N0} to {(students + groups - 1) / groups:N0} members each. Let sizes differ."),
            HardRule.GroupsTotal => BilingualText.Of(
                $"Harus ada tepat {groups:N0} kelompok untuk {students:N0} mahasiswa. Ubah jumlah kelompok.",
                $"There must be exactly {groups:N0} groups for {students:N0} students. Change the number of groups."),
            HardRule.GenderShare => BilingualText.Of(
                $"Tiap kelompok harus {rules.FemaleShareMin * 100:0.#} sampai {rules.FemaleShareMax * 100:0.#} persen perempuan; {problem.Students.Count(student => student.Gender is Gender.Female):N0} dari {students:N0} mahasiswa perempuan. Ubah batas imbangan.",
                $"Each group must be {rules.FemaleShareMin * 100:0.#} to {rules.FemaleShareMax * 100:0.#} per cent women; {problem.Students.Count(student => student.Gender is Gender.Female):N0} of {students:N0} students are women. Change the bounds of the share."),
            HardRule.MinFaculties => BilingualText.Of(
                $"Tiap kelompok harus berisi paling sedikit {rules.MinFaculties:N0} dari {problem.Faculties.Length:N0} fakultas. Turunkan jumlah itu.",
                $"Each group must mix at least {rules.MinFaculties:N0} of {problem.Faculties.Length:N0} faculties. Ask for fewer."),
            HardRule.Lodging => BilingualText.Of(
                $"Tempat menginap di {villages:N0} desa: {problem.Villages.Sum(village => (long)village.LodgingFemale):N0} untuk perempuan dan {problem.Villages.Sum(village => (long)village.LodgingMale):N0} untuk laki-laki; yang tersedia di desa yang dapat dipilih tidak cukup. Tambah tempat menginap.",
                $"Lodging in {villages:N0} villages: {problem.Villages.Sum(village => (long)village.LodgingFemale):N0} beds for women and {problem.Villages.Sum(village => (long)village.LodgingMale):N0} for men; what the villages that may be chosen offer does not suffice. Add beds."),
            HardRule.LodgeMix => BilingualText.Of(
                $"Desa harus dapat menginapkan kelompok dengan imbangan rata-rata ({students / groups:N0} anggota); {Unable(problem):N0} dari {villages:N0} desa tidak dapat. Tambah tempat menginap, atau longgarkan syarat ini.",
                $"A village must lodge groups of the average mix ({students / groups:N0} members); {Unable(problem):N0} of {villages:N0} villages cannot. Add beds, or drop this demand."),
            HardRule.VillageThemeOnce => BilingualText.Of(
                $"Satu desa menerima tiap tema paling banyak sekali; ada {problem.Themes.Length:N0} tema. Izinkan dua kelompok setema di satu desa, atau tambah desa.",
                $"A village takes each theme once at most; there are {problem.Themes.Length:N0} themes. Allow two groups on one theme in a village, or add villages."),
            HardRule.VillageCapacity => BilingualText.Of(
                $"{villages:N0} desa bersama-sama menerima paling banyak {problem.Villages.Sum(village => (long)village.MaxGroups):N0} kelompok, masing-masing menurut daya tampungnya. Naikkan daya tampung, atau tambah desa.",
                $"{villages:N0} villages together take at most {problem.Villages.Sum(village => (long)village.MaxGroups):N0} groups, each within its own limit. Raise these limits, or add villages."),
            HardRule.DistrictMax => BilingualText.Of(
                $"Satu kecamatan menerima paling banyak {rules.DistrictMaxGroups:N0} kelompok; ada {problem.Districts.Length:N0} kecamatan. Naikkan batas itu.",
                $"A district takes at most {rules.DistrictMaxGroups:N0} groups; there are {problem.Districts.Length:N0} districts. Raise that limit."),
            HardRule.RegionBounds => BilingualText.Of(
                $"Wilayah harus menerima {Bounds(problem.Regions, rules.RegionMin, rules.RegionMax)} kelompok, seluruhnya {groups:N0}. Ubah batas wilayah.",
                $"Regions must receive {Bounds(problem.Regions, rules.RegionMin, rules.RegionMax)} groups, {groups:N0} in all. Change the bounds of regions."),
            HardRule.ThemeBounds => BilingualText.Of(
                $"Tema harus menerima {Bounds(problem.Themes, rules.ThemeMin, rules.ThemeMax)} kelompok, seluruhnya {groups:N0}. Ubah batas tema.",
                $"Themes must receive {Bounds(problem.Themes, rules.ThemeMin, rules.ThemeMax)} groups, {groups:N0} in all. Change the bounds of themes."),
            HardRule.SupervisorLoad => BilingualText.Of(
                $"{problem.Supervisors.Length:N0} DPL boleh membimbing {problem.Supervisors.Sum(s => (long)s.MinGroups):N0} sampai {problem.Supervisors.Sum(s => (long)s.MaxGroups):N0} kelompok; ada {groups:N0} kelompok. Ubah beban DPL.",
                $"{problem.Supervisors.Length:N0} supervisors may guide {problem.Supervisors.Sum(s => (long)s.MinGroups):N0} to {problem.Supervisors.Sum(s => (long)s.MaxGroups):N0} groups; there are {groups:N0}. Change what they may guide."),
            _ => OfOnes(problem, rule),
        };
    }

    /// <summary>Rules that concern single students, supervisors or villages.</summary>
    private static BilingualText OfOnes(PlacementProblem problem, HardRule rule)
    {
        Student[] students = problem.Students;
        Village[] villages = problem.Villages;
        return rule switch
        {
            HardRule.HomeVillage => BilingualText.Of(
                $"{students.Count(student => student.HomeVillageIndex >= 0):N0} mahasiswa berasal dari salah satu desa ini dan tidak boleh di desa asalnya. Izinkan desa asal, atau tambah desa.",
                $"{students.Count(student => student.HomeVillageIndex >= 0):N0} students come from one of these villages and may not serve at home. Allow the home village, or add villages."),
            HardRule.Commute => BilingualText.Of(
                $"{students.Count(student => student.MaxCommuteKm is not null):N0} mahasiswa harus pulang-pergi dari rumah dalam jarak tertentu. Perbesar jarak, atau beri tempat menginap.",
                $"{students.Count(student => student.MaxCommuteKm is not null):N0} students must commute within a given distance. Allow a longer way, or offer lodging."),
            HardRule.Health => BilingualText.Of(
                $"{students.Count(student => student.MaxHealthKm is not null):N0} mahasiswa memerlukan layanan kesehatan yang dekat; ada {problem.Rules.HealthPoints.Count:N0} titik layanan. Perbesar jarak, atau tambah titik.",
                $"{students.Count(student => student.MaxHealthKm is not null):N0} students need health care near; there are {problem.Rules.HealthPoints.Count:N0} health points. Allow a longer way, or add points."),
            HardRule.Locked => Locked(problem),
            HardRule.KeepTogether => BilingualText.Of(
                $"{students.Count(student => student.KeepTogetherIndex >= 0):N0} mahasiswa dalam {problem.KeepTogetherSets.Length:N0} himpunan harus sekelompok. Pecah sebagian himpunan.",
                $"{students.Count(student => student.KeepTogetherIndex >= 0):N0} students in {problem.KeepTogetherSets.Length:N0} sets must share their group. Split some of these sets."),
            HardRule.KeepApart => BilingualText.Of(
                $"{students.Count(student => student.KeepApartIndices.Length > 0):N0} mahasiswa menyebut teman yang harus dipisah darinya. Kurangi daftar itu.",
                $"{students.Count(student => student.KeepApartIndices.Length > 0):N0} students name others to be kept apart from. Shorten these lists."),
            HardRule.SupervisorExclusion => BilingualText.Of(
                $"{problem.Supervisors.Count(supervisor => supervisor.ExcludedVillageIndices.Length > 0):N0} dari {problem.Supervisors.Length:N0} DPL tidak boleh ke desa tertentu. Kurangi pengecualian, atau tambah DPL.",
                $"{problem.Supervisors.Count(supervisor => supervisor.ExcludedVillageIndices.Length > 0):N0} of {problem.Supervisors.Length:N0} supervisors may not go to some villages. Drop exclusions, or add supervisors."),
            HardRule.Language => BilingualText.Of(
                $"Tiap kelompok harus berisi {problem.Rules.LanguageMin:N0} penutur bahasa setempat; {Speakers(problem)}. Turunkan jumlah penutur, atau pilih wilayah lain.",
                $"Each group must hold {problem.Rules.LanguageMin:N0} speakers of the local language; {Speakers(problem)}. Ask for fewer speakers, or other regions."),
            HardRule.VillageWithoutCoordinates => BilingualText.Of(
                $"{villages.Count(village => village.Point is null):N0} dari {villages.Length:N0} desa belum memiliki titik koordinat dan tidak dapat dipilih. Lengkapi koordinatnya.",
                $"{villages.Count(village => village.Point is null):N0} of {villages.Length:N0} villages have no coordinates and cannot be chosen. Fill them in."),
            HardRule.UnknownNeed => BilingualText.Of(
                $"Kebutuhan tidak diketahui untuk {villages.Sum(village => village.NeedMilli.Count(need => need is null)):N0} dari {villages.Sum(village => village.NeedMilli.Length):N0} pasangan desa dan tema. Lengkapi kebutuhan itu dengan sumbernya.",
                $"The need is unknown for {villages.Sum(village => village.NeedMilli.Count(need => need is null)):N0} of {villages.Sum(village => village.NeedMilli.Length):N0} pairs of village and theme. State it, with its source."),
            HardRule.HeldVillage => BilingualText.Of(
                $"{villages.Count(village => village.IsHeld):N0} dari {villages.Length:N0} desa ditahan dan tidak dapat dipilih. Lepaskan sebagian, bila alasannya sudah tidak berlaku.",
                $"{villages.Count(village => village.IsHeld):N0} of {villages.Length:N0} villages are held back and cannot be chosen. Release some, when the reason is gone."),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Definitions (H01 to H03) are never in conflict."),
        };
    }

    private static BilingualText Locked(PlacementProblem problem)
    {
        var locked = problem.Students.Where(student => student.LockedVillageIndex >= 0).GroupBy(student => student.LockedVillageIndex).OrderByDescending(at => at.Count()).ThenBy(at => at.Key).ToArray();
        if (locked.Length == 0)
        {
            return new("Ada mahasiswa yang dikunci di desa yang tidak ada dalam daftar. Perbaiki kodenya, atau lepaskan kuncinya.", "Students are locked to villages that are not in the list. Correct the codes, or unlock.");
        }

        Village most = problem.Villages[locked[0].Key];
        int women = locked[0].Count(student => student.Gender is Gender.Female);
        return BilingualText.Of(
            $"Mahasiswa yang dikunci: {locked.Sum(at => at.Count()):N0}, desanya: {locked.Length:N0}; terbanyak {locked[0].Count():N0} (perempuan {women:N0}) di {most.Name} ({most.Code}), yang menerima paling banyak {most.MaxGroups:N0} kelompok dan menginapkan {most.LodgingFemale:N0} perempuan dan {most.LodgingMale:N0} laki-laki. Lepaskan sebagian kunci.",
            $"Students locked: {locked.Sum(at => at.Count()):N0}, to villages: {locked.Length:N0}; most of them, {locked[0].Count():N0} ({women:N0} women), to {most.Name} ({most.Code}), which takes {most.MaxGroups:N0} groups at most and lodges {most.LodgingFemale:N0} women and {most.LodgingMale:N0} men. Unlock some of them.");
    }

    private static int Unable(PlacementProblem problem)
    {
        VillageCapacity mix = VillageCapacity.For(problem);
        return problem.Villages.Count(village => !mix.LodgesAverageMix(village, 1));
    }

    /// <summary>The bounds that bind, e.g. 3601: 1–60; at most four of them.</summary>
    private static string Bounds(string[] names, int[] min, int[] max)
    {
        int[] bound = [.. Enumerable.Range(0, names.Length).Where(i => min[i] > 0 || max[i] < int.MaxValue)];
        string list = string.Join(", ", bound.Take(4).Select(i => max[i] == int.MaxValue ? $"{names[i]}: ≥ {min[i]}" : $"{names[i]}: {min[i]}–{max[i]}"));
        return bound.Length > 4 ? list + ", …" : list;
    }

    private static string Speakers(PlacementProblem problem) => string.Join(", ", problem.Villages.Select(village => village.LanguageIndex).Distinct().Order().Take(4)
        .Select(language => $"{problem.Languages[language]}: {problem.Students.Count(student => problem.LanguageSets[student.LanguageSetIndex].Contains(language))}"));
}
