using System.Text.Json;
using Abdi.Rules.Place;

namespace Abdi.Rules.Tests.Place;

[Trait("pace", "slow")]
public class RefereeTests
{
    /// <summary>Arguments for the maker of instances, and how the made instance is varied.</summary>
    public static TheoryData<string, string> Instances => new()
    {
        { "--students 40 --supervisors 4 --villages 30 --regions 3 --seed 11", "" },
        { "--students 60 --supervisors 5 --villages 60 --regions 8 --seed 12", "village-need" },
        { "--students 80 --supervisors 6 --villages 90 --regions 8 --seed 13 --groups 9", "unknown-needs" },
        { "--students 90 --supervisors 6 --villages 80 --regions 8 --seed 14", "held" },
        { "--students 120 --supervisors 9 --villages 100 --regions 8 --seed 15", "unknown-needs held village-need unknown-population" },
        { "--students 150 --supervisors 10 --villages 40 --regions 4 --seed 16", "bounded" },
        { "--students 200 --supervisors 14 --villages 300 --regions 16 --seed 17", "rare" },
        { "--students 400 --supervisors 25 --villages 700 --regions 48 --seed 18", "rare bounded unknown-needs held" },
        { "--students 100 --supervisors 7 --villages 80 --regions 8 --seed 21 --nasty lodging_female", "" },
        { "--students 100 --supervisors 7 --villages 80 --regions 8 --seed 22 --nasty few_engineers", "village-need" },
        { "--students 100 --supervisors 7 --villages 80 --regions 8 --seed 23 --nasty supervisors_overloaded", "" },
        { "--students 100 --supervisors 7 --villages 80 --regions 8 --seed 24 --nasty missing_coordinates", "rare" },
        { "--students 150 --supervisors 9 --villages 80 --regions 8 --seed 25 --nasty tiny_regions", "" },
        { "--students 150 --supervisors 9 --villages 80 --regions 8 --seed 26 --nasty tiny_region_unlodgeable", "village-need" },
        { "--students 100 --supervisors 7 --villages 80 --regions 8 --seed 27 --nasty home_only_commuter", "" },
        { "--students 100 --supervisors 7 --villages 80 --regions 8 --seed 28 --nasty apart_clique", "rare" },
        { "--students 150 --supervisors 9 --villages 80 --regions 8 --seed 29 --nasty region_bounds_clash", "" },
        { "--students 150 --supervisors 9 --villages 80 --regions 8 --seed 30 --nasty theme_bounds_clash", "held" },
        { "--students 100 --supervisors 7 --villages 80 --regions 8 --seed 31 --nasty together_too_big", "unknown-needs" },
        { "--students 300 --supervisors 20 --villages 200 --regions 8 --seed 32 --nasty missing_coordinates,tiny_regions,few_engineers", "held unknown-needs rare" },
        { "--students 935 --supervisors 60 --villages 1552 --regions 8 --seed 33", "" },
        { "--students 2500 --supervisors 160 --villages 2000 --regions 16 --seed 34", "held unknown-needs village-need" },
    };

    [Theory]
    [MemberData(nameof(Instances))]
    public void The_referee_counts_every_rule_and_score_as_we_do(string arguments, string variation)
    {
        Referee.FolderOrSkip();
        using Scratch scratch = new();
        string folder = scratch.Folder;
        Referee.MakeInstance(folder, arguments.Split(' '));
        PlacementProblem problem = Variations.Apply(InstanceReader.ReadProblem(folder), variation, seed: arguments.Length);
        InstanceWriter.WriteProblem(folder, problem);
        foreach (double wildness in (double[])[0, 1])
        {
            List<PlacementRow> rows = BrokenPlacements.Draw(problem, seed: arguments.Length, wildness);
            InstanceWriter.WriteRows(Path.Combine(folder, "placement.csv"), rows);
            List<string> differences = AuditFigures.Differences(AuditFigures.Of(problem, PlacementAudit.Of(problem, rows)), AuditFigures.OfReferee(Referee.Verify(folder)));
            Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
        }
    }

    [Fact]
    public void The_referee_refuses_duplicate_ids_under_our_code()
    {
        Referee.FolderOrSkip();
        using Scratch scratch = new();
        Referee.MakeInstance(scratch.Folder, "--students", "40", "--supervisors", "4", "--villages", "30", "--nasty", "duplicate_ids");
        using JsonDocument answer = JsonDocument.Parse(Referee.Verify(scratch.Folder));
        Assert.StartsWith(InputFaults.CodeOf(InputFault.DuplicateId), answer.RootElement.GetProperty("first")[0].GetString()!, StringComparison.Ordinal);
    }
}

/// <summary>A folder of its own under the system's temporary folder, gone after the test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("abdi-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
