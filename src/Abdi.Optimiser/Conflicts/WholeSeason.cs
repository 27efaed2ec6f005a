using Abdi.Optimiser.Sites;
using Abdi.Rules;
using Abdi.Rules.Place;
using Google.OrTools.Sat;

namespace Abdi.Optimiser.Conflicts;

/// <summary>
/// All bounds together: one whole-number model of groups, themes, women and men per village, of supervisors, speakers,
/// and of the students whom rules tie to few villages. Everybody else is only counted, so that it stays small.
/// </summary>
internal sealed class WholeSeason : Impossibility
{
    /// <summary>
    /// Counted in steps of the solver, not in seconds: what takes longer stays unproved, on every machine alike. Most
    /// of what is usually done before solving takes longer here than solving.
    /// </summary>
    private const string Parameters = "num_workers:1 random_seed:1 max_deterministic_time:1.0 linearization_level:2 "
        + "symmetry_level:0 cp_model_probing_level:0 max_presolve_iterations:1 find_big_linear_overlap:false";

    /// <summary>Larger seasons would take longer than anybody waits.</summary>
    private const int MostVillages = 20_000;

    public override HardRuleSet Concerns { get; } = HardRuleSet.Of([.. HardRules.All.Where(rule =>
        rule is not (HardRule.EachStudentOnce or HardRule.UnknownId or HardRule.GroupInconsistent or HardRule.MinFaculties))]);

    public override bool IsProved(PlacementProblem problem, CancellationToken cancel)
    {
        VillageRoom room = new(problem);
        if (!room.Numbers.AddUp || problem.Villages.Length > MostVillages)
        {
            return false;
        }

        cancel.ThrowIfCancellationRequested();
        CpModel model = new();
        TiedCompanies tied = new(problem, room);
        SeasonModel season = new(problem, room, new SeasonHosts(problem, room, tied.Villages), model);
        season.AddSites();
        season.AddPeople();
        season.AddSupervisors();
        season.AddSpeakers();
        tied.AddTo(season);
        using CpSolver solver = new() { StringParameters = Parameters };
        return solver.Solve(model) is CpSolverStatus.Infeasible;
    }

    public override BilingualText Say(PlacementProblem problem, HardRule rule) => DemandWords.Of(problem, rule);
}
