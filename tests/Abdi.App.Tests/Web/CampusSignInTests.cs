using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Abdi.App.Access;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Abdi.App.Tests.Web;

/// <summary>A campus with a provider of OpenID Connect of its own, on this machine: it says who somebody is, and Abdi decides what that person may do.</summary>
public sealed class CampusSignInTests
{
    [Fact]
    public async Task Who_the_campus_names_is_signed_in_when_the_account_is_here()
    {
        await using Provider provider = await Provider.Start();
        await using Site site = await Site.Start(null, campus: provider.Accounts);
        Campus campus = await Campus.On(site, Provider.Institution);
        string known = await campus.NewAccount(Role.Supervisor);
        using Browser browser = site.Visitor();
        Assert.Contains("Masuk dengan akun kampus", (await browser.Get("/sign-in")).Text, StringComparison.Ordinal);

        WebPage answer = await Return(browser, provider, known);
        Assert.Equal("/plan", answer.Location);
        Assert.Null((await browser.Get("/plan")).Location);

        using Browser stranger = site.Visitor();
        WebPage refused = await Return(stranger, provider, "tidak-ada");
        Assert.Contains("akun Anda belum dibuat", refused.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in?to=%2Fplan", (await stranger.Get("/plan")).Location);
    }

    [Fact]
    public async Task A_word_of_the_campus_that_somebody_else_asked_for_opens_nothing()
    {
        await using Provider provider = await Provider.Start();
        await using Site site = await Site.Start(null, campus: provider.Accounts);
        Campus campus = await Campus.On(site, Provider.Institution);
        string known = await campus.NewAccount(Role.Supervisor);
        using Browser asker = site.Visitor(), victim = site.Visitor();

        string back = await Ask(asker, provider, known);
        WebPage answer = await victim.Get(back);

        Assert.Contains("tidak berhasil", answer.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in?to=%2Fplan", (await victim.Get("/plan")).Location);
    }

    [Fact]
    public async Task A_word_that_is_not_of_the_campus_or_not_for_us_opens_nothing()
    {
        await using Provider provider = await Provider.Start();
        await using Site site = await Site.Start(null, campus: provider.Accounts);
        Campus campus = await Campus.On(site, Provider.Institution);
        string known = await campus.NewAccount(Role.Supervisor);
        foreach (Flaw flaw in Enum.GetValues<Flaw>())
        {
            provider.Flaw = flaw;
            using Browser browser = site.Visitor();

            WebPage answer = await Return(browser, provider, known);

            Assert.True(answer.Text.Contains("tidak berhasil", StringComparison.Ordinal), flaw.ToString());
            Assert.Equal("/sign-in?to=%2Fplan", (await browser.Get("/plan")).Location);
        }
    }

    /// <summary>What is wrong with the word of a provider.</summary>
    private enum Flaw
    {
        Signature,
        NoSignature,
        Audience,
        Issuer,
        Nonce,

        /// <summary>Another address answers for the provider.</summary>
        SentOn,
    }

    [Fact]
    public async Task Without_a_provider_nothing_of_it_is_there()
    {
        await using Site site = await Site.Start(null);
        using Browser browser = site.Visitor();
        Assert.DoesNotContain("akun kampus", (await browser.Get("/sign-in")).Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.Get("/sign-in/campus")).Status);
    }

    private static async Task<WebPage> Return(Browser browser, Provider provider, string name) => await browser.Get(await Ask(browser, provider, name));

    /// <summary>Goes to the campus, is known there under a name, and answers where it sends the browser back to.</summary>
    private static async Task<string> Ask(Browser browser, Provider provider, string name)
    {
        WebPage away = await browser.Get("/sign-in/campus?to=%2Fplan");
        var query = QueryHelpers.ParseQuery(new Uri(away.Location!).Query);
        Assert.Equal(("code", "S256"), (query["response_type"].ToString(), query["code_challenge_method"].ToString()));
        string code = provider.Know(name, query["nonce"]!, query["code_challenge"]!);
        return QueryHelpers.AddQueryString(new Uri(query["redirect_uri"]!).AbsolutePath, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] });
    }

    /// <summary>As much of a provider as the code flow asks for.</summary>
    private sealed class Provider : IAsyncDisposable
    {
        public const string Institution = "kampus";

        private const string Client = "abdi", KeyId = "key-1";

        private readonly WebApplication program;
        private readonly RSA rsa = RSA.Create(2048), stranger = RSA.Create(2048);
        private readonly Dictionary<string, (string Name, string Nonce, string Challenge)> known = [];

        private Provider()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Configuration["urls"] = "http://127.0.0.1:0";
            program = builder.Build();
            program.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, string>
            {
                ["issuer"] = Address, ["authorization_endpoint"] = Address + "/authorize", ["token_endpoint"] = Address + "/token", ["jwks_uri"] = Address + "/keys",
            }));
            program.MapGet("/keys", () => Results.Text(Keys(), "application/json"));
            program.MapPost("/token", async (HttpRequest request) => Flaw == CampusSignInTests.Flaw.SentOn ? Results.Redirect("/elsewhere", preserveMethod: true) : Token(await request.ReadFormAsync()));
            program.MapPost("/elsewhere", async (HttpRequest request) => Token(await request.ReadFormAsync()));
        }

        public Flaw? Flaw { get; set; }

        public CampusAccounts Accounts => new(new(Address), Client, "rahasia", Institution, "preferred_username");

        private string Address => program.Urls.First();

        public static async Task<Provider> Start()
        {
            Provider provider = new();
            await provider.program.StartAsync(TestContext.Current.CancellationToken);
            return provider;
        }

        public string Know(string name, string nonce, string challenge)
        {
            string code = Guid.NewGuid().ToString("N");
            known[code] = (name, nonce, challenge);
            return code;
        }

        public async ValueTask DisposeAsync()
        {
            await program.DisposeAsync();
            rsa.Dispose();
            stranger.Dispose();
        }

        private IResult Token(IFormCollection asked)
        {
            (string name, string nonce, string challenge) = known[asked["code"]!];
            Assert.Equal(challenge, Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(asked["code_verifier"]!))));
            Assert.Equal("rahasia", asked["client_secret"]);
            string token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
            {
                Issuer = Flaw == CampusSignInTests.Flaw.Issuer ? "https://elsewhere.example" : Address, Audience = Flaw == CampusSignInTests.Flaw.Audience ? "other" : Client, Expires = DateTime.UtcNow.AddMinutes(5), NotBefore = DateTime.UtcNow.AddMinutes(-1),
                Subject = new ClaimsIdentity([new("sub", "s-" + name), new("preferred_username", name), new("nonce", Flaw == CampusSignInTests.Flaw.Nonce ? "another" : nonce)]),
                SigningCredentials = Flaw == CampusSignInTests.Flaw.NoSignature ? null : new(new RsaSecurityKey(Flaw == CampusSignInTests.Flaw.Signature ? stranger : rsa) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256),
            });
            return Results.Json(new Dictionary<string, string> { ["id_token"] = token, ["access_token"] = "x", ["token_type"] = "Bearer" });
        }

        private string Keys()
        {
            RSAParameters key = rsa.ExportParameters(includePrivateParameters: false);
            return JsonSerializer.Serialize(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = KeyId, n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } });
        }
    }
}
