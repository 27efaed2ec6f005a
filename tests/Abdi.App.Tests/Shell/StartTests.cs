using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Web;

namespace Abdi.App.Tests.Shell;

/// <summary><c>abdi</c> without a verb, as a process: the demo is founded once, served, and ends when it is told to.</summary>
public sealed class StartTests : IDisposable
{
    private static readonly string[] Roles = ["administrator", "coordinator", "supervisor", "student", "student", "student", "host_partner", "government_viewer", "release_official", "roll_call_scanner", "safety_staff"];

    private readonly TemporaryFolder data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Without_a_verb_a_season_ready_to_be_placed_is_served_to_one_account_of_each_role()
    {
        // Installed beforehand, so that the test needs no network.
        await new InstallGazetteer(new NpmClient("no-such-npm"), (_, _) => { }).Handle(data.Path, null, Cancel);
        (Uri address, int exitCode) = await Serve(async site =>
        {
            DemoAccount[] accounts = Accounts();
            Assert.Equal(Roles, accounts.Select(account => account.Role));
            foreach (DemoAccount account in accounts)
            {
                using Browser visitor = new(site);
                WebPage answer = await visitor.Submit("/sign-in", new() { ["Name"] = account.User, ["Password"] = account.Password });
                Assert.Equal("/", answer.Location);
                Assert.Contains("adalah rekaan", (await visitor.Get("/")).Text, StringComparison.Ordinal);
            }

            using Browser office = await SignIn(site, accounts[1]);
            WebPage plan = await office.Get("/plan/2025-2");
            Assert.Contains("Siap ditempatkan", plan.Text, StringComparison.Ordinal);
            Assert.Contains("1–50 dari 935", (await office.Get("/plan/2025-2/students")).Text, StringComparison.Ordinal);
            Assert.Contains("1–50 dari 1.561", (await office.Get("/plan/2025-2/hosts")).Text, StringComparison.Ordinal);
            Assert.Contains("Kanekes", (await office.Get("/plan/2025-2/hosts?state=held")).Text, StringComparison.Ordinal);
        });
        Assert.Equal(("127.0.0.1", 0), (address.Host, exitCode));

        // A second start finds everything there, with the same passwords; without their file all of them are new.
        DemoAccount before = Accounts()[1];
        await Serve(async site => (await SignIn(site, before)).Dispose());
        File.Delete(data["demo-accounts.json"]);
        await Serve(async site =>
        {
            Assert.NotEqual(before.Password, Accounts()[1].Password);
            (await SignIn(site, Accounts()[1])).Dispose();
        });

        Said web = TestAbdi.RunProcess("web", "--data", data.Path, "--port", "0");
        Assert.Equal(1, web.ExitCode);
        Assert.Contains("akun contoh", web.Error, StringComparison.Ordinal);
    }

    [Theory, InlineData("--port", "{0}", "--port 5081"), InlineData("--listen", "http://127.0.0.1:{0}", "--listen URL")]
    public void An_address_that_another_program_has_is_told_in_words(string option, string form, string advice)
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        string port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        Said web = TestAbdi.RunProcess("web", "--data", data.Path, option, form.Replace("{0}", port, StringComparison.Ordinal));
        Assert.Equal(1, web.ExitCode);
        Assert.Contains($"Alamat http://127.0.0.1:{port} sudah dipakai program lain", web.Error, StringComparison.Ordinal);
        Assert.Contains($"misalnya {advice}.", web.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", web.Error, StringComparison.Ordinal);
    }

    [Theory, InlineData(0), InlineData(400), InlineData(1200)]
    public async Task Told_to_end_while_it_starts_it_ends_in_order_and_starts_again(int afterMilliseconds)
    {
        await new InstallGazetteer(new NpmClient("no-such-npm"), (_, _) => { }).Handle(data.Path, null, Cancel);
        using (Process abdi = TestAbdi.Start("--data", data.Path, "--port", TestAbdi.FreePort().ToString(CultureInfo.InvariantCulture)))
        {
            Task<string> error = abdi.StandardError.ReadToEndAsync(Cancel);
            await abdi.StandardOutput.ReadLineAsync(Cancel);
            await Task.Delay(afterMilliseconds, Cancel);
            await TestAbdi.End(abdi);
            Assert.True(abdi.ExitCode is ExitCode.Done or ExitCode.Stopped, $"{abdi.ExitCode}: {await error}");
        }

        Assert.Equal(0, (await Serve(async site => (await SignIn(site, Accounts()[1])).Dispose())).ExitCode);
    }

    private static async Task<Browser> SignIn(Uri site, DemoAccount account)
    {
        Browser browser = new(site);
        Assert.Equal("/", (await browser.Submit("/sign-in", new() { ["Name"] = account.User, ["Password"] = account.Password })).Location);
        return browser;
    }

    private DemoAccount[] Accounts() =>
        JsonSerializer.Deserialize<DemoAccount[]>(File.ReadAllText(data["demo-accounts.json"]), JsonSerializerOptions.Web)!;

    /// <summary>Starts Abdi, visits it, and asks it to end as a system does.</summary>
    private async Task<(Uri Address, int ExitCode)> Serve(Func<Uri, Task> visit)
    {
        int port = TestAbdi.FreePort();
        using Process abdi = TestAbdi.Start("--data", data.Path, "--port", port.ToString(CultureInfo.InvariantCulture));
        Uri address = new($"http://127.0.0.1:{port}");
        try
        {
            string? line = "";
            while (line?.Contains($"http://localhost:{port}", StringComparison.Ordinal) == false)
            {
                line = await abdi.StandardOutput.ReadLineAsync(Cancel);
            }

            Assert.NotNull(line);
            await visit(address);
        }
        finally
        {
            await TestAbdi.End(abdi);
        }

        return (address, abdi.ExitCode);
    }

    private sealed record DemoAccount(string Role, string User, string Password);
}
