using Abdi.Optimiser.Ledger;
using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Explain;

/// <summary>
/// Explains the students of one placement: prepared by one pass over the students, then every student costs one look at
/// each exchange and free seat (well under a millisecond at 935 students). Not for several threads.
/// </summary>
public sealed class PlacementExplainer
{
    private const int AlternativesShown = 3;

    private readonly PlacementProblem _problem;
    private readonly SeatLedger _ledger;
    private readonly MovePricing _pricing;
    private readonly ReasonsHere _here;

    /// <summary>Prepares to explain.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="placement">The placement, whoever made it. It may break rules.</param>
    /// <param name="fairest">What <see cref="Apportionment.Of"/> returned; computed when null.</param>
    /// <exception cref="ArgumentException">A student stands in it twice, or two groups have one id.</exception>
    public PlacementExplainer(PlacementProblem problem, Placement placement, Apportionment? fairest = null)
    {
        fairest ??= Apportionment.Of(problem);
        (_problem, Placement) = (problem, placement);
        _pricing = MovePricing.For(problem, placement, fairest);
        Site[] sites = [.. placement.Groups.Select(group => new Site(group.VillageIndex, group.ThemeIndex))];
        _ledger = new(new(problem, sites), [.. placement.Groups.Select(group => group.Members)]);
        _here = new(_ledger, fairest);
    }

    /// <summary>Gets the placement that is explained.</summary>
    public Placement Placement { get; }

    /// <summary>Explains one student of a placement; for several students keep an instance.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="placement">The placement, whoever made it. It may break rules.</param>
    /// <param name="studentIndex">Position in <see cref="PlacementProblem.Students"/>.</param>
    /// <exception cref="ArgumentException">The student stands nowhere, or somebody stands in the placement twice.</exception>
    public static Explanation Explain(PlacementProblem problem, Placement placement, int studentIndex) =>
        new PlacementExplainer(problem, placement).Explain(studentIndex);

    /// <summary>Explains one student.</summary>
    /// <param name="studentIndex">Position in <see cref="PlacementProblem.Students"/>.</param>
    /// <exception cref="ArgumentException">The student stands nowhere in the placement.</exception>
    public Explanation Explain(int studentIndex)
    {
        int group = _ledger.GroupOf[studentIndex];
        if (group < 0)
        {
            throw new ArgumentException($"Student {_problem.Students[studentIndex].Id} stands nowhere in the placement.", nameof(studentIndex));
        }

        SeatOffer?[] offers = SeatOffers.Of(_ledger, studentIndex);
        return new()
        {
            StudentIndex = studentIndex,
            GroupIndex = group,
            Rank = _ledger.Facts.RankIn(studentIndex, group),
            Reasons = _here.Of(studentIndex),
            BetterWishes = [.. BetterWishesOf(studentIndex, offers)],
            Alternatives = [.. Cheapest(offers, AlternativesShown).Select(offer => AlternativeOf(studentIndex, offer))],
        };
    }

    private IEnumerable<BetterWish> BetterWishesOf(int student, SeatOffer?[] offers)
    {
        SeatFacts facts = _ledger.Facts;
        Wish[] wishes = _problem.PreferenceLists[_problem.Students[student].PreferenceListIndex];
        int received = facts.RankIn(student, _ledger.GroupOf[student]) ?? 0;
        for (int rank = 0; rank < Math.Min(received, wishes.Length); rank++)
        {
            Wish wish = wishes[rank];
            SeatOffer[] granting = [.. offers.OfType<SeatOffer>().Where(offer => Serves(offer.Group, wish))];
            HardRuleSet[] forbidding = Array.ConvertAll(granting, offer => OwnRules.Forbidding(facts, student, facts.Sites[offer.Group].VillageIndex));
            if (facts.SetOf[student] >= 0)
            {
                forbidding = Array.ConvertAll(forbidding, rules => rules | HardRuleSet.Of(HardRule.KeepTogether));
            }

            SeatOffer[] allowed = [.. granting.Where((_, at) => forbidding[at] == HardRuleSet.None)];
            SeatOffer? cheapest = null;
            foreach (SeatOffer offer in allowed.Length > 0 ? allowed : granting)
            {
                cheapest = offer.IsBetterThan(cheapest) ? offer : cheapest;
            }

            Alternative? way = cheapest is { } found ? AlternativeOf(student, found) : null;
            Reason reason = way is null ? WishReasons.NotServed(_problem, rank, wish)
                : allowed.Length == 0 ? WishReasons.Forbidden(_problem, rank, wish, forbidding)
                : WishReasons.Priced(_problem, rank, wish, way, cheapest!.Value.Price, allowed.Length);
            yield return new(rank, wish, reason, way);
        }
    }

    private bool Serves(int group, Wish wish) =>
        wish.Index == (wish.IsTheme ? _ledger.Facts.Sites[group].ThemeIndex : _problem.Villages[_ledger.Facts.Sites[group].VillageIndex].RegionIndex);

    private Alternative AlternativeOf(int student, SeatOffer offer)
    {
        PlacementMove move = offer.Other >= 0 ? new PlacementMove.SwapStudents(student, offer.Other) : new PlacementMove.MoveStudent(student, offer.Group);
        MovePrice price = _pricing.Price(move);
        int? rank = _ledger.Facts.RankIn(student, offer.Group);
        AlternativeText text = new(_problem, Placement.Groups[offer.Group], price, offer.Own, rank);
        return new()
        {
            GroupIndex = offer.Group,
            OtherStudentIndex = offer.Other >= 0 ? offer.Other : null,
            Move = move,
            Price = price,
            OwnPreferenceCost = offer.Own,
            Rank = rank,
            Text = text.ForStudent(isExchange: offer.Other >= 0),
            OfficeText = offer.Other >= 0 ? text.ForOffice(_problem.Students[offer.Other].Id) : text.ForStudent(isExchange: false),
        };
    }

    /// <summary>The best offers, each group once.</summary>
    private static List<SeatOffer> Cheapest(SeatOffer?[] offers, int wanted)
    {
        List<SeatOffer> best = [];
        foreach (SeatOffer offer in offers.OfType<SeatOffer>())
        {
            int at = best.FindIndex(other => offer.IsBetterThan(other));
            best.Insert(at < 0 ? best.Count : at, offer);
            if (best.Count > wanted)
            {
                best.RemoveAt(wanted);
            }
        }

        return best;
    }
}
