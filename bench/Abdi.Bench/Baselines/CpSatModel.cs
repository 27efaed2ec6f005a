using System.Diagnostics;
using Abdi.Rules.Place;
using Google.OrTools.Sat;
using Abdi.Rules.Plan;

namespace Abdi.Bench;

/// <summary>How the general solver ended.</summary>
/// <param name="Placement">Its best; null when it found none.</param>
/// <param name="FirstSeconds">Wall clock to its first placement, building the model included.</param>
/// <param name="Status">Its own word.</param>
internal sealed record CpSatOutcome(Placement? Placement, double? FirstSeconds, string Status);

/// <summary>
/// The whole seating as one CP-SAT model: a 0/1 variable for every student and group. Sites, themes and supervisors
/// are given to it, which is more than it would have of its own.
/// </summary>
internal sealed class CpSatModel
{
    private readonly PlacementProblem problem;
    private readonly Site[] sites;
    private readonly SeatRules rules;
    private readonly CpModel model = new();
    private readonly BoolVar?[][] seats;
    private readonly List<(IntVar Variable, long Weight)> costs = [];

    private CpSatModel(PlacementProblem problem, Site[] sites)
    {
        (this.problem, this.sites) = (problem, sites);
        rules = new(problem, sites);
        seats = [.. Enumerable.Range(0, problem.Students.Length).Select(student => Enumerable.Range(0, sites.Length)
            .Select(group => rules.Admits(group, student) ? model.NewBoolVar("") : null).ToArray())];
    }

    /// <summary>Seats the students of a placement anew, within a time limit.</summary>
    public static CpSatOutcome Place(PlacementProblem problem, Placement sites, double seconds)
    {
        long from = Stopwatch.GetTimestamp();
        var seating = new CpSatModel(problem, [.. sites.Groups.Select(group => new Site(group.VillageIndex, group.ThemeIndex, group.SupervisorIndex))]);
        seating.AddRules();
        seating.AddCosts();
        double building = Stopwatch.GetElapsedTime(from).TotalSeconds;
        var solver = new CpSolver { StringParameters = FormattableString.Invariant($"max_time_in_seconds:{seconds} num_search_workers:{Environment.ProcessorCount} random_seed:1") };
        var first = new FirstSolution();
        CpSolverStatus status = solver.Solve(seating.model, first);
        return new(
            status is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? seating.Read(solver) : null,
            first.Seconds is { } found ? building + found : null,
            status.ToString());
    }

    private void AddRules()
    {
        int students = problem.Students.Length, groups = sites.Length;
        for (int student = 0; student < students; student++)
        {
            model.AddExactlyOne(seats[student].OfType<BoolVar>());
        }

        for (int group = 0; group < groups; group++)
        {
            AddGroup(group);
        }

        AddBeds();
        for (int student = 0; student < students; student++)
        {
            foreach (int other in problem.Students[student].KeepApartIndices)
            {
                for (int group = 0; group < groups; group++)
                {
                    if (seats[student][group] is { } one && seats[other][group] is { } two)
                    {
                        model.AddAtMostOne([one, two]);
                    }
                }
            }
        }

        foreach (var set in Enumerable.Range(0, students).Where(s => problem.Students[s].KeepTogetherIndex >= 0).GroupBy(s => problem.Students[s].KeepTogetherIndex))
        {
            int[] together = [.. set];
            for (int group = 0; group < groups; group++)
            {
                foreach (int other in together.Skip(1))
                {
                    model.Add(Seat(together[0], group) == Seat(other, group));
                }
            }
        }
    }

    private void AddGroup(int group)
    {
        PlacementRules demanded = problem.Rules;
        int students = problem.Students.Length, groups = sites.Length;
        int low = demanded.BalancedSizes ? students / groups : demanded.GroupSizeMin, high = demanded.BalancedSizes ? (students + groups - 1) / groups : demanded.GroupSizeMax;
        LinearExpr size = Count(group, _ => true), women = Count(group, student => problem.Students[student].Gender == Gender.Female);
        model.AddLinearConstraint(size, Math.Max(low, demanded.GroupSizeMin), Math.Min(high, demanded.GroupSizeMax));
        model.Add(1000 * women >= (long)Math.Round(1000 * demanded.FemaleShareMin) * size);
        model.Add(1000 * women <= (long)Math.Round(1000 * demanded.FemaleShareMax) * size);
        List<ILiteral> present = [];
        for (int faculty = 0; faculty < problem.Faculties.Length; faculty++)
        {
            int wanted = faculty;
            BoolVar isPresent = model.NewBoolVar("");
            model.Add(Count(group, student => problem.Students[student].FacultyIndex == wanted) >= isPresent);
            present.Add(isPresent);
        }

        model.Add(LinearExpr.Sum(present) >= demanded.MinFaculties);
        int language = problem.Villages[sites[group].Village].LanguageIndex;
        model.Add(Count(group, student => problem.LanguageSets[problem.Students[student].LanguageSetIndex].Contains(language)) >= demanded.LanguageMin);
    }

    private void AddBeds()
    {
        foreach (var village in Enumerable.Range(0, sites.Length).GroupBy(group => sites[group].Village))
        {
            int[] here = [.. village];
            model.Add(LinearExpr.Sum(here.Select(group => Count(group, student => problem.Students[student].Gender == Gender.Female))) <= problem.Villages[village.Key].LodgingFemale);
            model.Add(LinearExpr.Sum(here.Select(group => Count(group, student => problem.Students[student].Gender == Gender.Male))) <= problem.Villages[village.Key].LodgingMale);
        }
    }

    /// <summary>Levels 3, 4 and 6 as one sum whose weights keep their order.</summary>
    private void AddCosts()
    {
        PlacementRules demanded = problem.Rules;
        int students = problem.Students.Length;
        long preference = (long)students * demanded.PreferenceCost.Max() + 1, mix = preference * 2L * students;
        var objective = LinearExpr.NewBuilder();
        for (int group = 0; group < sites.Length; group++)
        {
            foreach (SkillRequirement skill in demanded.SkillRequirements[sites[group].Theme])
            {
                IntVar missing = model.NewIntVar(0, skill.Min, "");
                model.Add(Count(group, student => demanded.ProgrammeSkills[problem.Students[student].ProgrammeIndex].Any(skill.AnyOf.Contains)) + missing >= skill.Min);
                costs.Add((missing, mix));
            }

            AddMix(group, student => problem.Students[student].Gender == Gender.Female, preference);
            for (int faculty = 0; faculty < problem.Faculties.Length; faculty++)
            {
                int wanted = faculty;
                AddMix(group, student => problem.Students[student].FacultyIndex == wanted, preference);
            }

            for (int student = 0; student < students; student++)
            {
                if (seats[student][group] is { } seat
                    && problem.RankOf(problem.Students[student].PreferenceListIndex, problem.Villages[sites[group].Village].RegionIndex, sites[group].Theme) is { } rank
                    && demanded.PreferenceCost[rank] > 0)
                {
                    objective.AddTerm(seat, demanded.PreferenceCost[rank]);
                }
            }
        }

        foreach ((IntVar variable, long weight) in costs)
        {
            objective.AddTerm(variable, weight);
        }

        model.Minimize(objective);
    }

    /// <summary>Members outside the proportional share rounded down to up; the share moves with the size of the group.</summary>
    private void AddMix(int group, Func<int, bool> belongs, long weight)
    {
        int students = problem.Students.Length;
        long total = Enumerable.Range(0, students).LongCount(belongs);
        LinearExpr members = Count(group, belongs), size = Count(group, _ => true);
        IntVar excess = model.NewIntVar(0, students, ""), low = model.NewIntVar(0, students, ""), high = model.NewIntVar(0, students, "");
        model.Add(students * low <= total * size);
        model.Add(students * low >= total * size - (students - 1));
        model.Add(students * high >= total * size);
        model.Add(students * high <= total * size + (students - 1));
        model.Add(excess >= members - high);
        model.Add(excess >= low - members);
        costs.Add((excess, weight));
    }

    private LinearExpr Count(int group, Func<int, bool> belongs) =>
        LinearExpr.Sum(Enumerable.Range(0, seats.Length).Where(student => seats[student][group] is not null && belongs(student)).Select(student => seats[student][group]!));

    private LinearExpr Seat(int student, int group) => seats[student][group] is { } seat ? LinearExpr.Affine(seat, 1, 0) : LinearExpr.Constant(0);

    private Placement Read(CpSolver solver)
    {
        List<int>[] members = [.. sites.Select(_ => new List<int>())];
        for (int student = 0; student < seats.Length; student++)
        {
            members[Array.FindIndex(seats[student], seat => seat is not null && solver.BooleanValue(seat))].Add(student);
        }

        return Site.Placement(sites, members);
    }

    private sealed class FirstSolution : CpSolverSolutionCallback
    {
        public double? Seconds { get; private set; }

        public override void OnSolutionCallback() => Seconds ??= WallTime();
    }
}
