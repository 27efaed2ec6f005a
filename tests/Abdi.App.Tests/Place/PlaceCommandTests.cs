using System.Security.Cryptography;
using System.Text.Json;
using Abdi.App.Place;
using Abdi.App.Tests.Shell;

namespace Abdi.App.Tests.Place;

/// <summary>The verbs from the command line to the files and back.</summary>
public sealed class PlaceCommandTests : IDisposable
{
    private readonly SmallSeason season = new();

    public void Dispose() => season.Dispose();

    private string Placement => season.PathOf("placement.csv");

    [Fact]
    public void What_solve_writes_check_accepts()
    {
        Said solved = Solve();
        Assert.Equal(0, solved.ExitCode);
        Assert.StartsWith("PENEMPATAN SAH: ke-27 aturan dipenuhi.", solved.Output, StringComparison.Ordinal);
        Said check = TestAbdi.Run("place", "check", season.Folder, "--placement", Placement);
        Assert.Equal(0, check.ExitCode);
        Assert.StartsWith("PENEMPATAN SAH", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_placement_stands_in_the_order_of_groups_and_of_the_roster()
    {
        Solve();
        string[][] rows = [.. season.Text("placement.csv").TrimEnd('\n').Split('\n').Select(line => line.Split(','))];
        Assert.Equal(["student_id", "group_id", "village_code", "theme", "supervisor_id"], rows[0]);
        (string Group, int Student)[] order = [.. rows[1..].Select(row => (row[1], int.Parse(row[0][1..], null)))];
        Assert.Equal(12, order.Length);
        Assert.Equal(order.OrderBy(o => o.Group, StringComparer.Ordinal).ThenBy(o => o.Student), order);
    }

    [Fact]
    public void Progress_goes_to_the_error_stream_and_names_stage_and_best_so_far()
    {
        Said said = Solve("--lang", "en");
        Assert.Contains("Sharing groups and choosing villages", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Sharing groups", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_names_score_bound_and_proof_of_each_level_and_how_it_was_made()
    {
        string report = season.PathOf("report.json");
        Said said = Solve("--report", report, "--seed", "7", "--threads", "1", "--effort", "quick", "--json");
        Assert.Equal(0, said.ExitCode);
        using JsonDocument printed = JsonDocument.Parse(said.Output), written = JsonDocument.Parse(File.ReadAllBytes(report));
        JsonElement root = written.RootElement;
        Assert.True(root.GetProperty("ok").GetBoolean());
        Assert.Equal(
            ["ok", "violations", "examples", "counts", "scores", "bounds", "bounds_given", "optimal", "equity_basis", "input_hash", "input_hash_of", "placement_hash", "seed", "effort", "threads", "seconds_to_first_valid", "version", "seconds", "peak_memory_mb", "need_sources"],
            root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["equity", "need_served", "skill_shortfall", "mix_excess", "supervisor_cost_hm", "preference_cost"],
            root.GetProperty("optimal").EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["need_served_upper", "supervisor_cost_hm_lower", "preference_cost_lower", "skill_shortfall_lower", "mix_excess_lower"],
            root.GetProperty("bounds").EnumerateObject().Select(p => p.Name));
        Assert.Equal((7, "quick", 1, "population_need"), (root.GetProperty("seed").GetInt32(), root.GetProperty("effort").GetString(), root.GetProperty("threads").GetInt32(), root.GetProperty("equity_basis").GetString()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Placement))), root.GetProperty("placement_hash").GetString());
        Assert.Equal(PlacementFolder.Read(season.Folder).InputHash, root.GetProperty("input_hash").GetString());
        Assert.True(root.GetProperty("seconds").GetDouble() > 0 && root.GetProperty("peak_memory_mb").GetDouble() > 1);
        Assert.Equal(root.GetProperty("scores").GetRawText(), printed.RootElement.GetProperty("scores").GetRawText());
    }

    [Fact]
    public void A_broken_rule_is_named_with_examples_and_ends_with_1()
    {
        Solve();
        season.Spoil("placement.csv", "\nS1,", "\nS99,");
        Said said = TestAbdi.Run("place", "check", season.Folder, "--placement", Placement, "--json", "--lang", "en");
        Assert.Equal(1, said.ExitCode);
        using JsonDocument json = JsonDocument.Parse(said.Output);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(1, json.RootElement.GetProperty("violations").GetProperty("H02_unknown_id").GetInt32());
        Assert.Contains("S99", json.RootElement.GetProperty("examples").GetProperty("H02_unknown_id")[0].GetString(), StringComparison.Ordinal);
        Assert.All(json.RootElement.GetProperty("optimal").EnumerateObject(), level => Assert.False(level.Value.GetBoolean()));
        Said people = TestAbdi.Run("place", "check", season.Folder, "--placement", Placement);
        Assert.Contains("H02_unknown_id", people.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("students.csv", "S2,F", "S2,X", 3, "students.csv, baris 3, kolom 2 (gender)")]
    [InlineData("students.csv", "gender", "sex", 2, "students.csv, baris 1")]
    [InlineData("rules.json", "\"groups_total\": 2,", "\"groups_total\": 2", 2, "rules.json, baris 2, kolom 20")]
    [InlineData("villages.csv", "0.735", "73.5", 3, "villages.csv, baris 2, kolom 14 (need_umkm)")]
    public void A_broken_file_ends_solving_with_its_place_and_nothing_written(string file, string old, string with, int exitCode, string place)
    {
        season.Spoil(file, old, with);
        string[] before = [.. Directory.EnumerateFileSystemEntries(season.Folder)];
        Said said = Solve("--report", season.PathOf("report.json"));
        Assert.Equal((exitCode, ""), (said.ExitCode, said.Output));
        Assert.Contains(place, said.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(season.Folder));
    }

    [Fact]
    public void Faults_are_listed_for_programs_as_well()
    {
        season.Spoil("students.csv", "S2,F", "S2,X");
        season.Spoil("students.csv", "S4,F", "S2,F");
        Said said = Solve("--json");
        Assert.Equal(3, said.ExitCode);
        using JsonDocument json = JsonDocument.Parse(said.Output);
        Assert.Equal(("invalid_input", 2), (json.RootElement.GetProperty("error").GetString(), json.RootElement.GetProperty("input_errors").GetInt32()));
        Assert.Equal(["I02_gender", "I01_duplicate_id"], json.RootElement.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("rule").GetString()));
        Assert.Equal([3, 5], json.RootElement.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("line").GetInt32()));
    }

    [Theory]
    [InlineData("none/placement.csv")]
    [InlineData(".")]
    public void A_place_that_cannot_be_written_is_told_before_the_work(string path)
    {
        Said said = TestAbdi.Run("place", "solve", season.Folder, "--out", season.PathOf(path));
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.DoesNotContain("Membagi", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_report_cannot_be_written_the_placement_is_not_replaced()
    {
        File.WriteAllText(Placement, "old");
        Said said = Solve("--report", season.PathOf("none/report.json"));
        Assert.Equal(2, said.ExitCode);
        Assert.Equal("old", season.Text("placement.csv"));
    }

    [Fact]
    public void Old_results_are_replaced_whole()
    {
        File.WriteAllText(Placement, new string('x', 100_000));
        Solve();
        Assert.Equal(13, File.ReadAllLines(Placement).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("student_id,group_id\nS1,K1\n")]
    [InlineData("student_id;group_id;village_code;theme;supervisor_id\nS1;K1;V1;umkm;D1\n")]
    public void A_placement_that_is_no_table_is_unreadable(string content)
    {
        File.WriteAllText(Placement, content);
        Said said = TestAbdi.Run("place", "check", season.Folder, "--placement", Placement);
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains("placement.csv", said.Error, StringComparison.Ordinal);
    }

    private Said Solve(params string[] options) => TestAbdi.Run(["place", "solve", season.Folder, "--out", Placement, .. options]);
}
