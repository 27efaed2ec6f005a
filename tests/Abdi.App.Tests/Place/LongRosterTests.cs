using Abdi.App.Place;
using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Tests.Place;

/// <summary>Rosters so long that a second thread makes the students while the first reads on.</summary>
public sealed class LongRosterTests : IDisposable
{
    private const int Rows = 10_000;

    private readonly SmallSeason season = new();

    public void Dispose() => season.Dispose();

    [Fact]
    public void Students_stand_in_the_order_of_the_file_with_what_their_row_says()
    {
        Write(row => row.Replace(",V3,", row.Length % 2 == 0 ? ",V1," : ",V3,", StringComparison.Ordinal).Replace("theme:umkm", row.Contains('F', StringComparison.Ordinal) ? "theme:umkm" : "theme:waste", StringComparison.Ordinal));
        PlacementProblem problem = PlacementFolder.Read(season.Folder).Problem!;
        Assert.Equal(Enumerable.Range(1, Rows).Select(number => $"S{number}"), problem.Students.Select(student => student.Id));
        Assert.All(problem.Students, student =>
        {
            string row = SmallSeason.StudentRow(int.Parse(student.Id[1..], null));
            Assert.Equal(row.Length % 2 == 0 ? 0 : 2, student.HomeVillageIndex);
            Wish[] wishes = problem.PreferenceLists[student.PreferenceListIndex];
            Assert.Equal([new(true, row.Contains('F', StringComparison.Ordinal) ? 0 : 1), new(false, 1)], wishes);
        });
    }

    [Fact]
    public void An_id_that_stands_twice_is_told_where_it_stands_among_the_other_faults()
    {
        Write(row => row.Split(',')[0] switch
        {
            "S10" => row.Replace("S10,F", "S10,X", StringComparison.Ordinal),
            "S4100" => row.Replace("S4100,F", "S10,X", StringComparison.Ordinal),
            "S8500" => row.Replace("S8500,", "S8499,", StringComparison.Ordinal),
            "S8600" => row.Replace("S8600,F", "S8600,X", StringComparison.Ordinal),
            "S9999" => row.Replace("S9999,", "S10,", StringComparison.Ordinal),
            _ => row,
        });
        FaultList faults = PlacementFolder.Read(season.Folder).Faults;
        Assert.Equal(
            [(FaultCode.GenderUnknown, 11), (FaultCode.IdTwice, 4101), (FaultCode.GenderUnknown, 4101), (FaultCode.IdTwice, 8501), (FaultCode.GenderUnknown, 8601), (FaultCode.IdTwice, 10_000)],
            faults.Faults.Select(fault => (fault.Code, fault.Line)));
        Assert.Equal(["S10", "11"], faults.Faults[1].Details);
        Assert.Equal(["S10", "11"], faults.Faults[5].Details);
        Assert.Equal(6, faults.Count);
    }

    [Fact]
    public void A_roster_pasted_twice_keeps_the_first_faults_and_counts_all()
    {
        season.Write("students.csv", SmallSeason.StudentHeader + "\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => SmallSeason.StudentRow(1 + i % (Rows / 2)))));
        FaultList faults = PlacementFolder.Read(season.Folder).Faults;
        Assert.Equal(Rows / 2, faults.Count);
        Assert.Equal(Enumerable.Range(Rows / 2 + 2, FaultList.Kept), faults.Faults.Select(fault => fault.Line));
        Assert.All(faults.Faults, fault => Assert.Equal(FaultCode.IdTwice, fault.Code));
    }

    [Fact]
    public void Quotes_within_quotes_are_read_in_every_cell_of_a_row()
    {
        season.Spoil("villages.csv", "V3,", "\"V\"\"3\",");
        season.Spoil("rules.json", "\"themes\": [\"umkm\"", "\"themes\": [\"um\\\"km\"");
        season.Write("rules.json", season.Text("rules.json").Replace("{\"umkm\"", "{\"um\\\"km\"", StringComparison.Ordinal));
        season.Spoil("villages.csv", "need_umkm", "\"need_um\"\"km\"");
        season.Spoil("students.csv", "S1,M,informatics,FTI,V3,", "\"S\"\"1\",M,informatics,FTI,\"V\"\"3\",");
        season.Spoil("students.csv", "theme:umkm", "\"theme:um\"\"km");
        season.Spoil("students.csv", "region:3602,", "region:3602\",");
        PlacementFolder folder = PlacementFolder.Read(season.Folder);
        Assert.Empty(folder.Faults.Faults);
        Student student = folder.Problem!.Students[0];
        Assert.Equal(("S\"1", 2), (student.Id, student.HomeVillageIndex));
        Assert.Equal([new(true, 0), new(false, 1)], folder.Problem.PreferenceLists[student.PreferenceListIndex]);
    }

    private void Write(Func<string, string> spoilt) =>
        season.Write("students.csv", SmallSeason.StudentHeader + "\n" + string.Concat(Enumerable.Range(1, Rows).Select(number => spoilt(SmallSeason.StudentRow(number)))));
}
