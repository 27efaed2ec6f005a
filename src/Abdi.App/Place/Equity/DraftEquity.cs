using Abdi.App.Shell;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Place;

/// <summary>How fairly a draft shares service: the sentence, the shares of the regions, and the measures.</summary>
/// <param name="Sentence">What it means, in pieces of which some stand out.</param>
/// <param name="Comparison">How it was before; empty when nobody served before.</param>
/// <param name="Rows">The regions from north to south.</param>
/// <param name="HasPrior">Whether anybody served before.</param>
/// <param name="Ledger">The measures, each with how many places it rests on.</param>
public sealed record DraftEquity(IReadOnlyList<(string Text, bool IsStrong)> Sentence, string Comparison, IReadOnlyList<DraftEquity.Row> Rows, bool HasPrior, EquityLedger Ledger)
{
    private const int UsualFieldDays = 30;

    /// <summary>One region.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its short name.</param>
    /// <param name="Need">Its share of the need, 0 to 1.</param>
    /// <param name="Students">Its share of the students, 0 to 1.</param>
    /// <param name="Prior">Its share of the groups before, 0 to 1.</param>
    /// <param name="Groups">Its groups.</param>
    /// <param name="FairGroups">Its groups in the fairest share.</param>
    /// <param name="PerNeed">How it is served for what it needs.</param>
    public sealed record Row(string Code, string Name, double Need, double Students, double Prior, int Groups, int FairGroups, ServedPerNeed PerNeed)
    {
        /// <summary>Gets how much more than its need it receives; below 0 is less.</summary>
        public double Surplus => Students - Need;
    }

    /// <summary>Measures a draft.</summary>
    internal static DraftEquity Of(OpenDraft open, Period period, IReadOnlyDictionary<string, string> regions, Language language) =>
        Of(open.Problem, open.Placement, open.Fairest, period, regions, language);

    /// <summary>Measures a placement, also an empty one.</summary>
    internal static DraftEquity Of(PlacementProblem problem, Placement placement, Apportionment fairest, Period period, IReadOnlyDictionary<string, string> regions, Language language)
    {
        MapWords words = new(language);
        RegionNames names = new(problem, MapLabels.None with { RegionNames = regions });
        RegionShares shares = RegionShares.Of(problem, placement);
        EquityLedger ledger = EquityLedger.Of(problem, placement, DaysOf(period), fairest);
        int[] groups = new int[problem.Regions.Length];
        foreach (RegionService region in ledger.Regions)
        {
            groups[region.Region] = region.Groups;
        }

        ServedPerNeed[] perNeed = ServedPerNeed.Of(fairest, groups);
        Headline headline = Headline.Of(shares, placement.Groups.Sum(group => group.Members.Length), [], names, words);
        return new(
            [.. headline.Sentence.Select(phrase => (phrase.Text, phrase.IsStrong))], headline.Comparison,
            [.. shares.NorthToSouth.Select(share => new Row(problem.Regions[share.RegionIndex], names.Short(share.RegionIndex), share.Need, share.Students, share.Prior, groups[share.RegionIndex], fairest.Groups[share.RegionIndex], perNeed[share.RegionIndex]))],
            shares.HasPrior, ledger);
    }

    /// <summary>The days a student spends in the field; so many as are usual while they are not decided.</summary>
    public static int DaysOf(Period period) =>
        period.Dates is { FieldFrom: { } from, RecallOn: { } until } && until >= from ? until.DayNumber - from.DayNumber + 1 : UsualFieldDays;
}
