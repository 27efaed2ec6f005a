using System.Net;
using Abdi.App.Access;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

public sealed class SignInTests(Sites sites)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task The_first_administrator_signs_up_once_with_the_token_of_the_console(Store store)
    {
        await using Site site = await sites.StartAnother(store);
        string secret = site.Services.GetRequiredService<FirstRunToken>().Secret!;
        using Browser browser = site.Visitor();
        Dictionary<string, string?> typed = new()
        {
            ["Token"] = "wrong", ["InstitutionName"] = "Universitas Contoh", ["InstitutionCode"] = "contoh", ["DisplayName"] = "Dr. Siti", ["SignInName"] = "1977", ["Password"] = "empat kata yang biasa", ["IsCoordinator"] = "true",
        };

        WebPage refused = await browser.Submit("/first-run", typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Kode dari konsol tidak cocok", refused.Text, StringComparison.Ordinal);

        typed["Token"] = secret;
        WebPage done = await browser.Submit("/first-run", typed);
        Assert.True(done.Location == "/", done.Text);
        Assert.Contains("Dr. Siti", (await browser.Get("/")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/first-run")).Status);

        using Browser again = site.Visitor();
        WebPage signedIn = await again.Submit("/sign-in", new() { ["Name"] = "1977", ["Password"] = "empat kata yang biasa" });
        Assert.True(signedIn.Location == "/", signedIn.Text);
    }

    [Fact]
    public async Task Only_a_proxy_that_was_named_is_believed_about_where_a_request_came_from()
    {
        await using Site trusting = await Site.Start(null, proxies: IPNetwork.Parse("127.0.0.0/8")), other = await Site.Start(null, proxies: IPNetwork.Parse("203.0.113.0/24")), alone = await Site.Start(null);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.UnprocessableEntity), await GuessFromTwoAddresses(trusting));
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), await GuessFromTwoAddresses(other));
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), await GuessFromTwoAddresses(alone));
    }

    private static async Task<(HttpStatusCode First, HttpStatusCode Second)> GuessFromTwoAddresses(Site site)
    {
        const int WrongCodesFromAddress = 60;
        using Browser first = site.Visitor(), second = site.Visitor();
        first.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        second.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.8");
        for (int i = 0; i < WrongCodesFromAddress; i++)
        {
            await first.Submit("/activate", new() { ["Code"] = "0000-0000-0000" });
        }

        return ((await first.Submit("/activate", new() { ["Code"] = "0000-0000-0000" })).Status, (await second.Submit("/activate", new() { ["Code"] = "0000-0000-0000" })).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_wrong_password_and_an_unknown_name_are_answered_alike(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        string name = await campus.NewAccount(Role.Student);
        using Browser browser = campus.Site.Visitor();

        WebPage wrong = await browser.Submit("/sign-in", new() { ["Institution"] = campus.Institution.Code, ["Name"] = name, ["Password"] = "bukan ini" });
        WebPage unknown = await browser.Submit("/sign-in", new() { ["Institution"] = campus.Institution.Code, ["Name"] = "tidak-ada", ["Password"] = "bukan ini" });

        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Equal(Told(wrong), Told(unknown));
        Assert.Contains("Nama pengguna atau kata sandi salah", wrong.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_account_that_was_tried_too_often_waits_even_with_the_right_password(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        string name = await campus.NewAccount(Role.Student);
        using Browser browser = campus.Site.Visitor();
        for (int i = 0; i < 6; i++)
        {
            await browser.Submit("/sign-in", new() { ["Institution"] = campus.Institution.Code, ["Name"] = name, ["Password"] = "salah" });
        }

        WebPage answer = await browser.Submit("/sign-in", new() { ["Institution"] = campus.Institution.Code, ["Name"] = name, ["Password"] = Campus.Password });

        Assert.Contains("Tunggu 5 menit", answer.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_session_ends_when_one_signs_out_and_when_its_role_or_account_is_taken(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser one = await campus.AsCoordinator(), two = await campus.AsCoordinator(), three = await campus.AsCoordinator();
        await one.Submit("/", [], sendTo: "/sign-out");
        await campus.Store(async db =>
        {
            Guid[] holders = await db.RoleGrants.OrderBy(grant => grant.GrantedAt).Select(grant => grant.AccountId).ToArrayAsync(TestContext.Current.CancellationToken);
            await db.RoleGrants.Where(grant => grant.AccountId == holders[1]).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
            await db.Users.Where(account => account.Id == holders[2]).ExecuteUpdateAsync(set => set.SetProperty(account => account.IsDisabled, true), TestContext.Current.CancellationToken);
        });

        foreach (Browser browser in new[] { one, two, three })
        {
            Assert.Equal("/sign-in?to=%2Fplan", (await browser.Get("/plan")).Location);
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_holds_two_roles_goes_on_in_the_other_and_never_in_a_third(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        string name = await campus.NewAccount(Role.Coordinator, Role.Supervisor);
        using Browser browser = campus.Site.Visitor();
        await browser.Submit("/sign-in", new() { ["Institution"] = campus.Institution.Code, ["Name"] = name, ["Password"] = Campus.Password });
        Assert.Contains("Pengelola LPPM", (await browser.Get("/")).Text, StringComparison.Ordinal);

        await browser.Submit("/", new() { ["Role"] = "Supervisor" }, sendTo: "/session/role");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/plan/new")).Status);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Submit("/", new() { ["Role"] = "Administrator" }, sendTo: "/session/role")).Status);
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        using Browser office = await campus.AsCoordinator();
        using FormUrlEncodedContent form = new([new("Code", "2025-1"), new("Name", "x")]);
        using HttpResponseMessage answer = await office.Client.PostAsync("/plan/new", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(await campus.Stored(db => db.Periods.AnyAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_session_ends_when_it_is_not_used_and_when_it_is_too_old(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        foreach ((TimeSpan started, TimeSpan seen) in new[] { (AccountSessions.LastsAtMost, TimeSpan.Zero), (AccountSessions.Lasts, AccountSessions.Lasts) })
        {
            using Browser browser = await campus.AsStudent();
            Assert.Null((await browser.Get("/session")).Location);
            DateTimeOffset now = DateTimeOffset.UtcNow;
            await campus.Store(db => db.Sessions.Where(session => session.InstitutionId == campus.Institution.InstitutionId)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.StartedAt, now - started).SetProperty(session => session.SeenAt, now - seen), TestContext.Current.CancellationToken));
            Assert.Equal("/sign-in?to=%2Fsession", (await browser.Get("/session")).Location);
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_signs_in_again_leaves_no_open_session_behind(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        string name = await campus.NewAccount(Role.Student);
        using Browser browser = await campus.SignIn(name);
        await browser.Submit("/sign-in", new() { ["Institution"] = campus.Institution.Code, ["Name"] = name, ["Password"] = Campus.Password });

        var ended = await campus.Stored(db => db.Sessions.Where(session => session.InstitutionId == campus.Institution.InstitutionId).OrderBy(session => session.StartedAt).Select(session => session.EndedAt != null).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([true, false], ended);
    }

    private static string Told(WebPage page) => page.Html[page.Html.IndexOf("form-fault", StringComparison.Ordinal)..page.Html.IndexOf("<form", StringComparison.Ordinal)];

    [Theory]
    [InlineData("/plan", "/plan")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData(null, "/")]
    public void After_signing_in_one_stays_on_this_site(string? asked, string goesTo) => Assert.Equal(goesTo, SignIn.LocalPath(asked));
}
