using System.Security.Cryptography;
using System.Text;
using Abdi.App.Place;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Tests.Place;

public sealed class ReadingTests : IDisposable
{
    private readonly SmallSeason season = new();

    public void Dispose() => season.Dispose();

    [Fact]
    public void Every_column_reaches_the_problem()
    {
        season.Spoil("students.csv", SmallSeason.StudentRow(3), "S3,M,management,FEB,V9,K1,3601,-6.25,106.5,25,10.5,,region:3601;theme:air;theme:waste,T1,S1;S99;S2,V2\n");
        PlacementProblem problem = Read();
        Assert.Equal(["S1", "S2", "S3"], problem.Students.Take(3).Select(s => s.Id));
        Student student = problem.Students[2];
        Assert.Equal((Gender.Male, "management", "FEB"), (student.Gender, problem.Programmes[student.ProgrammeIndex], problem.Faculties[student.FacultyIndex]));
        Assert.Equal((new(-6.25, 106.5), 25, 10.5), (student.Home!.Value, student.MaxCommuteKm!.Value, student.MaxHealthKm!.Value));
        Assert.Equal([new(false, 0), new(true, -1), new(true, 1)], problem.PreferenceLists[student.PreferenceListIndex]);
        Assert.Equal([""], problem.LanguageSets[student.LanguageSetIndex].Select(i => problem.Languages[i]));
        Assert.Equal("T1", problem.KeepTogetherSets[student.KeepTogetherIndex]);
        Assert.Equal([0, 1], student.KeepApartIndices);
        Assert.Equal((Student.NoVillage, 1), (student.HomeVillageIndex, student.LockedVillageIndex));
        Assert.Equal(["jv", "su"], problem.LanguageSets[problem.Students[0].LanguageSetIndex].Select(i => problem.Languages[i]).Order());
    }

    [Fact]
    public void Villages_keep_unknown_needs_unknown_and_round_halves_to_even()
    {
        PlacementProblem problem = Read();
        Assert.Equal([735, 500], problem.Villages[0].NeedMilli);
        Assert.Equal([900, null], problem.Villages[1].NeedMilli);
        Assert.Equal([200, 124], problem.Villages[2].NeedMilli);
        Assert.Equal(("tanah adat", true, null), (problem.Villages[2].HoldReason, problem.Villages[2].IsHeld, problem.Villages[2].Point));
        Assert.Equal(["3601", "3602"], problem.Regions);
    }

    [Fact]
    public void Regions_stand_in_the_order_of_their_codes_whatever_the_file_says()
    {
        season.Spoil("villages.csv", "K1,3601,3601", "K1,3601,3699");
        PlacementProblem problem = Read();
        Assert.Equal(["3602", "3699"], problem.Regions);
        Assert.Equal([1, 0, 0], problem.Villages.Select(v => v.RegionIndex));
        Assert.Equal([1, 0], problem.Rules.RegionMin);
    }

    [Fact]
    public void Supervisors_keep_their_exclusions_and_unknown_homes()
    {
        Supervisor supervisor = Read().Supervisors[1];
        Assert.Null(supervisor.Home);
        Assert.Equal([2], supervisor.ExcludedVillageIndices);
    }

    [Fact]
    public void A_lock_on_a_village_that_is_not_listed_is_remembered_as_such()
    {
        season.Spoil("students.csv", "region:3602,,,", "region:3602,,,V77");
        Assert.Equal(Student.UnknownVillage, Read().Students[0].LockedVillageIndex);
    }

    [Fact]
    public void Columns_may_stand_in_any_order_with_strange_ones_between_them()
    {
        PlacementProblem before = Read();
        season.Write("supervisors.csv", "catatan,max_groups,discipline,supervisor_id,home_lon,home_lat,excluded_village_codes,min_groups\n\"a,b\",2,FEB,D1,106.15,-6.12,,0\n,1,FTI,D2,,,V3;V9,0\n");
        PlacementProblem after = Read();
        Assert.Equal(before.Supervisors.Select(s => (s.Id, s.Home, s.Discipline, s.MinGroups, s.MaxGroups)), after.Supervisors.Select(s => (s.Id, s.Home, s.Discipline, s.MinGroups, s.MaxGroups)));
    }

    [Fact]
    public void Byte_order_marks_carriage_returns_blank_lines_and_quotes_change_nothing()
    {
        PlacementProblem before = Read();
        foreach (string file in (string[])["students.csv", "supervisors.csv", "villages.csv"])
        {
            string[] lines = season.Text(file).TrimEnd().Split('\n');
            string quoted = string.Join("\r\n\r\n", lines.Select(line => string.Join(',', line.Split(',').Select(cell => $"\"{cell}\""))));
            season.Write(file, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(quoted)]);
        }

        season.Write("rules.json", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SmallSeason.Rules)]);
        PlacementProblem after = Read();
        Assert.Equivalent(before, after, strict: true);
    }

    [Fact]
    public void Quotes_and_line_breaks_inside_a_name_are_kept()
    {
        season.Spoil("villages.csv", "Sukamaju", "\"Suka, \"\"maju\"\"\nbaru\"");
        Assert.Equal("Suka, \"maju\"\nbaru", Read().Villages[0].Name);
    }

    [Fact]
    public void The_input_hash_is_what_sha256sum_says_of_the_four_files_in_a_row()
    {
        byte[] all = [.. ((string[])["rules.json", "villages.csv", "supervisors.csv", "students.csv"]).SelectMany(f => File.ReadAllBytes(season.PathOf(f)))];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(all)), PlacementFolder.Read(season.Folder).InputHash);
    }

    [Fact]
    public void Rules_that_state_nothing_optional_have_the_documented_defaults()
    {
        foreach (string optional in (string[])["\"balanced_sizes\": true,", "\"equity_basis\": \"population_need\",", "\"language_min\": 1,", "\"lodge_proportional_mix\": true,"])
        {
            season.Spoil("rules.json", optional, "");
        }

        PlacementRules rules = Read().Rules;
        Assert.Equal((false, EquityBasis.PopulationNeed, 0, false), (rules.BalancedSizes, rules.EquityBasis, rules.LanguageMin, rules.LodgeProportionalMix));
        Assert.Equal([1, int.MaxValue], (int[])[rules.ThemeMin[0], rules.ThemeMax[0]]);
    }

    [Fact]
    public void Sources_of_needs_and_estimated_points_are_told_once_whatever_else_the_row_says()
    {
        season.Write("villages.csv", string.Join('\n', season.Text("villages.csv").TrimEnd('\n').Split('\n').Zip(
            ["need_source,note", "contoh: A,x; Titik perkiraan", "\"contoh: B, C\",", ","], (row, notes) => $"{row},{notes}")));
        PlacementFolder folder = PlacementFolder.Read(season.Folder);
        Assert.Equal(["contoh"], folder.Notes!.NeedSources);
        Assert.Equal(1, folder.Notes.ApproximatePoints);
        MapLabels labels = MapLabels.Of(folder, season.Folder);
        Assert.Equal((folder.Notes.NeedSources, 1), (labels.NeedSources, labels.ApproximatePoints));
    }

    private PlacementProblem Read()
    {
        PlacementFolder folder = PlacementFolder.Read(season.Folder);
        Assert.Empty(folder.Faults.Faults);
        return folder.Problem!;
    }
}
