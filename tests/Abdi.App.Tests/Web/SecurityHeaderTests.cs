using System.Net;
using Abdi.App.Access;
using Abdi.Storage.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>What every answer forbids the browser, how cookies are made, and what nobody is told.</summary>
public sealed class SecurityHeaderTests(Sites sites)
{
    private static readonly Uri Secure = new("https://abdi.example");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_forbids_the_browser_what_pages_do_not_need()
    {
        (string Address, HttpStatusCode Status)[] answers =
        [
            ("/sign-in", HttpStatusCode.OK), ("/plan", HttpStatusCode.Redirect), ("/no-such-page", HttpStatusCode.NotFound), ("/health", HttpStatusCode.OK), ("/sign-in/forgot", HttpStatusCode.InternalServerError),
        ];
        await using Site site = await Site.Start(null, publicUrl: Secure, replace: Broken, proxies: IPNetwork.Parse("127.0.0.0/8"));
        using Browser browser = Visitor(site);

        foreach ((string address, HttpStatusCode status) in answers)
        {
            using HttpResponseMessage answer = await browser.Client.GetAsync(address, Cancel);
            Assert.Equal(status, answer.StatusCode);
            DemandHeaders(answer);
        }
    }

    private static void DemandHeaders(HttpResponseMessage answer)
    {
        string policy = Of(answer, "Content-Security-Policy");
        Assert.All(["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "script-src 'self'", "form-action 'self'"], part => Assert.Contains(part, policy, StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(("nosniff", "same-origin", "same-origin", "max-age=31536000; includeSubDomains"), (Of(answer, "X-Content-Type-Options"), Of(answer, "Referrer-Policy"), Of(answer, "Cross-Origin-Opener-Policy"), Of(answer, "Strict-Transport-Security")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_defect_is_told_without_what_went_wrong_and_the_log_knows_it()
    {
        await using Site site = await Site.Start(null, replace: Broken);
        using Browser browser = site.Visitor();

        WebPage page = await browser.Get("/sign-in/forgot");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.DoesNotContain("sambungan basis data", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page.Html, StringComparison.Ordinal);
        Assert.Contains(site.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("sambungan basis data", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/sign-in")).Status);
    }

    [Fact]
    public async Task Every_cookie_is_bound_to_this_host_and_out_of_reach_of_scripts_and_other_sites()
    {
        await using Site site = await Site.Start(null, publicUrl: Secure, proxies: IPNetwork.Parse("127.0.0.0/8"));
        Campus campus = await Campus.On(site);
        string name = await campus.NewAccount(Role.Student);
        using Browser browser = Visitor(site, keepsCookies: false);
        using HttpResponseMessage form = await browser.Client.GetAsync("/sign-in", Cancel), language = await browser.Client.GetAsync("/language/en", Cancel);
        using HttpRequestMessage sent = new(HttpMethod.Post, "/sign-in");
        const string Before = "name=\"__RequestVerificationToken\" value=\"";
        string html = await form.Content.ReadAsStringAsync(Cancel), token = html[(html.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..];
        sent.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token[..token.IndexOf('"', StringComparison.Ordinal)]), new("Institution", campus.Institution.Code), new("Name", name), new("Password", Campus.Password)]);
        sent.Headers.Add("Cookie", Cookies(form).Single().Split(';')[0]);
        using HttpResponseMessage signedIn = await browser.Client.SendAsync(sent, Cancel);

        string[] cookies = [.. Cookies(form), .. Cookies(language), .. Cookies(signedIn)];
        Assert.Equal(["__Host-abdi", "__Host-antiforgery", "__Host-lang"], cookies.Select(cookie => cookie.Split('=')[0]).Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie => Assert.All(["path=/", "secure", "samesite=lax", "httponly"], word => Assert.Contains(word, cookie.Split("; "))));

        // One sign of it changed, and it opens nothing.
        string session = Cookies(signedIn).Single().Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await AskWith(browser, session));
        int middle = session.Length / 2;
        Assert.Equal(HttpStatusCode.Redirect, await AskWith(browser, session[..middle] + (session[middle] == 'A' ? 'B' : 'A') + session[(middle + 1)..]));
    }

    [Fact]
    public async Task Who_signs_out_leaves_no_page_and_no_session_in_the_browser()
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        using Browser browser = await campus.AsStudent();
        WebPage page = await browser.Get("/session");
        Assert.Contains("action=\"/sign-out\"", page.Html, StringComparison.Ordinal);
        const string Before = "name=\"__RequestVerificationToken\" value=\"";
        string token = page.Html[(page.Html.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..];
        using FormUrlEncodedContent form = new([new("__RequestVerificationToken", token[..token.IndexOf('"', StringComparison.Ordinal)])]);

        using HttpResponseMessage answer = await browser.Client.PostAsync("/sign-out", form, Cancel);

        Assert.Equal("\"cache\"", Of(answer, "Clear-Site-Data"));
        Assert.StartsWith("abdi=;", Cookies(answer).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_type_is_shown_and_never_run()
    {
        const string Typed = "<script>alert(1)</script>\"'";
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        using Browser office = await campus.AsCoordinator();

        WebPage made = await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = Typed });

        WebPage page = await office.Get(made.Location!);
        Assert.Contains(Typed, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/.git/config", HttpStatusCode.NotFound)]
    [InlineData("GET", "/appsettings.json", HttpStatusCode.NotFound)]
    [InlineData("GET", "/abdi.db", HttpStatusCode.NotFound)]
    [InlineData("GET", "/assets/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/files/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/metrics", HttpStatusCode.NotFound)]
    [InlineData("GET", "/swagger", HttpStatusCode.NotFound)]
    [InlineData("TRACE", "/sign-in", HttpStatusCode.MethodNotAllowed)]
    public async Task Nothing_is_served_that_is_no_page(string verb, string address, HttpStatusCode status)
    {
        using Browser browser = (await sites.Of(Store.Sqlite)).Visitor();
        using HttpRequestMessage request = new(new(verb), address);
        using HttpResponseMessage answer = await browser.Client.SendAsync(request, Cancel);
        Assert.Equal(status, answer.StatusCode);
    }

    /// <summary>A site in which one page fails.</summary>
    private static void Broken(IServiceCollection services) => services.AddScoped<ForgotPassword>(_ => throw new InvalidOperationException("sambungan basis data putus"));

    /// <summary>Somebody who comes by HTTPS through the proxy on this machine.</summary>
    private static Browser Visitor(Site site, bool keepsCookies = true)
    {
        Browser browser = new(site.Address, keepsCookies);
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        return browser;
    }

    private static async Task<HttpStatusCode> AskWith(Browser browser, string cookie)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/session");
        request.Headers.Add("Cookie", cookie);
        using HttpResponseMessage answer = await browser.Client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private static string Of(HttpResponseMessage answer, string header) => answer.Headers.GetValues(header).Single();

    private static string[] Cookies(HttpResponseMessage answer) => [.. answer.Headers.GetValues("Set-Cookie")];
}
