using Abdi.App.Plan;
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
                ? words["MapNobodyPlaced"]
                : words["MapNeedUnknown"];
            return new([new(why)], "", "");
        }

        if (shares.NorthToSouth is [var only])
        {
            return new([new(words.Format("MapOneRegion", words.Count(students), names.Spoken(only.RegionIndex)))], "", "");
        }

        RegionShare[] spokenOf = focus.Count > 0 ? [.. shares.NorthToSouth.Where(share => focus.Contains(share.RegionIndex))] : shares.Neediest();
        string who = Who(spokenOf, focus.Count > 0, names, words);
        // The two figures stand out, so the sentence comes in pieces.
        string[] between = words[spokenOf.Length > 1 ? "MapHeadlineMany" : "MapHeadlineOne"].Split(["{1}", "{2}"], StringSplitOptions.None);
        Phrase[] sentence =
        [
            new(between[0].Replace("{0}", who, StringComparison.Ordinal)),
            new(words.Percent(spokenOf.Sum(share => share.Need)), IsStrong: true),
            new(between[1]),
            new(words.Percent(spokenOf.Sum(share => share.Students)), IsStrong: true),
            new(between[2]),
        ];
        string past = words.Percent(spokenOf.Sum(share => share.Prior));
        string comparison = shares.HasPrior
            ? words.Format("MapComparison", past)
            : "";
        return new(sentence, comparison, RuleOf(spokenOf.Length, shares.NorthToSouth.Length, focus.Count > 0, words));
    }

    private static string Who(RegionShare[] spokenOf, bool isChosen, RegionNames names, MapWords words)
    {
        string count = words.Count(spokenOf.Length);
        if (spokenOf.Length > MostNames)
        {
            return words.Format(isChosen ? "MapChosenRegions" : "MapNeediestRegions", count);
        }

        string list = words.List([.. spokenOf.OrderByDescending(share => share.Need).Select(share => names.Spoken(share.RegionIndex))]);
        return spokenOf.All(share => names.IsNamed(share.RegionIndex))
            ? list
            : words.Format(spokenOf.Length == 1 ? "MapRegionOfCode" : "MapRegionsOfCodes", list);
    }

    private static string RuleOf(int chosen, int all, bool isChosen, MapWords words) =>
        words.Format(isChosen ? "MapSpeaksOfChosen" : "MapSpeaksOfNeediest", words.Count(chosen), words.Count(all));
}
