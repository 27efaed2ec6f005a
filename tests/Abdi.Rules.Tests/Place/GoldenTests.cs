using Abdi.Rules.Place;

namespace Abdi.Rules.Tests.Place;

/// <summary>
/// Our own small instances with the referee's recorded answers; they are checked also where the referee is absent.
/// To record them anew: run this project with <c>-explicit only</c>.
/// </summary>
public class GoldenTests
{
    private static readonly string[] Files = ["students.csv", "supervisors.csv", "villages.csv", "rules.json", "placement.csv"];

    /// <summary>Name of each instance, the problem, and the rows of its placement. The tiny one keeps every rule; the seeds were chosen so that together they contradict every mistake of <see cref="WrongAuditTests"/>.</summary>
    private static readonly (string Name, Func<PlacementProblem> Problem, Func<PlacementProblem, IEnumerable<PlacementRow>> Rows)[] Recipes =
    [
        ("tiny-12", TinySeason.Problem, problem => PlacementRows.Of(problem, TinySeason.Placement())),
        ("calm-58", () => RandomSeason.Draw(118, 58), problem => BrokenPlacements.Draw(problem, 118, wildness: 0)),
        ("rough-38", () => RandomSeason.Draw(98, 38), problem => BrokenPlacements.Draw(problem, 98, wildness: 0.5)),
        ("rough-49", () => RandomSeason.Draw(109, 49), problem => BrokenPlacements.Draw(problem, 109, wildness: 0.5)),
        ("wild-35", () => RandomSeason.Draw(5, 35), problem => BrokenPlacements.Draw(problem, 5, wildness: 1)),
        ("wild-54", () => RandomSeason.Draw(54, 54), problem => BrokenPlacements.Draw(problem, 54, wildness: 1)),
    ];

    public static TheoryData<string> Names => [.. Recipes.Select(recipe => recipe.Name)];

    internal static string FolderOf(string name) => Path.Combine(Repository.Root, "tests", "Abdi.Rules.Tests", "golden", name);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_audit_agrees_with_every_recorded_answer(string name)
    {
        PlacementProblem problem = InstanceReader.ReadProblem(FolderOf(name));
        PlacementAudit audit = PlacementAudit.Of(problem, InstanceReader.ReadRows(Path.Combine(FolderOf(name), "placement.csv")));
        List<string> differences = AuditFigures.Differences(AuditFigures.Of(problem, audit), RecordedFigures(name));
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_recorded_answer_is_what_the_referee_says_today(string name)
    {
        Referee.FolderOrSkip();
        Assert.Equal([], AuditFigures.Differences(RecordedFigures(name), AuditFigures.OfReferee(Referee.Verify(FolderOf(name)))));
    }

    [Fact]
    public void Every_rule_is_broken_somewhere_in_the_golden_set()
    {
        var broken = Recipes.SelectMany(recipe => RecordedFigures(recipe.Name)).Where(figure => figure.Value > 0).Select(figure => figure.Key).ToHashSet();
        Assert.Empty(HardRules.All.Select(HardRules.CodeOf).Except(broken));
    }

    [Fact(Explicit = true)]
    public void Record_the_golden_set_anew()
    {
        foreach (var (name, makeProblem, makeRows) in Recipes)
        {
            PlacementProblem problem = makeProblem();
            InstanceWriter.WriteProblem(FolderOf(name), problem);
            InstanceWriter.WriteRows(Path.Combine(FolderOf(name), "placement.csv"), makeRows(problem));
            File.WriteAllText(Path.Combine(FolderOf(name), "referee.json"), Referee.Verify(FolderOf(name)));
            Assert.All(Files, file => Assert.True(File.Exists(Path.Combine(FolderOf(name), file))));
        }
    }

    internal static Dictionary<string, double> RecordedFigures(string name) =>
        AuditFigures.OfReferee(File.ReadAllText(Path.Combine(FolderOf(name), "referee.json")));
}
