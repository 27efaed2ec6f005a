using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Shell;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>What the log tells somebody who must find out what happened, and what it never tells.</summary>
public sealed class SecurityLogTests
{
    private const string Secret = "bukan kata sandi ini";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_signed_in_who_failed_and_who_was_refused_stands_in_the_log_without_a_name()
    {
        await using Site site = await Site.Start(null);
        Campus campus = await Campus.On(site);
        string name = await campus.NewAccount(Role.Student);
        Guid account = await campus.Stored(db => db.Users.Select(row => row.Id).SingleAsync(Cancel));
        using Browser browser = site.Visitor();
        Dictionary<string, string?> typed = new() { ["Institution"] = campus.Institution.Code, ["Name"] = name, ["Password"] = Secret };
        await browser.Submit("/sign-in", typed);
        await browser.Submit("/sign-in", new(typed) { ["Name"] = "tidak\nada" });
        await browser.Submit("/activate", new() { ["Code"] = "0000-0000-0000" });
        await browser.Submit("/sign-in", new(typed) { ["Password"] = Campus.Password });
        await browser.Get("/plan/new");
        await browser.Get("/plan/rahasia");
        using (FormUrlEncodedContent forged = new([new("Role", "Student")]))
        {
            await browser.Client.PostAsync("/session/role", forged, Cancel);
        }

        await browser.Submit("/session/password", new() { ["OldPassword"] = Secret, ["Password"] = Secret });
        await browser.Submit("/session/password", new() { ["OldPassword"] = Campus.Password, ["Password"] = Secret });
        await browser.Submit("/session", [], sendTo: "/sign-out");

        string[] lines = [.. site.Log.Lines.Where(line => line.Contains("Security: ", StringComparison.Ordinal))];
        Assert.Equal(
            ["SignInFailed", "SignInFailed", "SecretWrong", "SignedIn", "AccessDenied", "NotFound", "FormForged", "PasswordWrong", "PasswordChanged", "SignedOut"],
            lines.Select(line => line.Split("Security: ")[1].Split(',')[0]));
        Assert.All(lines.Where(line => !line.Contains("SecretWrong", StringComparison.Ordinal)), line => Assert.True(line.Contains($"account {account},", StringComparison.Ordinal) != line.Contains("account ,", StringComparison.Ordinal), line));
        Assert.Contains($"Warning Security: SignInFailed, account {account}, by  as , from 127.0.0.1, POST /sign-in,", lines[0], StringComparison.Ordinal);
        Assert.Contains($"Warning Security: NotFound, account {account}, by {account} as Student, from 127.0.0.1, GET /plan/{{code}}, period,", lines[5], StringComparison.Ordinal);
        Assert.All([name, Secret, "tidak\nada", "0000-0000-0000", "rahasia"], hidden => Assert.All(lines, line => Assert.DoesNotContain(hidden, line, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_gave_a_role_took_it_disabled_an_account_or_handed_a_code_stands_in_the_log()
    {
        await using Site site = await Site.Start(null);
        Campus campus = await Campus.On(site);
        await campus.NewAccount(Role.Student);
        Guid account = await campus.Stored(db => db.Users.Select(row => row.Id).SingleAsync(Cancel));
        using Browser administrator = await campus.AsAdministrator();
        string page = $"/access/accounts/{account}";
        await administrator.Submit(page, new() { ["Role"] = "Supervisor", ["IsTaken"] = "false" }, sendTo: page + "/roles");
        await administrator.Submit(page, new() { ["Role"] = "Supervisor", ["IsTaken"] = "true" }, sendTo: page + "/roles");
        await administrator.Submit(page, [], sendTo: $"/access/codes/{account}");
        await administrator.Submit(page, [], sendTo: page + "/sign-out");
        await administrator.Submit(page, new() { ["IsDisabled"] = "true" }, sendTo: page + "/disabled");

        string[] lines = [.. site.Log.Lines.Where(line => line.Contains($"Security: ", StringComparison.Ordinal) && line.Contains($"account {account}", StringComparison.Ordinal))];
        Assert.Equal(["RoleGiven", "RoleTaken", "CodeHanded", "SessionsEnded", "AccountDisabled", "SessionsEnded"], lines.Select(line => line.Split("Security: ")[1].Split(',')[0]));
        Assert.All(lines, line => Assert.Contains("as Administrator, from 127.0.0.1, POST ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_line_is_one_object_with_its_time_in_utc()
    {
        using TemporaryFolder data = new();
        int port = TestAbdi.FreePort();
        using Process site = TestAbdi.Start("web", "--data", data.Path, "--port", port.ToString(CultureInfo.InvariantCulture));
        Assert.NotNull(await site.StandardOutput.ReadLineAsync(Cancel));
        using (Browser browser = new(new($"http://127.0.0.1:{port}")))
        {
            await browser.Submit("/sign-in", new() { ["Name"] = "siapa", ["Password"] = Secret });
        }

        await TestAbdi.End(site);
        string[] lines = (await site.StandardError.ReadToEndAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        JsonElement line = lines.Select(text => JsonDocument.Parse(text).RootElement).Single(line => line.GetProperty("Message").GetString()!.StartsWith("Security: SignInFailed", StringComparison.Ordinal));
        Assert.Equal(TimeSpan.Zero, DateTimeOffset.Parse(line.GetProperty("Timestamp").GetString()!, CultureInfo.InvariantCulture).Offset);
        Assert.EndsWith("+00:00", line.GetProperty("Timestamp").GetString(), StringComparison.Ordinal);
    }
}
