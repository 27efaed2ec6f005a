using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Shell;
using Abdi.Storage;
using Microsoft.Data.Sqlite;

namespace Abdi.App.Tests.Web;

/// <summary>The site is killed (SIGKILL) while it saves a roster, at ever other moments: opened again, it holds all of it or nothing.</summary>
[Trait("pace", "slow")]
public sealed class KilledSavingTests : IDisposable
{
    private const int Students = 5000;
    private const int Kills = 8;
    private const string Password = "empat kata yang biasa";

    private readonly TemporaryFolder data = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        data.Dispose();
    }

    [Fact]
    public async Task A_killed_save_leaves_the_whole_roster_or_nothing_of_it()
    {
        byte[] list = Encoding.UTF8.GetBytes("NIM;Nama;JK;Prodi\n" + string.Concat(Enumerable.Range(1, Students).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i:D8};Orang {i};{(i % 2 == 0 ? 'L' : 'P')};Hukum\n"))));
        TimeSpan whole = await SaveInPeace("p", list);
        int nothing = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            string period = $"p{kill}";
            await KillWhileSaving(period, list, whole * kill / (Kills - 1));
            (long students, long drafts) = Stored(period);
            Assert.True((students, drafts) is (0, 1) or (Students, 0), $"After kill {kill} there are {students} students and {drafts} drafts.");
            nothing += students == 0 ? 1 : 0;
        }

        Assert.True(nothing > 1, "Hardly a kill came before the roster was saved: the test proves nothing.");
        await SaveInPeace("after", list);
    }

    private async Task<TimeSpan> SaveInPeace(string period, byte[] list)
    {
        using Process site = Start(out Browser office, out string? token);
        using (office)
        {
            string draft = await Upload(office, token, period, list);
            long before = Stopwatch.GetTimestamp();
            Assert.Equal($"/plan/{period}/students?saved={Students}", (await office.Submit(draft, [])).Location);
            TimeSpan took = Stopwatch.GetElapsedTime(before);
            Kill(site);
            Assert.Equal((Students, 0), Stored(period));
            return took;
        }
    }

    private async Task KillWhileSaving(string period, byte[] list, TimeSpan after)
    {
        using Process site = Start(out Browser office, out string? token);
        using (office)
        {
            string draft = await Upload(office, token, period, list);
            Task<WebPage> saving = office.Submit(draft, []);
            await Task.Delay(after, TestContext.Current.CancellationToken);
            Kill(site);
            try
            {
                await saving;
            }
            catch (Exception cut) when (Browser.IsCut(cut))
            {
                // The site died while it was asked: that is the point.
            }
        }
    }

    private static async Task<string> Upload(Browser office, string? token, string period, byte[] list)
    {
        WebPage entered = token is null
            ? await office.Submit("/sign-in", new() { ["Name"] = "1977", ["Password"] = Password })
            : await office.Submit("/first-run", new() { ["Token"] = token, ["InstitutionName"] = "Universitas Contoh", ["InstitutionCode"] = "contoh", ["DisplayName"] = "Siti", ["SignInName"] = "1977", ["Password"] = Password, ["IsCoordinator"] = "true" });
        Assert.Equal("/", entered.Location);
        Assert.Equal($"/plan/{period}", (await office.Submit("/plan/new", new() { ["Code"] = period, ["Name"] = "KKM" })).Location);
        WebPage posted = await office.Upload($"/plan/{period}/students/import", "daftar.csv", list);
        Assert.Equal(HttpStatusCode.Redirect, posted.Status);
        return posted.Location!;
    }

    private Process Start(out Browser office, out string? token)
    {
        int port = TestAbdi.FreePort();
        Process site = TestAbdi.Start("web", "--data", data.Path, "--port", port.ToString(CultureInfo.InvariantCulture));
        string opened = site.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The site did not open: {site.StandardError.ReadToEnd()}");
        Assert.Contains($"localhost:{port}", opened, StringComparison.Ordinal);
        token = Directory.Exists(data["seen"]) ? null : site.StandardOutput.ReadLine()!.Split("token=")[1];
        Directory.CreateDirectory(data["seen"]);
        office = new(new($"http://127.0.0.1:{port}"));
        return site;
    }

    private static void Kill(Process site)
    {
        site.Kill();
        site.WaitForExit();
    }

    private (long Students, long Drafts) Stored(string period)
    {
        using SqliteConnection database = new($"Data Source={data[AbdiStore.SqliteFile]};Mode=ReadWrite");
        database.Open();
        return (Count("participants"), Count("import_drafts"));

        long Count(string table)
        {
            using SqliteCommand count = database.CreateCommand();
            count.CommandText = $"SELECT count(*) FROM {table} WHERE period_id = (SELECT id FROM periods WHERE code = @code)";
            count.Parameters.AddWithValue("@code", period);
            return (long)count.ExecuteScalar()!;
        }
    }
}
