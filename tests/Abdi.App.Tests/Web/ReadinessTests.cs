using System.Net;
using Abdi.App.Shell;
using Abdi.Rules.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>Who can be released, who cannot and why, and the last word of the office.</summary>
public sealed class ReadinessTests(Sites sites)
{
    private const string Release = "/release/2025-1", Students = Release + "/students";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_has_met_everything_is_ready_and_the_others_are_listed_with_what_they_miss(Store store)
    {
        Season season = await OneRequirement(store);
        Assert.Contains("dari 3 mahasiswa siap dilepas 0", (await season.Office.Get(Release)).Text, StringComparison.Ordinal);
        await season.Office.Submit($"/plan/2025-1/requirements/biaya/students/{await IdOf(season, "1001")}", new() { ["State"] = "Accepted" });

        WebPage page = await season.Office.Get(Release);
        Assert.Contains("dari 3 mahasiswa siap dilepas 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ekonomi 2 1 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Hukum 1 0 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Kelompok tampil setelah penempatan disahkan", page.Text, StringComparison.Ordinal);
        WebPage missing = await season.Office.Get(Students + "?state=missing&faculty=Hukum");
        Assert.Contains("1002", missing.Text, StringComparison.Ordinal);
        Assert.Contains("Biaya", missing.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1001", missing.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1003", missing.Text, StringComparison.Ordinal);
        Assert.Contains("1001", (await season.Office.Get(Students + "?state=ready")).Text, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await season.Office.Client.GetByteArrayAsync(Students + ".xlsx?state=missing", Cancel))[..2]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_office_lets_go_and_keeps_back_with_a_reason_that_is_kept(Store store)
    {
        Season season = await OneRequirement(store);
        string page = $"{Students}/{await IdOf(season, "1002")}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit(page, new() { ["Verdict"] = "Goes" })).Status);
        Assert.Equal(Students + "?state=decided&saved=1", (await season.Office.Submit(page, new() { ["Verdict"] = "Goes", ["Reason"] = "Beasiswa cair pekan depan" })).Location);
        Assert.Contains("dari 3 mahasiswa siap dilepas 1", (await season.Office.Get(Release)).Text, StringComparison.Ordinal);
        Assert.Contains("Beasiswa cair pekan depan", (await season.Office.Get(Students + "?state=decided")).Text, StringComparison.Ordinal);

        // Somebody else has decided since the page was opened.
        Assert.Equal(HttpStatusCode.Conflict, (await season.Office.Submit(page, new() { ["Verdict"] = "Stays", ["Reason"] = "x", ["ReadNumber"] = "0" })).Status);
        await season.Office.Submit(page, new() { ["Verdict"] = "Stays", ["Reason"] = "Sakit" });
        Assert.Contains("dari 3 mahasiswa siap dilepas 0", (await season.Office.Get(Release)).Text, StringComparison.Ordinal);
        await season.Office.Submit(page, new() { ["Verdict"] = "ByRequirements", ["Reason"] = "Sembuh" });
        WebPage told = await season.Office.Get(page);
        Assert.All(["Beasiswa cair pekan depan", "Sakit", "Sembuh", "Orang coordinator-"], word => Assert.Contains(word, told.Text, StringComparison.Ordinal));
        Assert.Equal([ReleaseVerdict.Goes, ReleaseVerdict.Stays, ReleaseVerdict.ByRequirements], await season.Campus.Stored(db => db.ReleaseDecisions.OrderBy(decision => decision.Number).Select(decision => decision.Verdict).ToListAsync(Cancel)));
        Assert.Contains("dari 3 mahasiswa siap dilepas 0", (await season.Office.Get(Release)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Groups_are_counted_once_their_placement_is_published_and_who_withdrew_is_not(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        WebPage page = await season.Office.Get(Release);
        Assert.Contains("dari 40 mahasiswa siap dilepas 40", page.Text, StringComparison.Ordinal);
        Assert.Contains("semua dianggap siap", page.Text, StringComparison.Ordinal);
        Assert.Matches("K-01, Desa [0-9]+ Kecamatan, Kabupaten [12] 10 10 0", page.Text);
        await season.Office.Submit("/place/2025-1/withdrawals", new() { ["Number"] = "1007", ["On"] = TimeProvider.System.Today().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["Reason"] = "Sakit" });
        Assert.Contains("dari 39 mahasiswa siap dilepas 39", (await season.Office.Get(Release)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await season.Office.Get($"{Students}/{await IdOf(season.Season, "1007")}")).Status);
    }

    private async Task<Season> OneRequirement(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        await season.Office.Submit("/plan/2025-1/new-requirement", new() { ["Code"] = "biaya", ["Name"] = "Biaya KKM lunas", ["Instruction"] = "Bayar.", ["Proof"] = "Office", ["Audience"] = "Everybody" });
        return season;
    }

    private static async Task<Guid> IdOf(Season season, string number) => (await season.Campus.Stored(db => db.Participants.Where(student => student.Number == number).Select(student => student.Id).SingleAsync(Cancel))).Value;
}
