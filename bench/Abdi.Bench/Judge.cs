using Abdi.App.Shell;
using System.Text.Json;
using Abdi.App.Place;
using Abdi.Rules.Place;

namespace Abdi.Bench;

/// <summary>What our audit and, where it is present, the independent referee say of a placement.</summary>
/// <param name="Audit">Ours.</param>
/// <param name="Referee">Agrees, disagrees with the value in question, or was not asked.</param>
internal sealed record Judgement(PlacementAudit Audit, string Referee)
{
    /// <summary>Gets all broken rules, each as often as it is broken.</summary>
    public long Broken => Audit.Broken.Sum(broken => broken.Count);
}

/// <summary>Judges placements of one folder.</summary>
internal sealed class Judge(string folder, PlacementProblem problem)
{
    // The referee is a script that holds every row as a dictionary: above this it takes minutes and gigabytes.
    private const int MostStudentsForReferee = 100_000;

    public static Judge? Of(string folder) => PlacementFolder.Read(folder).Problem is { } problem ? new(folder, problem) : null;

    public Judgement Judged(string placementFile)
    {
        PlacementRow[] rows = PlacementFile.Read(placementFile, new FaultList()) ?? throw new InvalidOperationException($"{placementFile} cannot be read.");
        PlacementAudit audit = PlacementAudit.Of(problem, rows);
        return new(audit, AskReferee(placementFile, audit));
    }

    private string AskReferee(string placementFile, PlacementAudit audit)
    {
        if (!File.Exists(Places.Referee))
        {
            return "absent";
        }

        if (problem.Students.Length > MostStudentsForReferee)
        {
            return "not asked";
        }

        MeasuredProcess said = MeasuredProcess.Run("python3", Places.Referee, folder, "--placement", placementFile, "--bounds", "none");
        if (said.ExitCode is not (0 or 1))
        {
            return $"exit code {said.ExitCode}";
        }

        JsonElement root = JsonDocument.Parse(said.Output).RootElement, scores = root.GetProperty("scores");
        long broken = root.GetProperty("violations").EnumerateObject().Sum(rule => rule.Value.GetInt64());
        (string Name, long Ours, long Theirs)[] figures =
        [
            ("broken rules", audit.Broken.Sum(rule => rule.Count), broken),
            ("need served", audit.Scores.NeedServedMilli, scores.GetProperty("need_served").GetInt64()),
            ("skills", audit.Scores.SkillShortfall, scores.GetProperty("skill_shortfall").GetInt64()),
            ("mix", audit.Scores.MixExcess, scores.GetProperty("mix_excess").GetInt64()),
            ("supervisors", audit.Scores.SupervisorCostHm, scores.GetProperty("supervisor_cost_hm").GetInt64()),
            ("wishes", audit.Scores.PreferenceCost, scores.GetProperty("preference_cost").GetInt64()),
            ("equity", audit.Scores.EquityOptimal ? 1 : 0, scores.GetProperty("equity_optimal").GetBoolean() ? 1 : 0),
        ];
        string differing = string.Join("; ", figures.Where(figure => figure.Ours != figure.Theirs).Select(figure => $"{figure.Name} {figure.Ours} against {figure.Theirs}"));
        return differing.Length == 0 ? "agrees" : "DISAGREES: " + differing;
    }
}
