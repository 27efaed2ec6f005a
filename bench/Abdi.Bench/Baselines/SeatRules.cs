using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Bench;

/// <summary>How many rules a group of a baseline breaks by itself. It only steers the repair; the audit judges the result.</summary>
internal sealed class SeatRules
{
    private readonly PlacementProblem problem;
    private readonly Site[] sites;
    private readonly int[] groupsInVillage;
    private readonly double[] healthKm;
    private readonly int[][] together;

    public SeatRules(PlacementProblem problem, Site[] sites)
    {
        (this.problem, this.sites) = (problem, sites);
        groupsInVillage = new int[problem.Villages.Length];
        foreach (Site site in sites)
        {
            groupsInVillage[site.Village]++;
        }

        healthKm = [.. sites.Select(site => Travel.NearestHealthKm(problem, site.Village))];
        together = new int[problem.KeepTogetherSets.Length][];
        foreach (var set in Enumerable.Range(0, problem.Students.Length).Where(s => problem.Students[s].KeepTogetherIndex >= 0).GroupBy(s => problem.Students[s].KeepTogetherIndex))
        {
            together[set.Key] = [.. set];
        }
    }

    /// <summary>Whether the student may serve at the site as far as the student alone is concerned.</summary>
    public bool Admits(int group, int index)
    {
        Student student = problem.Students[index];
        int village = sites[group].Village;
        return (!problem.Rules.ForbidHomeVillage || student.HomeVillageIndex != village)
            && (student.LockedVillageIndex == Student.NoVillage || student.LockedVillageIndex == village)
            && Travel.IsWithinCommute(problem, index, village)
            && (student.MaxHealthKm is not { } limit || healthKm[group] <= limit + Travel.SlackKm);
    }

    /// <summary>Rules broken in one group, each member or shortage counted.</summary>
    public int Broken(int group, IReadOnlyCollection<int> members)
    {
        PlacementRules rules = problem.Rules;
        Village village = problem.Villages[sites[group].Village];
        int women = 0, speakers = 0, broken = 0;
        HashSet<int> faculties = [];
        foreach (int member in members)
        {
            Student student = problem.Students[member];
            women += student.Gender == Gender.Female ? 1 : 0;
            faculties.Add(student.FacultyIndex);
            speakers += problem.LanguageSets[student.LanguageSetIndex].Contains(village.LanguageIndex) ? 1 : 0;
            broken += Admits(group, member) ? 0 : 1;
            broken += student.KeepApartIndices.Count(members.Contains);
            broken += student.KeepTogetherIndex >= 0 ? together[student.KeepTogetherIndex].Count(other => !members.Contains(other)) : 0;
        }

        int size = members.Count, men = size - women, share = groupsInVillage[sites[group].Village];
        broken += (int)Math.Ceiling(Math.Max(0, rules.FemaleShareMin * size - women - 1e-9)) + (int)Math.Ceiling(Math.Max(0, women - rules.FemaleShareMax * size - 1e-9));
        broken += Math.Max(0, rules.MinFaculties - faculties.Count) + Math.Max(0, rules.LanguageMin - speakers);
        broken += Math.Max(0, women - village.LodgingFemale / share) + Math.Max(0, men - village.LodgingMale / share);
        return broken;
    }
}
