using Abdi.App.Access;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class DevicesTests(Sites sites)
{
    private const string NewPassword = "empat kata yang baru";

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_lost_phone_is_signed_out_from_another_device(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        string name = await campus.NewAccount(Role.Student);
        using Browser laptop = await SignIn(campus, name), phone = await SignIn(campus, name);
        Guid lost = await campus.Stored(db => db.Sessions.Where(session => session.InstitutionId == campus.Institution.InstitutionId)
            .OrderByDescending(session => session.StartedAt).Select(session => session.Id).FirstAsync(TestContext.Current.CancellationToken));

        WebPage answer = await laptop.Submit("/session", new() { ["Session"] = lost.ToString() }, sendTo: "/session/end");

        Assert.Equal("/session", answer.Location);
        Assert.Equal("/sign-in?to=%2Fplan", (await phone.Get("/plan")).Location);
        Assert.Contains("Perangkat ini", (await laptop.Get("/session")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nobody_ends_the_session_of_somebody_else(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser victim = await campus.AsStudent(), stranger = await campus.AsStudent();
        foreach (Guid session in await campus.Stored(db => db.Sessions.Where(session => session.InstitutionId == campus.Institution.InstitutionId).OrderBy(session => session.StartedAt).Select(session => session.Id).Take(1).ToArrayAsync(TestContext.Current.CancellationToken)))
        {
            await stranger.Submit("/session", new() { ["Session"] = session.ToString() }, sendTo: "/session/end");
        }

        Assert.Null((await victim.Get("/session")).Location);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Signing_out_everywhere_ends_every_session_and_no_one_elses(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        string name = await campus.NewAccount(Role.Student);
        using Browser laptop = await SignIn(campus, name), phone = await SignIn(campus, name), other = await campus.AsStudent();

        await laptop.Submit("/session", [], sendTo: "/session/end-all");

        Assert.Equal("/sign-in?to=%2Fplan", (await phone.Get("/plan")).Location);
        Assert.Equal("/sign-in?to=%2Fplan", (await laptop.Get("/plan")).Location);
        Assert.Null((await other.Get("/session")).Location);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_new_password_needs_the_old_one_and_signs_out_everywhere_else(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        string name = await campus.NewAccount(Role.Student);
        using Browser laptop = await SignIn(campus, name), phone = await SignIn(campus, name), other = await campus.AsStudent();

        Assert.Contains("Kata sandi sekarang salah", (await laptop.Submit("/session/password", new() { ["OldPassword"] = "bukan ini", ["Password"] = NewPassword })).Text, StringComparison.Ordinal);
        Assert.Contains("paling sedikit 10 karakter", (await laptop.Submit("/session/password", new() { ["OldPassword"] = Campus.Password, ["Password"] = "pendek" })).Text, StringComparison.Ordinal);
        Assert.Null((await phone.Get("/session")).Location);
        WebPage changed = await laptop.Submit("/session/password", new() { ["OldPassword"] = Campus.Password, ["Password"] = NewPassword });

        Assert.Contains("Kata sandi sudah diganti", (await laptop.Get(changed.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in?to=%2Fplan", (await phone.Get("/plan")).Location);
        Assert.Null((await other.Get("/session")).Location);
        using Browser again = campus.Site.Visitor();
        Dictionary<string, string?> form = new() { ["Institution"] = campus.Institution.Code, ["Name"] = name, ["Password"] = Campus.Password };
        Assert.Contains("salah", (await again.Submit("/sign-in", form)).Text, StringComparison.Ordinal);
        Assert.Equal("/", (await again.Submit("/sign-in", new(form) { ["Password"] = NewPassword })).Location);
    }

    [Fact]
    public async Task Who_guesses_the_old_password_must_wait()
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        using Browser phone = await campus.AsStudent();
        for (int wrong = 0; wrong < AccessLimits.WrongPasswordsAtMost; wrong++)
        {
            await phone.Submit("/session/password", new() { ["OldPassword"] = $"tebakan {wrong}", ["Password"] = NewPassword });
        }

        Assert.Contains("Tunggu 5 menit", (await phone.Submit("/session/password", new() { ["OldPassword"] = Campus.Password, ["Password"] = NewPassword })).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36", "Chrome · Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0", "Edge · Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1", "Safari · iPhone")]
    [InlineData("curl/8", null)]
    public void A_device_is_called_what_people_call_it(string userAgent, string? name) => Assert.Equal(name, DeviceName.Of(userAgent));

    private static async Task<Browser> SignIn(Campus campus, string name)
    {
        Browser browser = campus.Site.Visitor();
        await browser.Submit("/sign-in", new() { ["Institution"] = campus.Institution.Code, ["Name"] = name, ["Password"] = Campus.Password });
        return browser;
    }
}
