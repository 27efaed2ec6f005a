using System.Net;
using System.Text.RegularExpressions;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>A village head states the needs of the village by a link that works once; it counts when the office accepts it.</summary>
public sealed partial class HostStatementTests(Sites sites)
{
    private const string Links = "/plan/2025-1/needs/links";
    private const string Statements = "/plan/2025-1/needs/statements";
    private const int PatienceMilliseconds = 2000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_a_host_states_counts_once_the_office_accepts_it_and_not_before(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        using Browser village = campus.Site.Visitor();
        string link = LinksOf(await office.Submit(Links, new() { ["Regency"] = "36.02" }))[0];

        WebPage page = await village.Get(link);
        Assert.Contains("Kebutuhan Cijaku", page.Text, StringComparison.Ordinal);
        Assert.Contains(campus.Institution.Name, page.Text, StringComparison.Ordinal);
        WebPage empty = await village.Submit(link, new() { ["Word-waste"] = "Sungai penuh sampah" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("Sungai penuh sampah", empty.Html, StringComparison.Ordinal);
        WebPage sent = await village.Submit(link, new() { ["Level-waste"] = "Most", ["Word-waste"] = "Sungai penuh sampah", ["Level-health"] = "Little" });
        Assert.Equal(link, sent.Location);
        Assert.Contains("Terima kasih", (await village.Get(link)).Text, StringComparison.Ordinal);

        Assert.Empty(await campus.Stored(db => db.HostNeeds.ToListAsync(Cancel)));
        HostStatement waste = await campus.Stored(db => db.HostStatements.SingleAsync(statement => statement.Level == NeedLevel.Most, Cancel));
        HostStatement health = await campus.Stored(db => db.HostStatements.SingleAsync(statement => statement.Level == NeedLevel.Little, Cancel));
        Assert.Contains("2 menunggu keputusan Anda", (await office.Get(Statements)).Text, StringComparison.Ordinal);
        Assert.Contains("“Sungai penuh sampah”", (await office.Get("/plan/2025-1/hosts/36.02.16.2007/needs")).Text, StringComparison.Ordinal);
        await Decide(office, waste, "Accepted");
        await Decide(office, health, "SetAside");

        Assert.Equal([(1000, true)], (await campus.Stored(db => db.HostNeeds.ToListAsync(Cancel))).Select(need => (need.NeedMilli, need.IsStated)));
        StatedNeed stated = await campus.Stored(db => db.StatedNeeds.SingleAsync(Cancel));
        Assert.Equal(NeedStatedBy.Host, stated.By);
        Assert.StartsWith("Pernyataan lewat tautan, ", stated.Source, StringComparison.Ordinal);
        Assert.Contains("0 menunggu keputusan Anda", (await office.Get(Statements)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_link_works_once_and_what_is_kept_of_it_opens_nothing(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        using Browser village = campus.Site.Visitor();
        string link = LinksOf(await office.Submit(Links, new() { ["Regency"] = "36.02" }))[0];
        Dictionary<string, string?> answer = new() { ["Level-waste"] = "Much" };

        string kept = await campus.Stored(db => db.HostLinks.Select(row => row.CodeHash).SingleAsync(Cancel));
        Assert.DoesNotContain(link.Split('/')[^1].Replace("-", "", StringComparison.Ordinal), kept, StringComparison.OrdinalIgnoreCase);
        WebPage[] both = await Task.WhenAll(village.Submit(link, answer), village.Submit(link, answer));
        Assert.Contains(both, page => page.Location == link);
        Assert.Equal(1, await campus.Stored(db => db.HostStatements.CountAsync(Cancel)));
        Assert.Contains("Terima kasih", (await village.Submit("/sign-in", answer, link)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await campus.Stored(db => db.HostStatements.CountAsync(Cancel)));
        Assert.Equal(HttpStatusCode.NotFound, (await village.Get("/h/0000-0000-0001")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await village.Get("/h/" + kept)).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_link_that_is_revoked_expired_or_replaced_is_told_so_and_takes_nothing(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        using Browser village = campus.Site.Visitor();
        string first = LinksOf(await office.Submit(Links, new() { ["Regency"] = "36.02" }))[0];
        Assert.Contains("Tidak ada tempat yang perlu tautan", (await office.Submit(Links, new() { ["Regency"] = "36.02" })).Text, StringComparison.Ordinal);

        await office.Submit(Links, new() { ["Regency"] = "36.02" }, Links + "/revoke");
        Assert.Equal(HttpStatusCode.Gone, (await village.Get(first)).Status);
        string second = LinksOf(await office.Submit(Links, new() { ["Host"] = "36.02.16.2007" }))[0];
        Assert.Equal(HttpStatusCode.NotFound, (await village.Get(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await village.Get(second)).Status);
        DateTimeOffset past = DateTimeOffset.UtcNow.AddMinutes(-1);
        await campus.Store(db => db.HostLinks.ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, past), Cancel));

        WebPage late = await village.Get(second);
        Assert.Equal(HttpStatusCode.Gone, late.Status);
        Assert.Contains("Tautan ini tidak berlaku lagi", late.Text, StringComparison.Ordinal);
        Assert.Equal(0, await campus.Stored(db => db.HostStatements.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_need_that_was_stated_meanwhile_is_not_overwritten_unread(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        using Browser village = campus.Site.Visitor();
        string link = LinksOf(await office.Submit(Links, new() { ["Regency"] = "36.02" }))[0];
        await village.Submit(link, new() { ["Level-waste"] = "Most" });
        HostStatement waste = await campus.Stored(db => db.HostStatements.SingleAsync(Cancel));
        await office.Submit("/plan/2025-1/hosts/36.02.16.2007/needs/waste", new() { ["Need"] = "0,3", ["Source"] = "Survei LPPM", ["Year"] = "2025" });

        Assert.Equal(HttpStatusCode.Conflict, (await office.Submit(Statements, new() { ["Decision"] = "Accepted", ["ReadVersion"] = "1", ["StatedVersion"] = "0" }, $"{Statements}/{waste.Id.Value}")).Status);
        Assert.Equal([300], await campus.Stored(db => db.HostNeeds.Select(need => need.NeedMilli).ToListAsync(Cancel)));
        Assert.Contains("Dinyatakan kantor: Survei LPPM, 2025", (await office.Get(Statements)).Text, StringComparison.Ordinal);
        await Decide(office, waste, "Accepted");
        Assert.Equal([1000], await campus.Stored(db => db.HostNeeds.Select(need => need.NeedMilli).ToListAsync(Cancel)));
    }

    private async Task<(Campus Campus, Browser Office)> Season(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        await office.Submit("/plan/2025-1/themes", [], "/plan/2025-1/default-themes");
        await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "Village", ["VillageCode"] = "36.02.16.2007" });
        return (campus, office);
    }

    /// <summary>The addresses of the slips, as they stand below the QR codes.</summary>
    private static string[] LinksOf(WebPage slips) => [.. PrintedCode().Matches(slips.Html).Select(code => "/h/" + code.Groups["code"].Value)];

    private static Task<WebPage> Decide(Browser office, HostStatement statement, string decision) =>
        office.Submit(Statements, new() { ["Decision"] = decision }, $"{Statements}/{statement.Id.Value}");

    [GeneratedRegex("<code>(?<code>[0-9A-Z-]{14})</code>", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex PrintedCode();
}
