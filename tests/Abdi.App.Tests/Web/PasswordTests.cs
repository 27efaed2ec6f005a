using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Abdi.App.Tests.Web;

/// <summary>Which passwords are taken, and what is made of them.</summary>
public sealed class PasswordTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("qwertyuiop")]
    [InlineData("1234567890")]
    [InlineData("Password123")]
    [InlineData("MANCHESTER")]
    [InlineData("semangat2025")]
    [InlineData("2025!iloveyou")]
    [InlineData("keberhasilan")]
    public void What_leaked_often_is_known_also_with_a_little_around_it(string password) => Assert.True(PasswordGuess.IsKnown(password));

    [Theory]
    [InlineData("empat kata yang biasa")]
    [InlineData("sungai merah tertawa")]
    [InlineData("semangat83920175")]
    [InlineData("8392017546")]
    public void Several_words_and_what_is_drawn_by_lot_are_not_known(string password) => Assert.False(PasswordGuess.IsKnown(password));

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_made_of_the_person_the_campus_or_this_program_is_refused_in_words(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        string name = await campus.NewAccountNamed($"33312{Guid.NewGuid().ToString("N")[..6]}", Role.Student);
        using Browser browser = await campus.SignIn(name);
        foreach (string guessable in new[] { name + "abc", "Mahasiswa KKM 25", "abdi-kampus-1", $"{campus.Institution.Code}123", "Universitas Contoh!" })
        {
            WebPage refused = await browser.Submit("/session/password", new() { ["OldPassword"] = Campus.Password, ["Password"] = guessable });
            Assert.True(refused.Text.Contains("mudah ditebak", StringComparison.Ordinal), guessable);
        }
    }

    [Fact]
    public async Task Any_signs_of_any_length_make_a_password_and_each_of_them_counts()
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        string name = await campus.NewAccount(Role.Student), old = Campus.Password;
        using Browser browser = await campus.SignIn(name);
        WebPage form = await browser.Get("/session/password");
        Assert.Contains("type=\"password\"", form.Html, StringComparison.Ordinal);
        Assert.Contains("autocomplete=\"new-password\"", form.Html, StringComparison.Ordinal);
        foreach (string next in new[] { "  sungai  merah ", "8392017546", "ꦱꦸꦔꦻꦩꦺꦫꦃꦠꦼꦂꦠꦮ", string.Concat(Enumerable.Repeat("sungai merah ", 20)) })
        {
            Assert.NotNull((await browser.Submit("/session/password", new() { ["OldPassword"] = old, ["Password"] = next })).Location);
            using Browser again = campus.Site.Visitor();
            Dictionary<string, string?> typed = new() { ["Institution"] = campus.Institution.Code, ["Name"] = name, ["Password"] = next };
            if (next.Trim() != next)
            {
                Assert.Null((await again.Submit("/sign-in", new(typed) { ["Password"] = next.Trim() })).Location);
            }

            Assert.Equal("/", (await again.Submit("/sign-in", typed)).Location);
            old = next;
        }
    }

    [Fact]
    public async Task A_password_is_stretched_as_long_as_is_advised()
    {
        SiteOptions options = new() { DataFolder = Directory.CreateTempSubdirectory("abdi-hash-").FullName, Listen = "http://127.0.0.1:0" };
        await using (WebApplication site = await Website.Build(options, replace: null, Cancel))
        {
            PasswordHasherOptions hasher = site.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value;
            Assert.Equal((PasswordHasherCompatibilityMode.IdentityV3, 210_000), (hasher.CompatibilityMode, hasher.IterationCount));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(options.DataFolder, recursive: true);
    }
}
