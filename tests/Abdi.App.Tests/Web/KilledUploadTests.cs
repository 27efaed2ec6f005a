using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Abdi.App.Shell.Uploads;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Shell;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Microsoft.Data.Sqlite;

namespace Abdi.App.Tests.Web;

/// <summary>The site is killed (SIGKILL) while it stores scans, at ever other moments: every row that is there has its file, whole.</summary>
[Trait("pace", "slow")]
public sealed class KilledUploadTests : IDisposable
{
    private const int Kills = 6;
    private const int ScanBytes = 2 * 1024 * 1024;
    private const string Password = "empat kata yang biasa";

    private readonly TemporaryFolder data = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        data.Dispose();
    }

    [Fact]
    public async Task A_killed_upload_leaves_no_row_without_its_file()
    {
        string? agreement = null;
        TimeSpan whole = default;
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process site = Start(out Browser office, out string? token);
            using (office)
            {
                agreement = await Enter(office, token, agreement);
                long before = Stopwatch.GetTimestamp();
                await StoreOne(office, agreement, $"peace {kill}");
                whole = kill == 0 ? Stopwatch.GetElapsedTime(before) : whole;
                Task storing = StoreUntilItDies(office, agreement, kill);
                await Task.Delay(whole * (kill + 1) / 4, TestContext.Current.CancellationToken);
                site.Kill();
                site.WaitForExit();
                await storing;
            }

            Assert.All(Rows(), row => Assert.Equal(row.Hash, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(FileStore.PathOf(data.Path, row.Hash))))));
            Assert.All(Rows(), row => Assert.True(row.IsNamed, "A row of a file hangs on no agreement."));
        }

        Assert.True(Rows().Count >= Kills, "What was acknowledged is not there.");
    }

    private static async Task StoreUntilItDies(Browser office, string agreement, int kill)
    {
        try
        {
            for (int number = 0; ; number++)
            {
                await StoreOne(office, agreement, $"{kill} {number}");
            }
        }
        catch (Exception cut) when (Browser.IsCut(cut))
        {
            // The site died while it was asked: that is the point.
        }
    }

    private static async Task StoreOne(Browser office, string agreement, string says)
    {
        byte[] scan = new byte[ScanBytes];
        SampleFiles.Pdf(says).CopyTo(scan, 0);
        Assert.Equal(agreement, (await office.Upload(agreement, "scan.pdf", scan, agreement + "/files")).Location);
    }

    private static async Task<string> Enter(Browser office, string? token, string? agreement)
    {
        WebPage entered = token is null
            ? await office.Submit("/sign-in", new() { ["Name"] = "1977", ["Password"] = Password })
            : await office.Submit("/first-run", new() { ["Token"] = token, ["InstitutionName"] = "Universitas Contoh", ["InstitutionCode"] = "contoh", ["DisplayName"] = "Siti", ["SignInName"] = "1977", ["Password"] = Password, ["IsCoordinator"] = "true" });
        Assert.Equal("/", entered.Location);
        if (agreement is not null)
        {
            return agreement;
        }

        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        return await AgreementTests.Add(office, AgreementKind.Mou, "Pembangunan Banten", null, null, null);
    }

    private Process Start(out Browser office, out string? token)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Process site = TestAbdi.Start("web", "--data", data.Path, "--port", port.ToString(CultureInfo.InvariantCulture));
        string opened = site.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The site did not open: {site.StandardError.ReadToEnd()}");
        Assert.Contains($"localhost:{port}", opened, StringComparison.Ordinal);
        token = Directory.Exists(data["seen"]) ? null : site.StandardOutput.ReadLine()!.Split("token=")[1];
        Directory.CreateDirectory(data["seen"]);
        office = new(new($"http://127.0.0.1:{port}"));
        return site;
    }

    private List<(string Hash, bool IsNamed)> Rows()
    {
        using SqliteConnection database = new($"Data Source={data[AbdiStore.SqliteFile]};Mode=ReadWrite");
        database.Open();
        using SqliteCommand ask = database.CreateCommand();
        ask.CommandText = "SELECT hash, EXISTS (SELECT 1 FROM agreement_files f WHERE f.file_id = s.id) FROM stored_files s";
        using SqliteDataReader rows = ask.ExecuteReader();
        List<(string, bool)> found = [];
        while (rows.Read())
        {
            found.Add((rows.GetString(0), rows.GetBoolean(1)));
        }

        return found;
    }
}
