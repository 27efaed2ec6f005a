using Abdi.Optimiser.Ledger;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Explain;

/// <summary>Why a student is where the placement says: wish, need and share of the place, rules that tie, what the group needs.</summary>
internal sealed class ReasonsHere(SeatLedger ledger, Apportionment fairest)
{
    private readonly SeatFacts _facts = ledger.Facts;
    private readonly PlacementProblem _problem = ledger.Facts.Problem;
    private readonly NeedRanks _ranks = new(ledger.Facts.Problem);
    private readonly int[] _regionGroups = RegionGroups(ledger);
    private readonly long[] _regionPrior = RegionPrior(ledger.Facts.Problem);
    private readonly Int128 _needTotal = fairest.Need.Aggregate((Int128)0, (sum, need) => sum + need);

    public IReadOnlyList<Reason> Of(int student)
    {
        int group = ledger.GroupOf[student];
        return [WishOf(student, group), NeedOf(group), ShareOf(group), .. new TyingRules(ledger).Of(student), .. new NeededHere(ledger).Of(student)];
    }

    private Reason WishOf(int student, int group)
    {
        Wish[] wishes = _problem.PreferenceLists[_problem.Students[student].PreferenceListIndex];
        if (_facts.RankIn(student, group) is not { } rank)
        {
            return new(ReasonKind.NoWishes, [], [], new("Tidak ada pilihan yang diisi.", "No wishes were stated."));
        }

        int cost = _facts.WishCostIn(student, group);
        if (rank >= _problem.Rules.RankedWishes)
        {
            return new(ReasonKind.NoWishGranted, [], [new("wishes", wishes.Length), new("cost", cost)], BilingualText.Of(
                $"Tidak satu pun dari {wishes.Length:N0} pilihan terpenuhi.", $"None of the {wishes.Length:N0} wishes was granted."));
        }

        BilingualText name = WishReasons.NameOf(_problem, wishes[rank]);
        return new(ReasonKind.WishGranted, [], [new("rank", rank + 1), new("cost", cost)], BilingualText.Of(
            $"Pilihan ke-{rank + 1:N0} terpenuhi: {name.Indonesian}.", $"Wish {rank + 1:N0} was granted: {name.English}."));
    }

    private Reason NeedOf(int group)
    {
        (int at, int themeIndex) = _facts.Sites[group];
        Village village = _problem.Villages[at];
        string theme = _problem.Themes[themeIndex], region = _problem.Regions[village.RegionIndex];
        if (village.NeedMilli[themeIndex] is not { } need)
        {
            return new(ReasonKind.NeedOfVillage, [HardRule.UnknownNeed], [new("prior_service", village.PriorService)], new(
                $"Kebutuhan {village.Name} ({village.Code}) akan tema {theme} tidak diketahui.", $"How much {village.Name} ({village.Code}) needs the theme {theme} is unknown."));
        }

        int effective = EffectiveNeed.MilliOf(_problem, at, themeIndex);
        (int rank, int villages) = _ranks.Of(at, themeIndex);
        return new(
            ReasonKind.NeedOfVillage,
            [],
            [new("need_milli", need), new("effective_need_milli", effective), new("prior_service", village.PriorService), new("rank_in_region", rank), new("villages_in_region", villages)],
            BilingualText.Of(
                $"{village.Name} ({village.Code}) membutuhkan tema {theme} sebesar {need / 1000.0:N3} dari 1; setelah {village.PriorService:N0} kelompok terdahulu dihitung {effective / 1000.0:N3}, urutan ke-{rank:N0} dari {villages:N0} desa dan kelurahan di wilayah {region}.",
                $"{village.Name} ({village.Code}) needs the theme {theme} by {need / 1000.0:N3} of 1; after {village.PriorService:N0} earlier groups it counts as {effective / 1000.0:N3}, number {rank:N0} of {villages:N0} villages in region {region}."));
    }

    private Reason ShareOf(int group)
    {
        int region = _problem.Villages[_facts.Sites[group].VillageIndex].RegionIndex;
        double need = _needTotal == 0 ? 0 : 100 * (double)fairest.Need[region] / (double)_needTotal;
        double share = 100.0 * _regionGroups[region] / Math.Max(1, _regionGroups.Sum());
        return new(
            ReasonKind.ShareOfRegion,
            [],
            [
                new("groups", _regionGroups[region]), new("groups_of_fairest_share", fairest.Groups[region]), new("prior_service", _regionPrior[region]),
                new("need_percent", need), new("groups_percent", share),
            ],
            BilingualText.Of(
                $"Wilayah {_problem.Regions[region]} menanggung {need:N1} % kebutuhan dan sudah menerima {_regionPrior[region]:N0} kelompok terdahulu; sekarang {_regionGroups[region]:N0} kelompok ({share:N1} %), dan pembagian paling merata memberinya {fairest.Groups[region]:N0}.",
                $"Region {_problem.Regions[region]} bears {need:N1} % of the need and has received {_regionPrior[region]:N0} earlier groups; now it receives {_regionGroups[region]:N0} groups ({share:N1} %), and the fairest share gives it {fairest.Groups[region]:N0}."));
    }

    private static long[] RegionPrior(PlacementProblem problem)
    {
        long[] prior = new long[problem.Regions.Length];
        foreach (Village village in problem.Villages)
        {
            prior[village.RegionIndex] += village.PriorService;
        }

        return prior;
    }

    private static int[] RegionGroups(SeatLedger ledger)
    {
        int[] groups = new int[ledger.Facts.Problem.Regions.Length];
        for (int group = 0; group < ledger.Groups; group++)
        {
            groups[ledger.Facts.Problem.Villages[ledger.Facts.Sites[group].VillageIndex].RegionIndex] += ledger.SizeOf(group) > 0 ? 1 : 0;
        }

        return groups;
    }
}
