using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>What the map of needs says, and what it does not say of regencies about which too little is known.</summary>
public sealed class NeedMapTests(Sites sites)
{
    private const string Map = "/plan/2025-1/needs/map";
    private static readonly string[] Lebak = ["36.02.16.2007", "36.02.16.2008", "36.02.16.2012"], Serang = ["36.73.01.1001", "36.73.01.1002"], Cilegon = ["36.72.01.1001"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_a_regency_hardly_known_neither_the_sentence_nor_the_top_of_the_table_speaks(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await Known(campus, ("36.02.16.2007", 900), ("36.73.01.1001", 700), ("36.72.01.1001", 200));

        WebPage page = await office.Get(Map + "?theme=health");

        Assert.Contains("Kebutuhan rata-rata tertinggi di Kota Serang (0,70), terendah di Kota Cilegon (0,20). Untuk 3 tempat kebutuhan tidak diketahui.", page.Text, StringComparison.Ordinal);
        Assert.True(page.Html.IndexOf("regency=36.73", StringComparison.Ordinal) < page.Html.IndexOf("regency=36.72", StringComparison.Ordinal));
        Assert.True(page.Html.IndexOf("regency=36.72", StringComparison.Ordinal) < page.Html.IndexOf("regency=36.02", StringComparison.Ordinal));
        Assert.Contains("1 dari 3 terlalu sedikit untuk dibandingkan", page.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Where_no_regency_is_better_known_the_little_that_is_known_is_said(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        Assert.Contains("Belum ada kebutuhan yang diketahui", (await office.Get(Map + "?theme=health")).Text, StringComparison.Ordinal);

        await Known(campus, ("36.02.16.2007", 900));
        WebPage only = await office.Get(Map + "?theme=health");
        Assert.Contains("yang diketahui hanya di Kabupaten Lebak: 0,90.", only.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("terlalu sedikit", only.Text, StringComparison.Ordinal);

        await Known(campus, ("36.72.01.1001", 200));
        Assert.Contains("Hanya di Kota Cilegon kebutuhan cukup banyak diketahui untuk dibandingkan: rata-rata 0,20.", (await office.Get(Map + "?theme=health")).Text, StringComparison.Ordinal);
    }

    private async Task<(Campus Campus, Browser Office)> Season(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        await office.Submit("/plan/2025-1/themes", [], "/plan/2025-1/default-themes");
        foreach (string village in Lebak.Concat(Serang).Concat(Cilegon))
        {
            await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "Village", ["VillageCode"] = village });
        }

        return (campus, office);
    }

    private static Task Known(Campus campus, params (string Host, int NeedMilli)[] needs) => campus.Store(async db =>
    {
        ThemeId health = (await db.Themes.SingleAsync(theme => theme.Code == "health", Cancel)).Id;
        foreach ((string code, int needMilli) in needs)
        {
            HostId host = (await db.Hosts.SingleAsync(host => host.Code == code, Cancel)).Id;
            db.HostNeeds.Add(new() { InstitutionId = campus.Institution.InstitutionId, HostId = host, ThemeId = health, NeedMilli = needMilli, IsStated = true });
        }

        await db.SaveChangesAsync(Cancel);
    });
}
