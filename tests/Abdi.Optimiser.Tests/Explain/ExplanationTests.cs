using Abdi.Optimiser.Explain;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests.Explain;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 9)]
    public void Every_price_is_the_difference_of_two_audits(ulong seed, int disturbed)
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(seed, 60);
        placement = PlacedSeason.Disturbed(problem, placement, new(seed), disturbed);
        PlacementExplainer explainer = new(problem, placement);
        PlacementAudit before = PlacementAudit.Of(problem, placement);
        int looked = 0;
        for (int student = 0; student < 60; student += 3)
        {
            Explanation explanation = explainer.Explain(student);
            foreach (Alternative alternative in explanation.Alternatives.Concat(explanation.BetterWishes.Select(wish => wish.Cheapest).OfType<Alternative>()))
            {
                PlacementAudit after = PlacementAudit.Of(problem, alternative.Move.Apply(placement));
                Assert.Equal(
                    HardRules.All.Select(rule => (rule, after.CountOf(rule) - before.CountOf(rule))).Where(broken => broken.Item2 != 0),
                    alternative.Price.BrokenRules);
                Assert.Equal(after.Scores.NeedServedMilli - before.Scores.NeedServedMilli, alternative.Price.NeedServedMilli);
                Assert.Equal(after.Scores.SkillShortfall - before.Scores.SkillShortfall, alternative.Price.SkillShortfall);
                Assert.Equal(after.Scores.MixExcess - before.Scores.MixExcess, alternative.Price.MixExcess);
                Assert.Equal(after.Scores.SupervisorCostHm - before.Scores.SupervisorCostHm, alternative.Price.SupervisorCostHm);
                Assert.Equal(after.Scores.PreferenceCost - before.Scores.PreferenceCost, alternative.OwnPreferenceCost + alternative.OthersPreferenceCost);
                Assert.Equal(CostIn(problem, alternative.Move.Apply(placement), student) - CostIn(problem, placement, student), alternative.OwnPreferenceCost);
                looked++;
            }
        }

        Assert.True(looked > 50);
    }

    [Fact]
    public void The_alternatives_are_the_best_there_are_in_the_strict_order_of_the_levels()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(4, 60);
        PlacementExplainer explainer = new(problem, placement);
        MovePricing pricing = MovePricing.For(problem, placement);
        for (int student = 0; student < 60; student += 5)
        {
            int from = PlacedSeason.GroupOf(placement, student);
            IEnumerable<PlacementMove> moves = Enumerable.Range(0, placement.Groups.Count).Where(group => group != from)
                .SelectMany(group => placement.Groups[group].Members.Select(other => (PlacementMove)new PlacementMove.SwapStudents(student, other))
                    .Append(new PlacementMove.MoveStudent(student, group)));
            (long, long, long, long)[] bestOfGroups = [.. moves
                .GroupBy(move => PlacedSeason.GroupOf(move.Apply(placement), student))
                .Select(group => group.Min(move => KeyOf(pricing.Price(move))))
                .Order()];
            Explanation explanation = explainer.Explain(student);
            Assert.Equal(bestOfGroups[..3], explanation.Alternatives.Select(alternative => KeyOf(alternative.Price)));
            Assert.Equal(3, explanation.Alternatives.Select(alternative => alternative.GroupIndex).Distinct().Count());
        }
    }

    [Fact]
    public void Texts_for_the_student_name_no_other_student_and_the_office_reads_who_it_would_be()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(5);
        PlacementExplainer explainer = new(problem, placement);
        string[] ids = [.. problem.Students.Select(student => student.Id)];
        int exchanges = 0;
        for (int student = 0; student < ids.Length; student++)
        {
            Explanation explanation = explainer.Explain(student);
            IEnumerable<Alternative> all = explanation.Alternatives.Concat(explanation.BetterWishes.Select(wish => wish.Cheapest).OfType<Alternative>());
            var texts = explanation.Reasons.Select(reason => reason.Text)
                .Concat(explanation.BetterWishes.Select(wish => wish.Reason.Text))
                .Concat(all.Select(alternative => alternative.Text));
            string read = string.Join('\n', texts.SelectMany(text => new[] { text.Indonesian, text.English }));
            Assert.DoesNotContain(ids, id => read.Contains(id, StringComparison.Ordinal));
            foreach (Alternative alternative in all.Where(alternative => alternative.OtherStudentIndex is not null))
            {
                Assert.Contains(ids[alternative.OtherStudentIndex!.Value], alternative.OfficeText.Indonesian, StringComparison.Ordinal);
                Assert.Contains(ids[alternative.OtherStudentIndex!.Value], alternative.OfficeText.English, StringComparison.Ordinal);
                exchanges++;
            }
        }

        Assert.True(exchanges > 0);
    }

    [Fact]
    public void The_wish_that_was_granted_is_named_with_its_rank()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(6);
        PlacementExplainer explainer = new(problem, placement);
        for (int student = 0; student < problem.Students.Length; student++)
        {
            Explanation explanation = explainer.Explain(student);
            Group group = placement.Groups[explanation.GroupIndex];
            int? rank = problem.RankOf(problem.Students[student].PreferenceListIndex, problem.Villages[group.VillageIndex].RegionIndex, group.ThemeIndex);
            Assert.Equal(rank, explanation.Rank);
            Reason wish = explanation.Reasons[0];
            Assert.Equal(rank is null ? ReasonKind.NoWishes : rank == problem.Rules.RankedWishes ? ReasonKind.NoWishGranted : ReasonKind.WishGranted, wish.Kind);
            if (wish.Kind == ReasonKind.WishGranted)
            {
                Assert.Equal(rank!.Value + 1, (int)wish.Figures.Single(figure => figure.Name == "rank").Value);
                Assert.Equal(rank.Value, explanation.BetterWishes.Count);
            }
        }
    }

    [Fact]
    public void A_reason_that_a_group_needs_somebody_holds_against_every_exchange_with_who_lacks_it()
    {
        int found = 0;
        for (ulong seed = 7; seed < 11; seed++)
        {
            (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(seed, 60);
            int fewest = placement.Groups.Min(group => group.Members.Count(member => Speaks(problem, member, problem.Villages[group.VillageIndex].LanguageIndex)));
            problem = problem with { Rules = problem.Rules with { LanguageMin = fewest } };
            PlacementExplainer explainer = new(problem, placement);
            MovePricing pricing = MovePricing.For(problem, placement);
            for (int student = 0; student < 60; student++)
            {
                Explanation explanation = explainer.Explain(student);
                int language = problem.Villages[placement.Groups[explanation.GroupIndex].VillageIndex].LanguageIndex;
                bool needed = explanation.Reasons.Any(reason => reason.Kind == ReasonKind.LanguageNeededHere);
                bool broken = Enumerable.Range(0, 60).Where(other => PlacedSeason.GroupOf(placement, other) != explanation.GroupIndex && !Speaks(problem, other, language))
                    .Any(other => pricing.Price(new PlacementMove.SwapStudents(student, other)).BrokenRules.Any(rule => rule is (HardRule.Language, > 0)
                        && PlacementAudit.Of(problem, new PlacementMove.SwapStudents(student, other).Apply(placement)).Broken
                            .Single(b => b.Rule == HardRule.Language).Examples.Any(text => text.English.Contains(placement.Groups[explanation.GroupIndex].Id, StringComparison.Ordinal))));
                Assert.Equal(needed, broken);
                found += needed ? 1 : 0;
            }
        }

        Assert.True(found > 0);
    }

    [Fact]
    public void A_student_who_stands_nowhere_cannot_be_explained()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(1, 60);
        Group first = placement.Groups[0];
        Placement without = new([first with { Members = first.Members[1..] }, .. placement.Groups.Skip(1)]);
        Assert.Throws<ArgumentException>(() => PlacementExplainer.Explain(problem, without, first.Members[0]));
    }

    [Fact]
    public void Published_codes_of_reasons_stay_as_they_are() => Assert.Equal(
        [
            "wish-granted", "no-wish-granted", "no-wishes", "need-of-village", "share-of-region", "rule-broken-here", "locked-here", "within-commute",
            "near-health-care", "not-at-home", "kept-together", "kept-apart", "skill-needed-here", "language-needed-here", "gender-needed-here",
            "faculty-needed-here", "wish-not-served", "wish-forbidden", "wish-breaks-rules", "wish-costs-others", "wish-equally-good", "wish-still-open",
        ],
        Enum.GetValues<ReasonKind>().Select(kind => new Reason(kind, [], [], new("", "")).Code));

    private static (long Broken, long Skills, long Mix, long Wishes) KeyOf(MovePrice price) =>
        (price.BrokenRules.Sum(broken => broken.Change), price.SkillShortfall, price.MixExcess, price.PreferenceCost);

    private static bool Speaks(PlacementProblem problem, int student, int language) =>
        problem.LanguageSets[problem.Students[student].LanguageSetIndex].Contains(language);

    private static long CostIn(PlacementProblem problem, Placement placement, int student)
    {
        Group group = placement.Groups[PlacedSeason.GroupOf(placement, student)];
        int? rank = problem.RankOf(problem.Students[student].PreferenceListIndex, problem.Villages[group.VillageIndex].RegionIndex, group.ThemeIndex);
        return rank is { } received ? problem.Rules.PreferenceCost[received] : 0;
    }
}
