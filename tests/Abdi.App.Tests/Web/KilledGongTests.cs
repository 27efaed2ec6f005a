using System.Diagnostics;
using System.Globalization;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Shell;
using Abdi.Rules.Place;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.Data.Sqlite;

namespace Abdi.App.Tests.Web;

/// <summary>The site is killed (SIGKILL) while the gong is struck, at ever other moments: opened again, it was struck with everything that belongs to it, or not at all.</summary>
[Trait("pace", "slow")]
public sealed class KilledGongTests : IDisposable
{
    private const int Kills = 8;
    private const string Gong = "/release/2025-1/gong";

    private readonly TemporaryFolder folders = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folders.Dispose();
    }

    [Fact]
    public async Task A_killed_gong_was_struck_whole_or_not_at_all_and_is_struck_once_afterwards()
    {
        (string sealedSeason, string institution, string official) = await Sealed();
        TimeSpan whole = await Strike("peace", sealedSeason, institution, official, killAfter: null);
        (string struckPhase, long[] numbers) = Stored("peace");
        Assert.Equal("InTheField", struckPhase);
        Assert.NotEmpty(numbers);

        int nothing = 0, everything = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            string name = $"kill{kill}";
            await Strike(name, sealedSeason, institution, official, whole * kill / (Kills - 1));
            (string phase, long[] letters) = Stored(name);
            Assert.True((phase, letters.Length) is ("Published", 0) || (phase == "InTheField" && letters.SequenceEqual(numbers)), $"After kill {kill} the period is {phase} with letters {string.Join(", ", letters)}.");
            nothing += letters.Length == 0 ? 1 : 0;
            everything += letters.Length == 0 ? 0 : 1;

            // Whoever strikes afterwards strikes it, or is told that it was; the numbers are those of a gong in peace.
            await Strike(name, null, institution, official, killAfter: null);
            Assert.Equal(("InTheField", string.Join(',', numbers)), (Stored(name).Phase, string.Join(',', Stored(name).Numbers)));
        }

        Assert.True(nothing > 0, $"No kill came before the gong was struck ({everything} after): the test proves nothing.");
    }

    private async Task<(string Folder, string Institution, string Official)> Sealed()
    {
        string data = folders["sealed"];
        Directory.CreateDirectory(data);
        await using Site site = await Site.Start(null, data);
        PlacingSeason season = await PlacingSeason.Solved(site);
        await season.Terms(SeenFrom.Gong, supervisorsSeeItEarly: false);
        Assert.Equal("/place/2025-1", (await season.Office.Submit("/place/2025-1/drafts/1/publish", new() { ["Confirm"] = "yes" })).Location);
        await GongTests.Seal(season);
        string official = await season.Campus.NewAccount(Role.ReleaseOfficial);
        await site.Program.StopAsync(Cancel);
        SqliteConnection.ClearAllPools();
        Copy(data, folders["template"]);
        return (folders["template"], season.Campus.Institution.Code, official);
    }

    /// <summary>Starts the site on a copy of the season, or on what is there, strikes the gong, and kills the site.</summary>
    /// <returns>How long the gong took.</returns>
    private async Task<TimeSpan> Strike(string name, string? from, string institution, string official, TimeSpan? killAfter)
    {
        if (from is not null)
        {
            Copy(from, folders[name]);
        }

        int port = TestAbdi.FreePort();
        using Process site = TestAbdi.Start("web", "--data", folders[name], "--port", port.ToString(CultureInfo.InvariantCulture));
        Assert.Contains($"localhost:{port}", site.StandardOutput.ReadLine() ?? await site.StandardError.ReadToEndAsync(Cancel), StringComparison.Ordinal);
        using Browser browser = new(new($"http://127.0.0.1:{port}"));
        Assert.Equal("/", (await browser.Submit("/sign-in", new() { ["Institution"] = institution, ["Name"] = official, ["Password"] = Campus.Password })).Location);
        long began = Stopwatch.GetTimestamp();
        Task<WebPage> striking = browser.Submit(Gong, new() { ["Rehearsal"] = "no", ["Confirm"] = "yes" });
        try
        {
            if (killAfter is { } after)
            {
                await Task.Delay(after, Cancel);
                site.Kill();
            }

            await striking;
        }
        catch (Exception cut) when (killAfter is not null && Browser.IsCut(cut))
        {
            // The site died while it was asked: that is the point.
        }

        TimeSpan took = Stopwatch.GetElapsedTime(began);
        site.Kill();
        await site.WaitForExitAsync(Cancel);
        return took;
    }

    private (string Phase, long[] Numbers) Stored(string name)
    {
        using SqliteConnection database = new($"Data Source={Path.Combine(folders[name], AbdiStore.SqliteFile)};Mode=ReadWrite;Pooling=False");
        database.Open();
        using SqliteCommand phase = database.CreateCommand(), numbers = database.CreateCommand();
        phase.CommandText = "SELECT phase || CASE WHEN (phase = 'InTheField') = (SELECT count(*) = 1 FROM release_days WHERE struck_at IS NOT NULL AND NOT is_rehearsal) THEN '' ELSE ' without its gong' END FROM periods WHERE code = '2025-1'";
        numbers.CommandText = "SELECT sequence FROM letters ORDER BY sequence";
        List<long> all = [];
        using SqliteDataReader reader = numbers.ExecuteReader();
        while (reader.Read())
        {
            all.Add(reader.GetInt64(0));
        }

        return ((string)phase.ExecuteScalar()!, [.. all]);
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
