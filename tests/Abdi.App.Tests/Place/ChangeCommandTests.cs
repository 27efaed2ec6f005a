using System.Text.Json;
using System.Text.RegularExpressions;
using Abdi.App.Tests.Shell;

namespace Abdi.App.Tests.Place;

/// <summary>Explaining and mending a solved season from the command line.</summary>
public sealed class ChangeCommandTests : IDisposable
{
    private readonly SmallSeason season = new();

    public ChangeCommandTests()
    {
        season.Spoil("rules.json", "\"group_size_min\": 5", "\"group_size_min\": 4");
        Assert.Equal(0, TestAbdi.Run("place", "solve", season.Folder, "--out", Placement).ExitCode);
    }

    private string Placement => season.PathOf("placement.csv");

    private string Mended => season.PathOf("mended.csv");

    public void Dispose() => season.Dispose();

    [Fact]
    public void A_student_reads_why_here_and_what_else_there_would_be()
    {
        Said said = Explain("S5");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.StartsWith("S5: kelompok ", said.Output, StringComparison.Ordinal);
        Assert.Contains("Mengapa di sini", said.Output, StringComparison.Ordinal);
        Assert.Contains("Alternatif terbaik, menurut urutan tujuan", said.Output, StringComparison.Ordinal);
        Assert.Single(StudentsNamedIn(said.Output));
    }

    [Fact]
    public void Only_the_office_reads_with_whom_places_would_be_exchanged()
    {
        using JsonDocument student = JsonDocument.Parse(Explain("S5", "--json", "--lang", "en").Output), office = JsonDocument.Parse(Explain("S5", "--json", "--office").Output);
        JsonElement alternative = student.RootElement.GetProperty("alternatives")[0];
        Assert.False(alternative.TryGetProperty("other_student_id", out _));
        JsonElement named = office.RootElement.GetProperty("alternatives")[0];
        Assert.Contains(named.GetProperty("other_student_id").GetString()!, named.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(["S5"], StudentsNamedIn(student.RootElement.GetRawText()));
    }

    [Fact]
    public void Programs_read_kind_rules_and_figures_of_each_reason_and_the_price_of_each_level()
    {
        using JsonDocument json = JsonDocument.Parse(Explain("S5", "--json").Output);
        Assert.Equal(
            ["ok", "student_id", "group_id", "village_code", "theme", "supervisor_id", "wish", "reasons", "better_wishes", "alternatives", "need_sources"],
            json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["kind", "rules", "figures", "text"], json.RootElement.GetProperty("reasons")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["group_id", "village_code", "theme", "is_exchange", "wish", "broken_rules", "equity", "need_served_milli", "skill_shortfall", "mix_excess", "supervisor_cost_hm", "own_preference_cost", "others_preference_cost", "text"],
            json.RootElement.GetProperty("alternatives")[0].EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Nobody_is_explained_who_is_not_there()
    {
        Assert.Equal(2, Explain("S99").ExitCode);
        season.Write("placement.csv", string.Join('\n', season.Text("placement.csv").Split('\n').Where(line => !line.StartsWith("S5,", StringComparison.Ordinal))));
        Assert.Equal(1, Explain("S5").ExitCode);
        Assert.Equal(0, Explain("S6").ExitCode);
    }

    [Fact]
    public void Who_stands_twice_must_be_mended_by_hand_first()
    {
        string[] lines = season.Text("placement.csv").TrimEnd('\n').Split('\n');
        season.Write("placement.csv", string.Join('\n', [.. lines, lines[1]]));
        Said said = Explain("S5");
        Assert.Equal((1, ""), (said.ExitCode, said.Output));
        Assert.Contains(lines[1].Split(',')[0], said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_repair_writes_check_accepts_once_the_roster_is_shorter()
    {
        Said said = Repair("S5,S6, S7");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.StartsWith("PENEMPATAN DIPERBAIKI: semua aturan dipenuhi. 3 mundur", said.Output, StringComparison.Ordinal);
        season.Write("students.csv", string.Join('\n', season.Text("students.csv").Split('\n').Where(line => !line.StartsWith("S5,", StringComparison.Ordinal) && !line.StartsWith("S6,", StringComparison.Ordinal) && !line.StartsWith("S7,", StringComparison.Ordinal))));
        Said check = TestAbdi.Run("place", "check", season.Folder, "--placement", Mended);
        Assert.True(check.ExitCode == 0, check.Output);
        Assert.Equal(10, File.ReadAllLines(Mended).Length);
    }

    [Fact]
    public void What_repair_writes_is_checked_explained_and_drawn_without_those_who_withdrew()
    {
        Assert.EndsWith("--withdrawn S5,S6,S7", Repair("S5,S7, S6").Output.TrimEnd(), StringComparison.Ordinal);
        string[] mended = ["--placement", Mended];
        Assert.Equal(1, TestAbdi.Run(["place", "check", season.Folder, .. mended]).ExitCode);
        string[] withdrawn = [.. mended, "--withdrawn", "S5,S6, S7"];
        Said check = TestAbdi.Run(["place", "check", season.Folder, .. withdrawn]);
        Assert.True(check.ExitCode == 0, check.Output);
        Assert.Contains("Tanpa 3 mahasiswa yang mundur", check.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(TestAbdi.Run(["place", "check", season.Folder, "--json", .. withdrawn]).Output);
        Assert.Equal(["S5", "S6", "S7"], json.RootElement.GetProperty("withdrawn").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(0, TestAbdi.Run(["place", "explain", season.Folder, "--student", "S8", .. withdrawn]).ExitCode);
        Assert.Equal(2, TestAbdi.Run(["place", "explain", season.Folder, "--student", "S5", .. withdrawn]).ExitCode);
        string map = season.PathOf("map.svg");
        Assert.Equal(0, TestAbdi.Run(["place", "map", season.Folder, "--out", map, .. withdrawn]).ExitCode);
        Assert.Contains("Semua aturan wajib terpenuhi", File.ReadAllText(map), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_withdrew_must_be_in_the_roster_and_no_longer_in_the_placement()
    {
        Said unknown = TestAbdi.Run("place", "check", season.Folder, "--placement", Placement, "--withdrawn", "S5,S99");
        Assert.Equal((2, ""), (unknown.ExitCode, unknown.Output));
        Assert.Contains("S99", unknown.Error, StringComparison.Ordinal);
        Said stillPlaced = TestAbdi.Run("place", "check", season.Folder, "--placement", Placement, "--withdrawn", "S5");
        Assert.Equal(1, stillPlaced.ExitCode);
        Assert.Contains("H02_unknown_id", stillPlaced.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_moves_are_told_to_programs_and_are_those_in_the_file()
    {
        string[] group = [.. Rows(Placement).GroupBy(row => row[1]).First().Select(row => row[0])];
        Said said = Repair(string.Join(',', group[..3]), "--json", "--lang", "en");
        Assert.Equal(0, said.ExitCode);
        using JsonDocument json = JsonDocument.Parse(said.Output);
        Dictionary<string, string> before = Rows(Placement).ToDictionary(row => row[0], row => row[1]);
        var moved = Rows(Mended).Where(row => before[row[0]] != row[1]).Select(row => (row[0], before[row[0]], row[1])).Order().ToArray();
        Assert.NotEmpty(moved);
        Assert.Equal(moved, json.RootElement.GetProperty("moves").EnumerateArray().Select(move =>
            (move.GetProperty("student_id").GetString()!, move.GetProperty("from_group").GetString()!, move.GetProperty("to_group").GetString()!)).Order());
        Assert.Equal(moved.Length, json.RootElement.GetProperty("moved").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("moved_lower").GetInt32(), 1, moved.Length);
    }

    [Fact]
    public void What_cannot_be_mended_is_said_and_nothing_is_written()
    {
        Said said = Repair("S1,S2,S3,S4,S5", "--json");
        Assert.Equal(1, said.ExitCode);
        using JsonDocument json = JsonDocument.Parse(said.Output);
        Assert.True(json.RootElement.GetProperty("proved_impossible").GetBoolean());
        Assert.True(json.RootElement.GetProperty("still_broken").GetProperty("H04_group_size").GetInt32() > 0);
        Assert.False(File.Exists(Mended));
        Assert.Contains("TIDAK DAPAT DIPERBAIKI", Repair("S1,S2,S3,S4,S5").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S99", 2)]
    [InlineData(",", 2)]
    public void Withdrawals_of_nobody_known_are_wrong_use(string withdraw, int exitCode)
    {
        Said said = Repair(withdraw);
        Assert.Equal((exitCode, ""), (said.ExitCode, said.Output));
        Assert.NotEqual("", said.Error);
        Assert.False(File.Exists(Mended));
    }

    [Fact]
    public void Who_stays_and_stands_nowhere_is_named()
    {
        season.Write("placement.csv", string.Join('\n', season.Text("placement.csv").Split('\n').Where(line => !line.StartsWith("S5,", StringComparison.Ordinal))));
        Said said = Repair("S6");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("S5", said.Error, StringComparison.Ordinal);
        Assert.Equal(0, Repair("S6,S5").ExitCode);
    }

    private static string[] StudentsNamedIn(string text) =>
        [.. Enumerable.Range(1, 12).Select(number => $"S{number}").Where(id => Regex.IsMatch(text, $@"\b{id}\b", RegexOptions.NonBacktracking))];

    private static string[][] Rows(string file) => [.. File.ReadAllLines(file).Skip(1).Select(line => line.Split(','))];

    private Said Explain(string student, params string[] options) => TestAbdi.Run(["place", "explain", season.Folder, "--placement", Placement, "--student", student, .. options]);

    private Said Repair(string withdraw, params string[] options) => TestAbdi.Run(["place", "repair", season.Folder, "--placement", Placement, "--withdraw", withdraw, "--out", Mended, .. options]);
}
