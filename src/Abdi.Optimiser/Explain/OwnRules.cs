using Abdi.Optimiser.Ledger;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Explain;

/// <summary>The rules on a student alone, one by one.</summary>
internal static class OwnRules
{
    /// <summary>What forbids the village to the student: H07, H08, H09, H22; waived rules forbid nothing.</summary>
    public static HardRuleSet Forbidding(SeatFacts facts, int student, int village)
    {
        if (facts.BrokenIn(student, village) == 0)
        {
            return HardRuleSet.None;
        }

        PlacementProblem problem = facts.Problem;
        Student who = problem.Students[student];
        HardRuleSet forbidding = HardRuleSet.None;
        Demand(HardRule.HomeVillage, !problem.Rules.ForbidHomeVillage || who.HomeVillageIndex != village);
        Demand(HardRule.Commute, Travel.IsWithinCommute(problem, student, village));
        Demand(HardRule.Health, who.MaxHealthKm is not { } near || facts.Reach.HealthKm(village) <= near + Travel.SlackKm);
        Demand(HardRule.Locked, who.LockedVillageIndex == Student.NoVillage || who.LockedVillageIndex == village);
        return forbidding;

        void Demand(HardRule rule, bool holds) =>
            forbidding |= holds || problem.Rules.Waived.Contains(rule) ? HardRuleSet.None : HardRuleSet.Of(rule);
    }
}
