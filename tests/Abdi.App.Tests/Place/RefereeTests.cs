using System.Text.Json;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Shell;

namespace Abdi.App.Tests.Place;

/// <summary>Solved placements before the independent referee: it must accept them, count as we count, and never know a better bound where we say optimal.</summary>
[Trait("pace", "slow")]
public sealed class RefereeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Arguments for the maker of instances, and how the made instance is varied.</summary>
    public static TheoryData<string, string> Instances
    {
        get
        {
            string[] sizes =
            [
                "--students 60 --supervisors 6 --villages 80 --regions 4", "--students 120 --supervisors 9 --villages 160 --regions 8",
                "--students 240 --supervisors 16 --villages 400 --regions 8", "--students 330 --supervisors 22 --villages 600 --regions 16 --groups 22",
            ];
            string[] variations = ["", "village-need", "unknown-needs", "held", "village-need unknown-needs held unknown-population", "bounded", "bounded village-need held", "unknown-needs held"];
            var instances = new TheoryData<string, string>();
            int seed = 100;
            foreach (string size in sizes)
            {
                foreach (string variation in variations)
                {
                    instances.Add($"{size} --seed {++seed}", variation);
                }
            }

            instances.Add("--students 200 --supervisors 14 --villages 300 --seed 141 --nasty few_engineers", "");
            instances.Add("--students 200 --supervisors 14 --villages 300 --seed 142 --nasty few_engineers", "village-need");
            instances.Add("--students 200 --supervisors 14 --villages 300 --seed 143 --nasty missing_coordinates", "");
            instances.Add("--students 200 --supervisors 14 --villages 300 --seed 144 --nasty missing_coordinates", "held village-need");
            instances.Add("--students 300 --supervisors 20 --villages 300 --seed 147 --nasty tiny_regions", "");
            instances.Add("--students 300 --supervisors 20 --villages 300 --seed 152 --nasty tiny_regions,missing_coordinates", "village-need");
            instances.Add("--students 400 --supervisors 30 --villages 300 --seed 147 --nasty few_engineers,missing_coordinates", "unknown-needs");
            instances.Add("--students 935 --supervisors 60 --villages 1552 --seed 148", "");
            instances.Add("--students 935 --supervisors 60 --villages 1552 --seed 149", "village-need held unknown-needs");
            instances.Add("--students 2500 --supervisors 160 --villages 2500 --regions 24 --seed 150", "");
            return instances;
        }
    }

    [Theory]
    [MemberData(nameof(Instances))]
    public void The_referee_accepts_what_was_solved_and_counts_as_we_do(string arguments, string variation)
    {
        Referee.FolderOrSkip();
        Referee.MakeInstance(folder.Path, arguments);
        Variation.Apply(folder.Path, variation);
        SolveAndCompare();
    }

    [Theory]
    [InlineData("")]
    [InlineData("village-need")]
    public void The_referee_accepts_a_season_on_the_real_villages_of_Banten(string variation)
    {
        string shared = Referee.FolderOrSkip();
        Referee.MakeInstance(folder.Path, "--students 935 --supervisors 60 --villages 1552 --seed 151");
        RealVillages.Replace(folder.Path, shared);
        Variation.Apply(folder.Path, variation);
        SolveAndCompare();
    }

    [Theory]
    [InlineData("lodging_female")]
    [InlineData("few_engineers")]
    [InlineData("supervisors_overloaded")]
    [InlineData("missing_coordinates")]
    [InlineData("tiny_regions")]
    [InlineData("tiny_region_unlodgeable")]
    [InlineData("home_only_commuter")]
    [InlineData("apart_clique")]
    [InlineData("region_bounds_clash")]
    [InlineData("theme_bounds_clash")]
    [InlineData("together_too_big")]
    public void A_nasty_season_is_placed_or_refused_with_the_rules_that_are_known_to_conflict(string nasty)
    {
        Referee.FolderOrSkip();
        Referee.MakeInstance(folder.Path, $"--seed 7 --nasty {nasty}");
        JsonElement expected = Parse(File.ReadAllText(folder["expected.json"]));
        if (expected.GetProperty("status").GetString() == "feasible")
        {
            SolveAndCompare();
            long shortfall = Parse(File.ReadAllText(folder["report.json"])).GetProperty("scores").GetProperty("skill_shortfall").GetInt64();
            Assert.True(shortfall >= expected.GetProperty("min_skill_shortfall").GetInt64());
            return;
        }

        Said said = TestAbdi.Run("place", "solve", folder.Path, "--out", folder["placement.csv"], "--report", folder["report.json"], "--json");
        Assert.True(said.ExitCode == 1, said.Output + said.Error);
        JsonElement[] conflicts = [.. Parse(said.Output).GetProperty("conflicts").EnumerateArray()];
        Assert.InRange(conflicts.Length, 1, 5);
        Assert.Superset(
            expected.GetProperty("conflict_rules").EnumerateArray().Select(r => r.GetString()).ToHashSet(),
            conflicts.Select(c => c.GetProperty("rule").GetString()).ToHashSet());
        Assert.All(conflicts, c => Assert.NotEqual("", c.GetProperty("what").GetString()));
        Assert.False(File.Exists(folder["placement.csv"]) || File.Exists(folder["report.json"]), "Something was written.");
    }

    [Theory]
    [InlineData("--students 200 --supervisors 14 --villages 300 --seed 31 --nasty duplicate_ids", "I01_duplicate_id")]
    public void What_the_referee_calls_invalid_input_is_refused_with_its_code(string arguments, string code)
    {
        Referee.FolderOrSkip();
        Referee.MakeInstance(folder.Path, arguments);
        Said said = TestAbdi.Run("place", "solve", folder.Path, "--out", folder["placement.csv"]);
        Assert.Equal(3, said.ExitCode);
        Assert.Contains(code, said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["placement.csv"]));
    }

    private void SolveAndCompare()
    {
        Said solved = TestAbdi.Run("place", "solve", folder.Path, "--out", folder["placement.csv"], "--report", folder["report.json"]);
        Assert.True(solved.ExitCode == 0, solved.Output + solved.Error);
        JsonElement referee = Referee.Verify(folder.Path, folder["placement.csv"]);
        Assert.True(referee.GetProperty("ok").GetBoolean(), referee.ToString());
        JsonElement report = Parse(File.ReadAllText(folder["report.json"]));
        JsonElement check = Check(exitCode: 0);
        List<string> differences = [.. Differences(report, referee), .. FalseClaims(report, referee), .. Differences(check, referee), .. FalseClaims(check, referee)];
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>What no optimiser made: everybody somewhere at random, so that most rules are broken.</summary>
    [Theory]
    [InlineData("--students 150 --supervisors 10 --villages 200 --seed 161", "")]
    [InlineData("--students 240 --supervisors 16 --villages 300 --regions 16 --seed 162", "village-need held")]
    [InlineData("--students 300 --supervisors 20 --villages 300 --seed 163 --nasty missing_coordinates", "unknown-needs")]
    [InlineData("--students 935 --supervisors 60 --villages 1552 --seed 164", "held unknown-needs")]
    public void The_referee_and_the_check_agree_on_a_placement_made_at_random(string arguments, string variation)
    {
        Referee.FolderOrSkip();
        Referee.MakeInstance(folder.Path, arguments);
        Variation.Apply(folder.Path, variation);
        var random = new Random(arguments.Length);
        string[] students = Column("students.csv"), villages = Column("villages.csv"), supervisors = Column("supervisors.csv"), themes = ["waste", "umkm", "health", "sanitation"];
        int groups = Parse(File.ReadAllText(folder["rules.json"])).GetProperty("groups_total").GetInt32();
        string[] sites = [.. Enumerable.Range(0, groups).Select(g => $"G{g},{Any(villages)},{Any(themes)},{Any(supervisors)}")];
        File.WriteAllLines(folder["placement.csv"], students.Select(id => $"{id},{Any(sites)}").Prepend("student_id,group_id,village_code,theme,supervisor_id"));
        JsonElement referee = Referee.Verify(folder.Path, folder["placement.csv"]), check = Check(exitCode: 1);
        List<string> differences = [.. Differences(check, referee)];
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.All(check.GetProperty("optimal").EnumerateObject(), level => Assert.False(level.Value.GetBoolean(), level.Name));

        string Any(string[] from) => from[random.Next(from.Length)];

        string[] Column(string file) => [.. File.ReadLines(folder[file]).Skip(1).Select(line => line.Split(',')[0])];
    }

    private JsonElement Check(int exitCode)
    {
        Said said = TestAbdi.Run("place", "check", folder.Path, "--placement", folder["placement.csv"], "--json", "--bounds", "full");
        Assert.True(said.ExitCode == exitCode, said.Output + said.Error);
        return Parse(said.Output);
    }

    private static JsonElement Parse(string text)
    {
        using JsonDocument json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    /// <summary>Where the referee's figure is another than ours.</summary>
    private static IEnumerable<string> Differences(JsonElement ours, JsonElement referee)
    {
        foreach (string part in (string[])["violations", "counts", "scores"])
        {
            foreach (JsonProperty theirs in referee.GetProperty(part).EnumerateObject())
            {
                if (!ours.GetProperty(part).TryGetProperty(theirs.Name, out JsonElement value) || !Same(value, theirs.Value))
                {
                    yield return $"{part}.{theirs.Name}: ours {value}, referee {theirs.Value}";
                }
            }
        }

        foreach (JsonProperty theirs in referee.GetProperty("bounds").EnumerateObject())
        {
            JsonElement value = ours.GetProperty("bounds").GetProperty(theirs.Name);
            bool exact = theirs.Name is "need_served_upper" or "supervisor_cost_hm_lower";
            if (exact ? !Same(value, theirs.Value) : value.GetInt64() < theirs.Value.GetInt64())
            {
                yield return $"bounds.{theirs.Name}: ours {value}, referee {theirs.Value}";
            }
        }
    }

    /// <summary>Where we say optimal and the referee shows that better may exist.</summary>
    private static IEnumerable<string> FalseClaims(JsonElement ours, JsonElement referee)
    {
        JsonElement optimal = ours.GetProperty("optimal"), scores = referee.GetProperty("scores"), bounds = referee.GetProperty("bounds");
        if (optimal.GetProperty("equity").GetBoolean() != scores.GetProperty("equity_optimal").GetBoolean())
        {
            yield return "optimal.equity";
        }

        foreach ((string level, string bound) in ((string, string)[])[("need_served", "need_served_upper"), ("supervisor_cost_hm", "supervisor_cost_hm_lower")])
        {
            if (optimal.GetProperty(level).GetBoolean() && scores.GetProperty(level).GetInt64() != bounds.GetProperty(bound).GetInt64())
            {
                yield return $"optimal.{level}: score {scores.GetProperty(level)}, referee's bound {bounds.GetProperty(bound)}";
            }
        }

        foreach (string level in (string[])["skill_shortfall", "mix_excess", "preference_cost"])
        {
            bool reached = scores.GetProperty(level).GetInt64() == ours.GetProperty("bounds").GetProperty(level + "_lower").GetInt64();
            if (optimal.GetProperty(level).GetBoolean() != reached)
            {
                yield return $"optimal.{level} beside score {scores.GetProperty(level)} and bound {ours.GetProperty("bounds").GetProperty(level + "_lower")}";
            }
        }
    }

    private static bool Same(JsonElement ours, JsonElement theirs) => (ours.ValueKind, theirs.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Math.Abs(ours.GetDouble() - theirs.GetDouble()) <= 1e-12 * Math.Max(1, Math.Abs(theirs.GetDouble())),
        (JsonValueKind.Object, JsonValueKind.Object) => ours.EnumerateObject().Count() == theirs.EnumerateObject().Count()
            && theirs.EnumerateObject().All(t => ours.TryGetProperty(t.Name, out JsonElement o) && Same(o, t.Value)),
        _ => ours.ValueKind == theirs.ValueKind,
    };
}
