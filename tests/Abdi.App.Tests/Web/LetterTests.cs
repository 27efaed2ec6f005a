using System.Net;
using System.Text.RegularExpressions;
using Abdi.App.Shell;
using Abdi.Storage.Access;
using MimeKit;

namespace Abdi.App.Tests.Web;

/// <summary>A lost password comes back by e-mail: to an address that was confirmed, once, and without telling anybody who has an account.</summary>
public sealed partial class LetterTests(Sites sites)
{
    private const string NewPassword = "empat kata yang baru";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_confirmed_address_brings_a_new_password_once_and_ends_what_was_open(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        string name = await campus.NewAccount(Role.Student), email = $"{name}@kampus.example";
        using Browser phone = await SignIn(campus, name, Campus.Password), visitor = campus.Site.Visitor();
        Assert.Contains("Kata sandi sekarang salah", (await phone.Submit("/session/email", new() { ["Email"] = email, ["Password"] = "bukan ini" })).Text, StringComparison.Ordinal);
        Assert.Contains("Tulis alamat surel lengkap", (await phone.Submit("/session/email", new() { ["Email"] = "siti@", ["Password"] = Campus.Password })).Text, StringComparison.Ordinal);
        Assert.Empty(LettersTo(campus, email));

        Assert.Contains("Tautan pengesahan dikirim", (await phone.Submit("/session/email", new() { ["Email"] = email, ["Password"] = Campus.Password })).Text, StringComparison.Ordinal);
        string confirm = Assert.Single(LettersTo(campus, email));
        Assert.Contains("sudah disahkan", (await visitor.Submit(confirm, [], "/sign-in/email")).Text, StringComparison.Ordinal);
        Assert.Contains("tidak berlaku lagi", (await visitor.Submit(confirm, [], "/sign-in/email")).Text, StringComparison.Ordinal);

        using Browser again = await SignIn(campus, name, Campus.Password);
        Assert.Contains("sedang dikirim", (await Forget(campus, name)).Text, StringComparison.Ordinal);
        string reset = await SecondLetter(campus, email);
        Assert.Contains("paling sedikit 10 karakter", (await visitor.Submit(reset, new() { ["Password"] = "pendek" }, "/sign-in/reset")).Text, StringComparison.Ordinal);
        Assert.Equal("/", (await visitor.Submit(reset, new() { ["Password"] = NewPassword }, "/sign-in/reset")).Location);
        Assert.Equal("/sign-in?to=%2Fplan", (await again.Get("/plan")).Location);
        using Browser thief = campus.Site.Visitor();
        Assert.Contains("tidak berlaku lagi", (await thief.Submit(reset, new() { ["Password"] = "kata sandi orang lain" }, "/sign-in/reset")).Text, StringComparison.Ordinal);
        (await SignIn(campus, name, NewPassword)).Dispose();
    }

    [Fact]
    public async Task Nobody_learns_from_the_answer_who_has_an_account_or_floods_a_mailbox()
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        string name = await campus.NewAccount(Role.Student);
        WebPage known = await Forget(campus, name), unknown = await Forget(campus, "tidak-ada");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (known.Status, unknown.Status));
        Assert.Equal(MainOf(known), MainOf(unknown));
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(MainOf(known), MainOf(await Forget(campus, name)));
        }
    }

    [Fact]
    public async Task A_letter_that_cannot_be_sent_is_told_and_no_address_stands_in_the_log()
    {
        await using Site site = await Site.Start(null, smtp: new($"smtp://127.0.0.1:{Shell.TestAbdi.FreePort()}"));
        Campus campus = await Campus.On(site);
        string name = await campus.NewAccount(Role.Student);
        using Browser phone = await SignIn(campus, name, Campus.Password);
        WebPage answer = await phone.Submit("/session/email", new() { ["Email"] = "siti@kampus.example", ["Password"] = Campus.Password });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("tidak dapat dikirim sekarang", answer.Text, StringComparison.Ordinal);
    }

    private static async Task<Browser> SignIn(Campus campus, string name, string password)
    {
        Browser browser = campus.Site.Visitor();
        Assert.Equal("/", (await browser.Submit("/sign-in", new() { ["Institution"] = campus.Institution.Code, ["Name"] = name, ["Password"] = password })).Location);
        return browser;
    }

    private static async Task<WebPage> Forget(Campus campus, string name)
    {
        using Browser browser = campus.Site.Visitor();
        return await browser.Submit("/sign-in/forgot", new() { ["Institution"] = campus.Institution.Code, ["Name"] = name });
    }

    // It is written after the answer.
    private static async Task<string> SecondLetter(Campus campus, string email)
    {
        while (LettersTo(campus, email).Length < 2)
        {
            await Task.Delay(20, Cancel);
        }

        return LettersTo(campus, email)[1];
    }

    /// <summary>The links of the letters to an address, in the order in which they were written.</summary>
    private static string[] LettersTo(Campus campus, string email)
    {
        string folder = Path.Combine(campus.Site.Options.DataFolder, Mail.Folder);
        return !Directory.Exists(folder) ? [] : [.. Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(file => MimeMessage.Load(file)).Where(letter => letter.To.Mailboxes.Single().Address == email)
            .Select(letter => new Uri(Link().Match(letter.TextBody ?? "").Value).PathAndQuery)];
    }

    private static string MainOf(WebPage page) => Token().Replace(page.Html[page.Html.IndexOf("<main", StringComparison.Ordinal)..], "");

    [GeneratedRegex(@"http://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
