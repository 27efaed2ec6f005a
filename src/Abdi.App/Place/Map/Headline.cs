using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>What the placement means in one sentence, said of the regions that need most.</summary>
internal sealed record Headline(Phrase[] Sentence, string Comparison, string Rule)
{
    // More names than these make a list, not a sentence.
    private const int MostNames = 3;

    public string Plain => string.Concat(Sentence.Select(phrase => phrase.Text));

    public static Headline Of(RegionShares shares, int students, RegionNames names, MapWords words)
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

        RegionShare[] neediest = shares.Neediest();
        string who = Who(neediest, names, words);
        bool many = neediest.Length > 1;
        Phrase[] sentence =
        [
            new(who + words.Say(" memegang ", many ? " hold " : " holds ")),
            new(words.Percent(neediest.Sum(share => share.Need)), IsStrong: true),
            new(words.Say(" kebutuhan dan menerima ", many ? " of the need and receive " : " of the need and receives ")),
            new(words.Percent(neediest.Sum(share => share.Students)), IsStrong: true),
            new(words.Say(" mahasiswa.", " of the students.")),
        ];
        string past = words.Percent(neediest.Sum(share => share.Prior));
        string comparison = shares.HasPrior
            ? words.Say($"Pada pengabdian yang lalu bagiannya {past} kelompok.", $"In past service the share was {past} of the groups.")
            : "";
        return new(sentence, comparison, RuleOf(neediest.Length, shares.NorthToSouth.Length, words));
    }

    private static string Who(RegionShare[] neediest, RegionNames names, MapWords words)
    {
        if (neediest.Length > MostNames)
        {
            return words.Say($"{words.Count(neediest.Length)} wilayah yang paling membutuhkan", $"The {words.Count(neediest.Length)} neediest regions");
        }

        string list = words.List([.. neediest.OrderByDescending(share => share.Need).Select(share => names.Spoken(share.RegionIndex))]);
        return neediest.All(share => names.IsNamed(share.RegionIndex))
            ? list
            : words.Say("Wilayah ", neediest.Length == 1 ? "Region " : "Regions ") + list;
    }

    private static string RuleOf(int chosen, int all, MapWords words) => words.Say(
        $"Kalimat judul berbicara tentang seperempat wilayah ({words.Count(chosen)} dari {words.Count(all)}) yang rata-rata kebutuhan desanya tertinggi.",
        $"The headline speaks of the quarter of the regions ({words.Count(chosen)} of {words.Count(all)}) whose villages need most on average.");
}
