using System.Net;
using Abdi.App.Place;
using Abdi.App.Shell;
using Abdi.Rules.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class WishTests(Sites sites)
{
    private const string Wishes = "/place/2025-1/wishes", Terms = "/place/2025-1/terms";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => TimeProvider.System.Today();

    [Theory, ClassData(typeof(BothStores))]
    public async Task Wishes_that_a_student_ranks_reach_the_optimiser(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        using Browser student = await season.Season.AsStudent("1007");
        Assert.Contains("belum dibuka", (await student.Get(Wishes)).Text, StringComparison.Ordinal);
        Assert.Equal($"{Terms}?saved=1", (await Open(season, Today)).Location);
        Assert.Equal($"{Wishes}?saved=1", (await student.Submit(Wishes, new() { ["First"] = "region:36.02", ["Second"] = "", ["Third"] = "theme:umkm" })).Location);
        Assert.Contains("1 dari 40 mahasiswa", (await season.Office.Get(Terms)).Text, StringComparison.Ordinal);

        PeriodFiles files = await season.Stored(async db => await PeriodFiles.Of(db, await db.Periods.SingleAsync(Cancel), (await db.Scenarios.SingleAsync(Cancel)).Rules, new Dictionary<string, string>(), season.Campus.Site.Options.DataFolder, Cancel));
        PlacementProblem problem = PlacementFolder.Read(files).Problem!;
        Assert.Equal([new Wish(false, 1), new Wish(true, 0)], problem.PreferenceLists[problem.Students.Single(found => found.Id == "1007").PreferenceListIndex]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task After_the_deadline_what_was_saved_last_stands_and_nothing_is_taken(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        using Browser student = await season.Season.AsStudent("1007");
        await Open(season, Today);
        await student.Submit(Wishes, new() { ["First"] = "theme:waste" });
        await Open(season, Today.AddDays(-1));
        WebPage late = await student.Submit(Terms.Replace("terms", "wishes", StringComparison.Ordinal), new() { ["First"] = "theme:umkm" });
        Assert.Contains("sudah lewat", late.Text, StringComparison.Ordinal);
        Assert.Equal("theme:waste", await season.Stored(db => db.WishLists.Select(list => list.Wishes).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_wish_made_twice_or_for_what_is_not_there_is_refused_with_what_was_chosen_still_there(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        using Browser student = await season.Season.AsStudent("1007");
        await Open(season, Today);
        WebPage twice = await student.Submit(Wishes, new() { ["First"] = "theme:umkm", ["Second"] = "theme:umkm" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.Status);
        Assert.Contains("dipakai dua kali", twice.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"theme:umkm\" selected", twice.Html, StringComparison.Ordinal);
        Assert.Contains("sudah tidak ada", (await student.Submit(Wishes, new() { ["First"] = "region:99.99" })).Text, StringComparison.Ordinal);
        Assert.Equal(0, await season.Stored(db => db.WishLists.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Who_is_on_no_roster_is_told_so()
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(Store.Sqlite));
        await Open(season, Today);
        using Browser stranger = await season.Season.AsStudent("9999");
        Assert.Contains("tidak ada di daftar peserta", (await stranger.Get(Wishes)).Text, StringComparison.Ordinal);
    }

    private static Task<WebPage> Open(PlacingSeason season, DateOnly until) => season.Office.Submit(Terms, new() { ["WishesUntil"] = until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["SeenFrom"] = "Publication" });
}
