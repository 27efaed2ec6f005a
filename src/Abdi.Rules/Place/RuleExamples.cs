namespace Abdi.Rules.Place;

/// <summary>Broken rules in words: who or what, what is, and what should be.</summary>
internal static class RuleExamples
{
    public static BilingualText Seated(Student student, int times) => times == 0
        ? BilingualText.Of($"Mahasiswa {student.Id} belum ditempatkan.", $"Student {student.Id} is placed nowhere.")
        : BilingualText.Of($"Mahasiswa {student.Id} tercantum {times:N0} kali; harus tepat satu kali.", $"Student {student.Id} stands there {times:N0} times; once is right.");

    public static BilingualText Unknown(PlacementRow row, BilingualText what, string value) =>
        BilingualText.Of(
            $"Baris mahasiswa {row.StudentId}: {what.Indonesian} \"{value}\" tidak dikenal.",
            $"Row of student {row.StudentId}: unknown {what.English} \"{value}\".");

    public static BilingualText Inconsistent(string group, string student) =>
        BilingualText.Of(
            $"Kelompok {group}: baris mahasiswa {student} menyebut desa, tema, atau DPL yang lain dari baris pertamanya.",
            $"Group {group}: the row of student {student} names another village, theme or supervisor than the group's first row.");

    public static BilingualText Size(SeatedGroup group, PlacementRules rules) =>
        BilingualText.Of(
            $"Kelompok {group.Id} beranggotakan {group.Members.Length:N0}; harus {rules.GroupSizeMin:N0} sampai {rules.GroupSizeMax:N0}.",
            $"Group {group.Id} has {group.Members.Length:N0} members; {rules.GroupSizeMin:N0} to {rules.GroupSizeMax:N0} are allowed.");

    public static BilingualText Balanced(int least, int most) =>
        BilingualText.Of(
            $"Kelompok terkecil {least:N0} anggota, terbesar {most:N0}; selisihnya paling banyak satu.",
            $"The smallest group has {least:N0} members, the largest {most:N0}; they may differ by one.");

    public static BilingualText Share(SeatedGroup group, int women, PlacementRules rules) =>
        BilingualText.Of(
            $"Kelompok {group.Id}: {women:N0} perempuan dari {group.Members.Length:N0} anggota; harus {rules.FemaleShareMin * 100:0.#} sampai {rules.FemaleShareMax * 100:0.#} persen.",
            $"Group {group.Id}: {women:N0} women of {group.Members.Length:N0} members; {rules.FemaleShareMin * 100:0.#} to {rules.FemaleShareMax * 100:0.#} per cent are allowed.");

    public static BilingualText Home(Student student, Village village) =>
        BilingualText.Of(
            $"Mahasiswa {student.Id} ditempatkan di desa asalnya sendiri, {NameOf(village)}.",
            $"Student {student.Id} is placed in the own home village, {NameOf(village)}.");

    public static BilingualText Commute(Student student, Village village, double km, double reach) => km >= Travel.UnreachableKm
        ? BilingualText.Of(
            $"Mahasiswa {student.Id} pulang-pergi ke {NameOf(village)}, yang jaraknya tidak diketahui; paling jauh {reach:N1} km.",
            $"Student {student.Id} commutes to {NameOf(village)}, whose distance is unknown; at most {reach:N1} km is allowed.")
        : BilingualText.Of(
            $"Mahasiswa {student.Id} pulang-pergi {km:N1} km ke {NameOf(village)}; paling jauh {reach:N1} km.",
            $"Student {student.Id} commutes {km:N1} km to {NameOf(village)}; at most {reach:N1} km is allowed.");

    public static BilingualText Health(Student student, Village village, double km, double near) => km >= Travel.UnreachableKm
        ? BilingualText.Of(
            $"Mahasiswa {student.Id}: jarak {NameOf(village)} ke layanan kesehatan tidak diketahui; paling jauh {near:N1} km.",
            $"Student {student.Id}: how far {NameOf(village)} lies from health care is unknown; at most {near:N1} km is allowed.")
        : BilingualText.Of(
            $"Mahasiswa {student.Id}: {NameOf(village)} berjarak {km:N1} km dari layanan kesehatan terdekat; paling jauh {near:N1} km.",
            $"Student {student.Id}: {NameOf(village)} lies {km:N1} km from the nearest health care; at most {near:N1} km is allowed.");

    public static BilingualText Faculties(SeatedGroup group, int faculties, PlacementRules rules) =>
        BilingualText.Of(
            $"Kelompok {group.Id} berasal dari {faculties:N0} fakultas; paling sedikit {rules.MinFaculties:N0}.",
            $"Group {group.Id} comes from {faculties:N0} faculties; at least {rules.MinFaculties:N0} are needed.");

    public static BilingualText Lodging(Village village, int women, int men) =>
        BilingualText.Of(
            $"{NameOf(village)}: {women:N0} perempuan untuk {village.LodgingFemale:N0} tempat dan {men:N0} laki-laki untuk {village.LodgingMale:N0} tempat.",
            $"{NameOf(village)}: {women:N0} women for {village.LodgingFemale:N0} beds and {men:N0} men for {village.LodgingMale:N0} beds.");

    public static BilingualText ThemeTwice(Village village, string theme, int groups) =>
        BilingualText.Of(
            $"{NameOf(village)} menerima {groups:N0} kelompok dengan tema {theme}; paling banyak satu.",
            $"{NameOf(village)} receives {groups:N0} groups on {theme}; one is allowed.");

    public static BilingualText Bounds(HardRule rule, string name, int groups, int min, int max)
    {
        BilingualText kind = rule == HardRule.RegionBounds ? new("Wilayah", "Region") : new("Tema", "Theme");
        return groups < min
            ? BilingualText.Of($"{kind.Indonesian} {name} menerima {groups:N0} kelompok; paling sedikit {min:N0}.", $"{kind.English} {name} receives {groups:N0} groups; at least {min:N0} are needed.")
            : BilingualText.Of($"{kind.Indonesian} {name} menerima {groups:N0} kelompok; paling banyak {max:N0}.", $"{kind.English} {name} receives {groups:N0} groups; at most {max:N0} are allowed.");
    }

    public static BilingualText District(string district, int groups, PlacementRules rules) =>
        BilingualText.Of(
            $"Kecamatan {district} menerima {groups:N0} kelompok; paling banyak {rules.DistrictMaxGroups:N0}.",
            $"District {district} receives {groups:N0} groups; at most {rules.DistrictMaxGroups:N0} are allowed.");

    public static BilingualText Load(Supervisor supervisor, int groups) =>
        BilingualText.Of(
            $"DPL {supervisor.Id} membimbing {groups:N0} kelompok; harus {supervisor.MinGroups:N0} sampai {supervisor.MaxGroups:N0}.",
            $"Supervisor {supervisor.Id} guides {groups:N0} groups; {supervisor.MinGroups:N0} to {supervisor.MaxGroups:N0} are right.");

    public static BilingualText Excluded(SeatedGroup group, Supervisor supervisor, Village village) =>
        BilingualText.Of(
            $"DPL {supervisor.Id} membimbing kelompok {group.Id} di {NameOf(village)}, yang dikecualikan baginya.",
            $"Supervisor {supervisor.Id} guides group {group.Id} in {NameOf(village)}, which is excluded for this supervisor.");

    public static BilingualText Together(PlacementProblem problem, int set, int first, int other) =>
        BilingualText.Of(
            $"Mahasiswa {problem.Students[first].Id} dan {problem.Students[other].Id} ({problem.KeepTogetherSets[set]}) harus satu kelompok.",
            $"Students {problem.Students[first].Id} and {problem.Students[other].Id} ({problem.KeepTogetherSets[set]}) must share one group.");

    public static BilingualText Apart(SeatedGroup group, Student student, Student other) =>
        BilingualText.Of(
            $"Mahasiswa {student.Id} dan {other.Id} harus dipisah, tetapi sama-sama di kelompok {group.Id}.",
            $"Students {student.Id} and {other.Id} must be kept apart, but both are in group {group.Id}.");

    public static BilingualText NoPoint(SeatedGroup group, Village village) =>
        BilingualText.Of(
            $"Kelompok {group.Id}: {NameOf(village)} belum memiliki titik koordinat.",
            $"Group {group.Id}: {NameOf(village)} has no coordinates.");

    public static BilingualText GroupsTotal(int groups, PlacementRules rules) =>
        BilingualText.Of($"Ada {groups:N0} kelompok; harus {rules.GroupsTotal:N0}.", $"There are {groups:N0} groups; {rules.GroupsTotal:N0} were ordered.");

    public static BilingualText Locked(Student student, Village village, PlacementProblem problem)
    {
        BilingualText locked = student.LockedVillageIndex >= 0
            ? new(NameOf(problem.Villages[student.LockedVillageIndex]), NameOf(problem.Villages[student.LockedVillageIndex]))
            : new("desa yang tidak ada dalam daftar", "a village that is not in the list");
        return BilingualText.Of(
            $"Mahasiswa {student.Id} dikunci di {locked.Indonesian}, tetapi ditempatkan di {NameOf(village)}.",
            $"Student {student.Id} is locked to {locked.English}, but placed in {NameOf(village)}.");
    }

    public static BilingualText Language(SeatedGroup group, string language, int speakers, PlacementRules rules) =>
        BilingualText.Of(
            $"Kelompok {group.Id}: {speakers:N0} anggota menguasai bahasa setempat ({language}); paling sedikit {rules.LanguageMin:N0}.",
            $"Group {group.Id}: {speakers:N0} members speak the local language ({language}); at least {rules.LanguageMin:N0} are needed.");

    public static BilingualText Capacity(Village village, int groups) =>
        BilingualText.Of(
            $"{NameOf(village)} menerima {groups:N0} kelompok; paling banyak {village.MaxGroups:N0}.",
            $"{NameOf(village)} receives {groups:N0} groups; at most {village.MaxGroups:N0} are allowed.");

    public static BilingualText LodgeMix(Village village, int groups) =>
        BilingualText.Of(
            $"{NameOf(village)}: {village.LodgingFemale:N0} tempat perempuan dan {village.LodgingMale:N0} tempat laki-laki tidak cukup untuk {groups:N0} kelompok dengan imbangan rata-rata.",
            $"{NameOf(village)}: {village.LodgingFemale:N0} beds for women and {village.LodgingMale:N0} for men do not suffice for {groups:N0} groups of average mix.");

    public static BilingualText UnknownNeed(SeatedGroup group, Village village, string theme) =>
        BilingualText.Of(
            $"Kelompok {group.Id}: kebutuhan {theme} di {NameOf(village)} tidak diketahui.",
            $"Group {group.Id}: the need for {theme} in {NameOf(village)} is unknown.");

    public static BilingualText Held(SeatedGroup group, Village village) =>
        BilingualText.Of(
            $"Kelompok {group.Id}: {NameOf(village)} ditahan ({village.HoldReason}).",
            $"Group {group.Id}: {NameOf(village)} is held back ({village.HoldReason}).");

    private static string NameOf(Village village) => $"{village.Name} ({village.Code})";
}
