using System.Text.Json;
using Abdi.App.Place;
using Abdi.App.Tests.Place;
using Abdi.App.Tests.Shell;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class ExportPlacementTests(Sites sites) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("abdi-export-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_the_site_keeps_is_what_check_accepts_and_anybody_can_solve_again()
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        await Solve(site);
        string data = site.Options.DataFolder;
        Said exported = TestAbdi.RunProcess("place", "export", "2025-1", folder.FullName, "--data", data);
        Assert.Equal((0, ""), (exported.ExitCode, exported.Error));
        Said check = TestAbdi.RunProcess("place", "check", folder.FullName, "--placement", Path.Combine(folder.FullName, "placement.csv"));
        Assert.Equal(0, check.ExitCode);
        Said again = TestAbdi.RunProcess("place", "reproduce", "2025-1", "--data", data);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("SAMA: ke-40 mahasiswa", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_by_hand_is_told_apart_from_another_placement()
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        PlacingSeason season = await Solve(site);
        var rows = DraftDesk.RowsOf(await season.Stored(db => db.PlacementDrafts.SingleAsync(TestContext.Current.CancellationToken)));
        string elsewhere = rows.First(row => row.GroupId != rows[0].GroupId).GroupId;
        await season.Office.Submit($"/place/2025-1/drafts/1/members/{rows[0].StudentId}", new() { ["To"] = elsewhere, ["With"] = "", ["Reason"] = "Sakit", ["AcceptBroken"] = "yes" });
        Said again = TestAbdi.RunProcess("place", "reproduce", "2025-1", "--data", site.Options.DataFolder);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("kecuali 1 perubahan tangan", again.Output, StringComparison.Ordinal);

        await season.Campus.Store(db => db.PlacementChanges.ExecuteDeleteAsync(TestContext.Current.CancellationToken));
        Said other = TestAbdi.RunProcess("place", "reproduce", "2025-1", "--data", site.Options.DataFolder);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("BERBEDA: 1 dari 40", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_referee_accepts_what_the_site_keeps()
    {
        Referee.FolderOrSkip();
        await using Site site = await sites.StartAnother(Store.Sqlite);
        await Solve(site);
        TestAbdi.RunProcess("place", "export", "2025-1", folder.FullName, "--data", site.Options.DataFolder);
        JsonElement said = Referee.Verify(folder.FullName, Path.Combine(folder.FullName, "placement.csv"));
        Assert.True(said.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task After_a_repair_the_files_hold_those_who_stay_and_the_solved_placement_is_found_again()
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        PlacingSeason season = await PlacingSeason.Solved(site);
        await Repair(season);
        string data = site.Options.DataFolder;
        Assert.Equal(0, TestAbdi.RunProcess("place", "export", "2025-1", folder.FullName, "--data", data).ExitCode);
        Assert.Equal(PlacingSeason.Students - 1, File.ReadAllLines(Path.Combine(folder.FullName, "students.csv")).Length);
        Assert.Equal(0, TestAbdi.RunProcess("place", "check", folder.FullName, "--placement", Path.Combine(folder.FullName, "placement.csv")).ExitCode);
        Said again = TestAbdi.RunProcess("place", "reproduce", "2025-1", "--data", data);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("kecuali 1 perubahan tangan", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_referee_accepts_a_placement_that_was_repaired()
    {
        Referee.FolderOrSkip();
        await using Site site = await sites.StartAnother(Store.Sqlite);
        await Repair(await PlacingSeason.Solved(site));
        TestAbdi.RunProcess("place", "export", "2025-1", folder.FullName, "--data", site.Options.DataFolder);
        JsonElement said = Referee.Verify(folder.FullName, Path.Combine(folder.FullName, "placement.csv"));
        Assert.True(said.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Who_asks_for_what_is_not_there_is_told_what_is()
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        await Solve(site);
        Said nowhere = TestAbdi.RunProcess("place", "export", "2025-1", folder.FullName, "--data", folder.FullName);
        Assert.Equal(2, nowhere.ExitCode);
        Said period = TestAbdi.RunProcess("place", "export", "2019-1", folder.FullName, "--data", site.Options.DataFolder);
        Assert.Equal(1, period.ExitCode);
        Said institution = TestAbdi.RunProcess("place", "export", "2025-1", folder.FullName, "--institution", "nobody", "--data", site.Options.DataFolder);
        Assert.Contains("“nobody”", institution.Error, StringComparison.Ordinal);
        Assert.Empty(folder.EnumerateFiles());
    }

    // Two of one group of ten are one too many: somebody has to move.
    private static async Task Repair(PlacingSeason season)
    {
        foreach (string number in (await season.Rows()).GroupBy(row => row.GroupId).First().Take(2).Select(row => row.StudentId))
        {
            await season.Office.Submit("/place/2025-1/withdrawals", new() { ["Number"] = number, ["On"] = "2025-04-01", ["Reason"] = "Sakit" });
        }

        Assert.Equal("/place/2025-1/drafts/1/history", (await season.Office.Submit("/place/2025-1/drafts/1/repair", new() { ["Reason"] = "Sakit" })).Location);
    }

    private static async Task<PlacingSeason> Solve(Site site)
    {
        PlacingSeason season = await PlacingSeason.On(site);
        Assert.Equal("/place/2025-1/drafts/1", (await season.Solve()).Location);
        return season;
    }
}
