using System.Net;
using System.Text.Json;
using Abdi.App.Serve;
using Abdi.App.Shell.Web;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Serve;

/// <summary>What a phone takes along: after the gong the season as it is for its student, before it nothing of the placement.</summary>
public sealed class BookTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task After_the_gong_the_phone_takes_the_season_along(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        await season.Campus.Store(async db =>
        {
            Host host = await db.Hosts.SingleAsync(one => one.Code == "36.02.01.1002", Cancel);
            SiteCard card = new() { InstitutionId = host.InstitutionId, HostId = host.Id };
            Assert.Null(card.Change(new() { Contact = "Bu Lurah", ContactOffice = "lurah", ContactPhone = "0812", Hazards = [Hazard.River], Care = "Jangan berenang." }, card.Version));
            db.SiteCards.Add(card);
            await db.SaveChangesAsync(Cancel);
        });
        using BookPhone phone = await season.Phone("1003");
        await phone.Send(phone.Write("""{"latitude":-6.7812,"longitude":106.0123,"accuracyMetres":12}""", kind: "posko"));
        JsonElement book = await Read(phone);
        Assert.Equal(("ready", "2025-1", "K-2"), (book.GetProperty("state").GetString(), book.GetProperty("period").GetProperty("code").GetString(), book.GetProperty("group").GetProperty("code").GetString()));
        Assert.Equal(["Dewi Kusumaningrum"], book.GetProperty("group").GetProperty("mates").EnumerateArray().Select(mate => mate.GetProperty("name").GetString()));
        Assert.Equal(("kelurahan", "Bu Lurah", "Jangan berenang."), (book.GetProperty("host").GetProperty("kind").GetString(), book.GetProperty("host").GetProperty("contact").GetProperty("name").GetString(), book.GetProperty("host").GetProperty("care").GetString()));
        Assert.Equal(12, book.GetProperty("posko").GetProperty("accuracyMetres").GetInt32());

        // A need that nobody knows is not there, and not zero.
        Assert.False(book.GetProperty("host").GetProperty("needs")[0].TryGetProperty("need", out _));
        Assert.Equal("Dosen 2", book.GetProperty("group").GetProperty("supervisor").GetProperty("name").GetString());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_the_office_asks_of_the_season_comes_with_the_next_book_and_goes_when_it_is_taken_back(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        Assert.Equal((null, null), Asked(await Read(phone)));

        await season.Office.Submit("/plan/2025-1/dates", new() { ["Name"] = "KKM", ["HoursWanted"] = "288", ["SafetyPhone"] = "0812 3456 7890" });
        Assert.Equal((288, "0812 3456 7890"), Asked(await Read(phone)));

        await season.Office.Submit("/plan/2025-1/dates", new() { ["Name"] = "KKM", ["HoursWanted"] = "", ["SafetyPhone"] = "" });
        Assert.Equal((null, null), Asked(await Read(phone)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Before_the_gong_nothing_of_the_placement_is_in_it(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store), PeriodPhase.Published);
        using BookPhone phone = await season.Phone("1001");
        JsonElement book = await Read(phone);
        Assert.Equal("waitsForGong", book.GetProperty("state").GetString());
        Assert.Equal(["account", "hint", "language", "name", "number", "readAt", "state"], book.EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal));
        phone.Hint = book.GetProperty("hint").GetString();
        Assert.DoesNotContain("K-1", System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(phone.Hint!)), StringComparison.Ordinal);
        Assert.DoesNotContain("K-1", (await phone.Send()).Root.GetRawText(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_page_is_the_same_to_the_letter_while_nothing_changes_and_leaves_on_its_own_call(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        WebPage page = await phone.Browser.Get(OpenFieldBook.Path);
        Assert.Equal(page.Html, (await phone.Browser.Get(OpenFieldBook.Path)).Html);
        Assert.Contains("Catat kegiatan", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("K-1", page.Html, StringComparison.Ordinal);
        Assert.Equal("Abdi", JsonDocument.Parse(await phone.Browser.Client.GetStringAsync(OpenFieldBook.Path + "manifest.webmanifest", Cancel)).RootElement.GetProperty("short_name").GetString());

        Assert.Equal(HttpStatusCode.BadRequest, await Leave(phone, header: false));
        Assert.Equal(HttpStatusCode.NoContent, await Leave(phone, header: true));
        Assert.StartsWith("/sign-in", (await phone.Browser.Get(OpenFieldBook.Path)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_a_student_has_one()
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        using Browser supervisor = await season.Season.AsSupervisor("D1"), elsewhere = await season.Campus.As(Role.Student);
        Assert.Equal(HttpStatusCode.Forbidden, (await supervisor.Get(ShowBook.Path)).Status);
        Assert.Equal("noPeriod", JsonDocument.Parse(await elsewhere.Client.GetStringAsync(ShowBook.Path, Cancel)).RootElement.GetProperty("state").GetString());
    }

    private static (int? Hours, string? Phone) Asked(JsonElement book) =>
        (book.GetProperty("period").TryGetProperty("hoursWanted", out JsonElement hours) ? hours.GetInt32() : null, book.TryGetProperty("safetyPhone", out JsonElement phone) ? phone.GetString() : null);

    private static async Task<JsonElement> Read(BookPhone phone) => JsonDocument.Parse(await phone.Browser.Client.GetStringAsync(ShowBook.Path, Cancel)).RootElement;

    private static async Task<HttpStatusCode> Leave(BookPhone phone, bool header)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/sync/v1/sign-out");
        request.Headers.Add("Origin", phone.Browser.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        if (header)
        {
            request.Headers.Add(FieldCall.Header, "1");
        }

        using HttpResponseMessage answer = await phone.Browser.Client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}
