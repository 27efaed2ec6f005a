using System.Net;
using Abdi.App.Place;
using Abdi.Rules.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class EquityTests(Sites sites)
{
    private const string Ledger = "/place/2025-1/equity";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Before_anything_is_solved_need_and_history_are_told_and_no_student_is(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        WebPage page = await season.Office.Get(Ledger);
        Assert.Contains("Belum ada rancangan", page.Text, StringComparison.Ordinal);
        Assert.Contains("Kab. 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Belum ada angka kebutuhan", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Theil", page.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_draft_is_measured_as_it_stands_and_each_measure_says_how_many_villages_it_counts(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        await season.Solve();
        WebPage page = await season.Office.Get(Ledger);
        OpenDraft open = await season.Stored(async db => (await new DraftDesk().Find(db, season.Season.Period, 1, Cancel))!);
        Assert.Equal(open.Placement.Groups.Count, open.Audit.Scores.RegionGroups.Sum());
        Assert.Equal(open.Audit.Scores.RegionGroups, open.Fairest.Groups);
        Assert.Contains("30 hari di lapangan", page.Text, StringComparison.Ordinal);
        Assert.Contains("n = 12", page.Text, StringComparison.Ordinal);

        // Nobody knows how many live in these villages: what rests on residents is not told, and not 0.
        Assert.DoesNotContain("Theil hari-mahasiswa", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await season.Office.Get($"{Ledger}?draft=9")).Status);
        string table = (await season.Office.Get($"{Ledger}.csv?draft=1")).Html;
        Assert.StartsWith("Wilayah,", table, StringComparison.Ordinal);
        Assert.Equal(3, table.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Served_per_need_is_1_where_a_region_is_served_as_all_together_are()
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(Store.Sqlite));
        await season.Solve();
        OpenDraft open = await season.Stored(async db => (await new DraftDesk().Find(db, season.Season.Period, 1, Cancel))!);
        int[] groups = [.. open.Audit.Scores.RegionGroups];
        ServedPerNeed[] served = ServedPerNeed.Of(open.Fairest, groups);
        double all = open.Fairest.Need.Sum();
        Assert.Equal(1, served.Select((region, at) => region.WithoutHistory!.Value * open.Fairest.Need[at] / all).Sum(), 9);
        Assert.All(ServedPerNeed.Of(open.Fairest, new int[groups.Length]), region => Assert.Null(region.WithoutHistory));
    }
}
