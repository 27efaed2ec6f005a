using Abdi.Optimiser.Ledger;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Explain;

/// <summary>The rules on a student alone that close other groups, or that the student breaks here.</summary>
internal sealed class TyingRules(SeatLedger ledger)
{
    private readonly SeatFacts _facts = ledger.Facts;
    private readonly PlacementProblem _problem = ledger.Facts.Problem;

    public IEnumerable<Reason> Of(int student)
    {
        Student who = _problem.Students[student];
        int group = ledger.GroupOf[student], at = _facts.Sites[group].VillageIndex;
        HardRuleSet waived = _problem.Rules.Waived, broken = OwnRules.Forbidding(_facts, student, at);
        foreach (HardRule rule in HardRules.All.Where(broken.Contains))
        {
            BilingualText name = HardRules.NameOf(rule);
            yield return new(ReasonKind.RuleBrokenHere, [rule], [], new($"Tempat ini melanggar aturan \"{name.Indonesian}\".", $"This place breaks the rule \"{name.English}\"."));
        }

        if (who.LockedVillageIndex == at && !waived.Contains(HardRule.Locked))
        {
            yield return new(ReasonKind.LockedHere, [HardRule.Locked], [], new("Dikunci di desa ini oleh pengelola.", "Locked to this village by the office."));
        }

        if (who.MaxCommuteKm is { } commute && !waived.Contains(HardRule.Commute) && !broken.Contains(HardRule.Commute))
        {
            double km = Travel.HomeToVillageKm(_problem, student, at);
            int open = GroupsWhere(village => Travel.IsWithinCommute(_problem, student, village));
            yield return new(ReasonKind.WithinCommute, [HardRule.Commute], Reached(km, commute, open), BilingualText.Of(
                $"Pulang-pergi dari rumah paling jauh {commute:N1} km; desa ini {km:N1} km. {open:N0} dari {ledger.Groups:N0} kelompok terjangkau.",
                $"Commutes from home, at most {commute:N1} km; this village lies {km:N1} km away. {open:N0} of {ledger.Groups:N0} groups are within reach."));
        }

        if (who.MaxHealthKm is { } near && !waived.Contains(HardRule.Health) && !broken.Contains(HardRule.Health))
        {
            double km = _facts.Reach.HealthKm(at);
            int open = GroupsWhere(village => _facts.Reach.HealthKm(village) <= near + Travel.SlackKm);
            yield return new(ReasonKind.NearHealthCare, [HardRule.Health], Reached(km, near, open), BilingualText.Of(
                $"Perlu layanan kesehatan paling jauh {near:N1} km; di desa ini {km:N1} km. {open:N0} dari {ledger.Groups:N0} kelompok cukup dekat.",
                $"Needs health care within {near:N1} km; here it is {km:N1} km. {open:N0} of {ledger.Groups:N0} groups are near enough."));
        }

        int atHome = _problem.Rules.ForbidHomeVillage && !waived.Contains(HardRule.HomeVillage) && who.HomeVillageIndex >= 0
            ? GroupsWhere(village => village == who.HomeVillageIndex)
            : 0;
        if (atHome > 0 && who.HomeVillageIndex != at)
        {
            yield return new(ReasonKind.NotAtHome, [HardRule.HomeVillage], [new("groups_excluded", atHome)], BilingualText.Of(
                $"{atHome:N0} kelompok bertugas di desa asal sendiri, yang tidak diperbolehkan.", $"{atHome:N0} groups serve in the own home village, which is not allowed."));
        }

        foreach (Reason reason in OnOthers(student, group))
        {
            yield return reason;
        }
    }

    private IEnumerable<Reason> OnOthers(int student, int group)
    {
        if (_facts.SetOf[student] is >= 0 and int set)
        {
            int others = _facts.TogetherSets[set].Length - 1;
            yield return new(ReasonKind.KeptTogether, [HardRule.KeepTogether], [new("students", others)], BilingualText.Of(
                $"Harus sekelompok dengan {others:N0} mahasiswa lain.", $"To be kept together with {others:N0} other students."));
        }

        if (_facts.Apart[student] is { } foes)
        {
            int[] apart = [.. foes.Distinct()];
            int closed = apart.Select(foe => ledger.GroupOf[foe]).Where(other => other >= 0 && other != group).Distinct().Count();
            yield return new(ReasonKind.KeptApart, [HardRule.KeepApart], [new("students", apart.Length), new("groups_excluded", closed)], BilingualText.Of(
                $"Harus dipisah dari {apart.Length:N0} mahasiswa lain; {closed:N0} kelompok lain karena itu tertutup.",
                $"To be kept apart from {apart.Length:N0} other students, which closes {closed:N0} other groups."));
        }
    }

    private ReasonFigure[] Reached(double km, double atMost, int open) =>
        [new("km", km), new("km_at_most", atMost), new("groups_within_reach", open), new("groups", ledger.Groups)];

    private int GroupsWhere(Func<int, bool> isOpen)
    {
        int open = 0;
        for (int group = 0; group < ledger.Groups; group++)
        {
            open += isOpen(_facts.Sites[group].VillageIndex) ? 1 : 0;
        }

        return open;
    }
}
