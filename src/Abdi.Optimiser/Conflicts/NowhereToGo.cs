using Abdi.Optimiser.Sites;
using System.Globalization;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Conflicts;

/// <summary>A student, or a set that stays together, for whom no village is left.</summary>
internal sealed class NowhereToGo : Impossibility
{
    private const int StudentsNamed = 3;

    public override HardRuleSet Concerns { get; } = HardRuleSet.Of(
        HardRule.HomeVillage, HardRule.Commute, HardRule.Health, HardRule.Locked, HardRule.KeepTogether, HardRule.GroupSize, HardRule.BalancedSizes,
        HardRule.GroupsTotal, HardRule.GenderShare, HardRule.Lodging, HardRule.LodgeMix, HardRule.VillageCapacity, HardRule.VillageThemeOnce,
        HardRule.UnknownNeed, HardRule.HeldVillage, HardRule.VillageWithoutCoordinates);

    public override bool IsProved(PlacementProblem problem, CancellationToken cancel) => LeftOut(problem, cancel).Any();

    public override BilingualText Say(PlacementProblem problem, HardRule rule)
    {
        Company[] all = [.. LeftOut(problem, CancellationToken.None)];
        Company company = all[0];
        Student[] members = [.. company.Members.Select(member => problem.Students[member])];
        BilingualText who = Who(problem, company, all.Length);
        return rule switch
        {
            HardRule.HomeVillage => Home(problem, members, who),
            HardRule.Commute => Commute(problem, company, who),
            HardRule.Health => Health(problem, company, who),
            HardRule.Locked => Locked(problem, members, who),
            HardRule.KeepTogether => Together(problem, company, new GroupNumbers(problem)),
            _ => Villages(problem, company, rule, who),
        };
    }

    private static IEnumerable<Company> LeftOut(PlacementProblem problem, CancellationToken cancel)
    {
        CompanyReach reach = new(problem, new VillageRoom(problem));
        foreach (Company set in Company.SetsOf(problem))
        {
            cancel.ThrowIfCancellationRequested();
            if (!reach.VillagesOf(set).Any())
            {
                yield return set;
            }
        }

        bool together = !problem.Rules.Waived.Contains(HardRule.KeepTogether);
        Dictionary<Gender, int[]> open = [];
        for (int student = 0; student < problem.Students.Length; student++)
        {
            Student one = problem.Students[student];
            if (together && one.KeepTogetherIndex >= 0)
            {
                continue;
            }

            // Where two villages are open to one free student, one of them is open to every other of the same gender.
            bool isFree = reach.IsFree(student);
            if (isFree && open.TryGetValue(one.Gender, out int[]? villages) && Array.Exists(villages, village => village != one.HomeVillageIndex))
            {
                continue;
            }

            int[] two = [.. reach.VillagesOf(Company.Alone(problem, student)).Take(2)];
            if (two.Length == 0)
            {
                yield return Company.Alone(problem, student);
            }
            else if (isFree)
            {
                open[one.Gender] = two;
            }
        }
    }

    private static BilingualText Who(PlacementProblem problem, Company company, int companies)
    {
        string id = problem.Students[company.Members[0]].Id;
        BilingualText first = company.Set >= 0
            ? BilingualText.Of($"Himpunan {problem.KeepTogetherSets[company.Set]} ({company.Members.Length:N0} mahasiswa)", $"Set {problem.KeepTogetherSets[company.Set]} ({company.Members.Length:N0} students)")
            : new($"Mahasiswa {id}", $"Student {id}");
        return companies == 1
            ? first
            : BilingualText.Of($"{first.Indonesian} (dan {companies - 1:N0} lainnya)", $"{first.English} (and {companies - 1:N0} others)");
    }

    private static BilingualText Home(PlacementProblem problem, Student[] members, BilingualText who)
    {
        string homes = Names(problem, members.Select(member => member.HomeVillageIndex));
        return new(
            $"{who.Indonesian} tidak boleh di desa asal sendiri, {homes}, padahal desa lain tidak dapat ditempatinya. Izinkan desa asal, atau longgarkan batas lain baginya.",
            $"{who.English} may not serve in the own home village, {homes}, but no other village is open. Allow the home village, or widen another limit.");
    }

    private static BilingualText Commute(PlacementProblem problem, Company company, BilingualText who)
    {
        (int member, double limit) = company.Members.Where(student => problem.Students[student].MaxCommuteKm is not null)
            .Select(student => (student, problem.Students[student].MaxCommuteKm!.Value)).MinBy(pair => pair.Value);
        int[] near = [.. Enumerable.Range(0, problem.Villages.Length).Where(village => Travel.IsWithinCommute(problem, member, village))];
        BilingualText which = Count(problem, near);
        return BilingualText.Of(
            $"{who.Indonesian} harus pulang-pergi paling jauh {limit:#,##0.###} km dari rumah. Dalam jarak itu ada {which.Indonesian}; tidak ada yang dapat ditempatinya. Perbesar jarak, atau beri tempat menginap.",
            $"{who.English} must commute at most {limit:#,##0.###} km from home. Within that distance there {which.English}; nothing is open to this student. Allow a longer way, or offer lodging.");
    }

    private static BilingualText Health(PlacementProblem problem, Company company, BilingualText who)
    {
        double limit = company.Members.Min(student => problem.Students[student].MaxHealthKm ?? double.PositiveInfinity);
        int[] near = [.. Enumerable.Range(0, problem.Villages.Length).Where(village => Travel.NearestHealthKm(problem, village) <= limit + Travel.SlackKm)];
        BilingualText which = Count(problem, near);
        return BilingualText.Of(
            $"{who.Indonesian} harus paling jauh {limit:#,##0.###} km dari layanan kesehatan. Dalam jarak itu ada {which.Indonesian}; tidak ada yang dapat ditempatinya. Perbesar jarak, atau tambah titik layanan.",
            $"{who.English} must stay at most {limit:#,##0.###} km from health care. Within that distance there {which.English}; nothing is open to this student. Allow a longer way, or add health points.");
    }

    private static BilingualText Locked(PlacementProblem problem, Student[] members, BilingualText who)
    {
        if (Array.Exists(members, member => member.LockedVillageIndex == Student.UnknownVillage))
        {
            return new(
                $"{who.Indonesian} dikunci di desa yang tidak ada dalam daftar desa. Perbaiki kodenya, atau lepaskan kuncinya.",
                $"{who.English} is locked to a village that is not in the list. Correct the code, or unlock.");
        }

        string villages = Names(problem, members.Select(member => member.LockedVillageIndex));
        return new(
            $"{who.Indonesian} dikunci di {villages}, tetapi tidak dapat ditempatkan di sana. Lepaskan kuncinya, atau buka desa itu.",
            $"{who.English} is locked to {villages}, but cannot be placed there. Unlock, or open that village.");
    }

    private static BilingualText Together(PlacementProblem problem, Company company, GroupNumbers numbers)
    {
        string set = problem.KeepTogetherSets[company.Set];
        int size = company.Members.Length;
        if (size > numbers.SizeMost)
        {
            return BilingualText.Of(
                $"Himpunan {set} berisi {size:N0} mahasiswa yang harus sekelompok, padahal satu kelompok paling banyak {numbers.SizeMost:N0} orang. Pecah himpunan itu.",
                $"Set {set} holds {size:N0} students who must share a group, but a group has at most {numbers.SizeMost:N0} members. Split that set.");
        }

        return BilingualText.Of(
            $"Himpunan {set}: {company.Women:N0} perempuan dan {company.Men:N0} laki-laki harus sekelompok, padahal tidak ada desa yang dapat menampung mereka semua bersama. Pecah himpunan itu, atau longgarkan batas anggotanya.",
            $"Set {set}: {company.Women:N0} women and {company.Men:N0} men must share a group, but no village can take them all together. Split that set, or widen the limits of its members.");
    }

    /// <summary>A rule on villages or groups: what it closes to this company, told by the villages that would be open without it.</summary>
    private static BilingualText Villages(PlacementProblem problem, Company company, HardRule rule, BilingualText who)
    {
        PlacementProblem without = problem.Waive(HardRuleSet.Of(rule));
        CompanyReach reach = new(without, new VillageRoom(without));
        Company same = Company.AllOf(without).First(other => other.Members[0] == company.Members[0]);
        BilingualText demand = DemandWords.Of(problem, rule), open = Count(problem, [.. reach.VillagesOf(same)]);
        return new(
            $"{demand.Indonesian} Tanpa aturan ini, bagi {Lower(who.Indonesian)} ada {open.Indonesian}.",
            $"{demand.English} Without this rule, for {Lower(who.English)} there {open.English}.");
    }

    private static BilingualText Count(PlacementProblem problem, int[] villages) => villages.Length switch
    {
        0 => new("0 desa", "is no village"),
        1 => new($"1 desa: {Names(problem, villages)}", $"is 1 village: {Names(problem, villages)}"),
        _ => BilingualText.Of($"{villages.Length:N0} desa, antara lain {Names(problem, villages)}", $"are {villages.Length:N0} villages, among them {Names(problem, villages)}"),
    };

    private static string Names(PlacementProblem problem, IEnumerable<int> villages) =>
        string.Join(", ", villages.Where(village => village >= 0).Distinct().Take(StudentsNamed).Select(village => $"{problem.Villages[village].Name} ({problem.Villages[village].Code})"));

    private static string Lower(string who) => char.ToLower(who[0], CultureInfo.InvariantCulture) + who[1..];
}
