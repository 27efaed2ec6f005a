using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>What the placement means in one sentence, said of the regions the office chose, or else of those that need most.</summary>
internal sealed record Headline(Phrase[] Sentence, string Comparison, string Rule)
{
    // More names than these make a list, not a sentence.
    private const int MostNames = 3;

    public string Plain => string.Concat(Sentence.Select(phrase => phrase.Text));

    public static Headline Of(RegionShares shares, int students, IReadOnlyCollection<int> focus, RegionNames names, MapWords words)
    {
        if (!shares.HasNeed || students == 0)
        {
            string why = shares.HasNeed
                ? words.Say("Belum ada mahasiswa yang ditempatkan.", "No student is placed yet.")
                : words.Say("Kebutuhan belum diketahui, jadi pemerataan belum dapat dinilai.", "The need is not known, so fairness cannot be judged yet.");
            return new([new(why)], "", "");
        }

        if (shares.NorthToSouth is [var only])
        {
            string all = words.Say(
                $"Seluruh {words.Count(students)} mahasiswa melayani satu wilayah: {names.Spoken(only.RegionIndex)}.",
                $"All {words.Count(students)} students serve one region: {names.Spoken(only.RegionIndex)}.");
            return new([new(all)], "", "");
        }

        RegionShare[] spokenOf = focus.Count > 0 ? [.. shares.NorthToSouth.Where(share => focus.Contains(share.RegionIndex))] : shares.Neediest();
        string who = Who(spokenOf, focus.Count > 0, names, words);
        bool many = spokenOf.Length > 1;
        Phrase[] sentence =
        [
            new(who + words.Say(" memegang ", many ? " hold " : " holds ")),
            new(words.Percent(spokenOf.Sum(share => share.Need)), IsStrong: true),
            new(words.Say(" kebutuhan dan menerima ", many ? " of the need and receive " : " of the need and receives ")),
            new(words.Percent(spokenOf.Sum(share => share.Students)), IsStrong: true),
            new(words.Say(" mahasiswa.", " of the students.")),
        ];
        string past = words.Percent(spokenOf.Sum(share => share.Prior));
        string comparison = shares.HasPrior
            ? words.Say($"Pada pengabdian yang lalu bagiannya {past} kelompok.", $"In past service the share was {past} of the groups.")
            : "";
        return new(sentence, comparison, RuleOf(spokenOf.Length, shares.NorthToSouth.Length, focus.Count > 0, words));
    }

    private static string Who(RegionShare[] spokenOf, bool isChosen, RegionNames names, MapWords words)
    {
        string count = words.Count(spokenOf.Length);
        if (spokenOf.Length > MostNames)
        {
            return isChosen
                ? words.Say($"{count} wilayah pilihan", $"The {count} chosen regions")
                : words.Say($"{count} wilayah yang paling membutuhkan", $"The {count} neediest regions");
        }

        string list = words.List([.. spokenOf.OrderByDescending(share => share.Need).Select(share => names.Spoken(share.RegionIndex))]);
        return spokenOf.All(share => names.IsNamed(share.RegionIndex))
            ? list
            : words.Say("Wilayah ", spokenOf.Length == 1 ? "Region " : "Regions ") + list;
    }

    private static string RuleOf(int chosen, int all, bool isChosen, MapWords words) => isChosen
        ? words.Say(
            $"Kalimat judul berbicara tentang wilayah yang dipilih kantor ({words.Count(chosen)} dari {words.Count(all)}; regions.csv, kolom focus).",
            $"The headline speaks of the regions the office chose ({words.Count(chosen)} of {words.Count(all)}; regions.csv, column focus).")
        : words.Say(
            $"Kalimat judul berbicara tentang seperempat wilayah ({words.Count(chosen)} dari {words.Count(all)}) yang rata-rata kebutuhan desanya tertinggi.",
            $"The headline speaks of the quarter of the regions ({words.Count(chosen)} of {words.Count(all)}) whose villages need most on average.");
}
