using System.Net;
using Abdi.App.Shell.Sheets;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>From published figures and weights to the need of each host, and what an office states instead.</summary>
public sealed class HostNeedTests(Sites sites)
{
    private const string Needs = "/plan/2025-1/needs";
    private const string OfDesa = "/plan/2025-1/hosts/36.02.16.2007/needs";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_need_is_composed_of_the_figures_that_are_known_and_none_is_made_of_nothing(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await Figure(campus, "36.02.16.2007", ("idm", 0.5684), ("iks", 0.4));

        WebPage saved = await office.Submit(Needs + "/weights/health", new() { ["Indicators"] = "idm", ["Weights"] = "3" });

        Assert.Equal(Needs + "/indicators", saved.Location);
        Assert.Equal(474, await Need(campus, "36.02.16.2007", "health")); // (3 × 432 + 1 × 600) ÷ 4
        Assert.Equal(600, await Need(campus, "36.02.16.2007", "sanitation"));
        Assert.Null(await Need(campus, "36.02.16.2007", "waste"));
        Assert.Null(await Need(campus, "36.73.01.1001", "health"));
        Assert.Contains("(3 × Indeks Desa Membangun (IDM) + 1 × Indeks Ketahanan Sosial (IKS)) ÷ 4", (await office.Get(Needs + "/indicators")).Text, StringComparison.Ordinal);
        WebPage list = await office.Get(Needs);
        Assert.Contains("Kebutuhan diketahui untuk 1 dari 2 tempat", list.Text, StringComparison.Ordinal);
        Assert.Contains("0,474", list.Text, StringComparison.Ordinal);
        WebPage host = await office.Get(OfDesa);
        Assert.Contains("0,5684 0,432 2024 Kemendesa", host.Text, StringComparison.Ordinal);
        Assert.Contains("Kelurahan ini tanpa IDM", (await office.Get("/plan/2025-1/hosts/36.73.01.1001/needs")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_stated_need_counts_until_it_is_taken_back_and_the_computed_one_stays_beside_it(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await Figure(campus, "36.02.16.2007", ("iks", 0.4));
        await office.Submit(Needs + "/weights/health", new() { ["Indicators"] = "idm", ["Weights"] = "1" });
        const string Health = OfDesa + "/health";

        WebPage wrong = await office.Submit(Health, new() { ["Need"] = "banyak", ["Source"] = "survei", ["Year"] = "2025" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("value=\"banyak\"", wrong.Html, StringComparison.Ordinal);
        Assert.Equal(600, await Need(campus, "36.02.16.2007", "health"));
        WebPage stated = await office.Submit(Health, new() { ["Need"] = "0,85", ["Source"] = "Survei LPPM", ["Year"] = "2025" });
        Assert.Equal(OfDesa, stated.Location);
        Assert.Equal(850, await Need(campus, "36.02.16.2007", "health"));
        Assert.Contains("Dinyatakan kantor : Survei LPPM, 2025 dihitung dari indikator: 0,600", (await office.Get(OfDesa)).Text, StringComparison.Ordinal);
        Assert.Contains("1–1 dari 1", (await office.Get(Needs + "?state=stated")).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, (await office.Submit(Health, new() { ["Need"] = "0", ["Source"] = "x", ["Year"] = "2025", ["ReadVersion"] = "0" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit(Health, [], Health + "/remove")).Status);
        await office.Submit(Health, new() { ["Confirm"] = "yes" }, Health + "/remove");
        Assert.Equal(600, await Need(campus, "36.02.16.2007", "health"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_list_is_sorted_by_need_with_the_unknown_at_the_end_and_narrowed_by_status(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "Village", ["VillageCode"] = "36.02.16.2008" });
        await Figure(campus, "36.02.16.2008", ("idm", 0.4907), ("ike", 0.9));
        await Figure(campus, "36.02.16.2007", ("idm", 0.4908), ("ike", 0.2));
        await office.Submit(Needs + "/weights/umkm", new() { ["Indicators"] = "idm", ["Weights"] = "0" });

        string[] order = ["36.02.16.2007", "36.02.16.2008", "36.73.01.1001"];
        string sorted = (await office.Get(Needs + "?sort=need-umkm")).Html;
        Assert.Equal(order, order.OrderBy(code => sorted.IndexOf($"hosts/{code}/needs", StringComparison.Ordinal)));
        Assert.Contains("36.02.16.2008", await Codes("?state=VeryLagging"), StringComparison.Ordinal);
        Assert.DoesNotContain("36.02.16.2007", await Codes("?state=VeryLagging"), StringComparison.Ordinal);
        Assert.Contains("36.02.16.2007", await Codes("?state=Lagging"), StringComparison.Ordinal);
        Assert.Contains("1–1 dari 1", await Codes("?state=no-idm&regency=36.73"), StringComparison.Ordinal);
        Assert.Contains("1–3 dari 3", await Codes("?state=unknown"), StringComparison.Ordinal);

        async Task<string> Codes(string question) => (await office.Get(Needs + question)).Text;
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_indicator_whose_high_values_mean_need_is_added_corrected_and_removed(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        Dictionary<string, string?> typed = new() { ["Code"] = "stunting", ["Name"] = "Balita stunting", ["Scale"] = "Percent", ["NoNeed"] = "0", ["FullNeed"] = "banyak" };

        WebPage wrong = await office.Submit(Needs + "/new-indicator", typed);
        Assert.Contains("href=\"#FullNeed\"", wrong.Html, StringComparison.Ordinal);
        Assert.Equal(Needs + "/indicators", (await office.Submit(Needs + "/new-indicator", new(typed) { ["FullNeed"] = "40" })).Location);
        Assert.Contains("Kode ini sudah dipakai indikator lain", (await office.Submit(Needs + "/new-indicator", new(typed) { ["FullNeed"] = "40" })).Text, StringComparison.Ordinal);
        await Figure(campus, "36.02.16.2007", ("stunting", 23.5));
        await office.Submit(Needs + "/weights/waste", new() { ["Indicators"] = "stunting", ["Weights"] = "1" });
        Assert.Equal(588, await Need(campus, "36.02.16.2007", "waste"));

        await office.Submit(Needs + "/indicators/stunting", new() { ["Name"] = "Balita stunting", ["Scale"] = "Percent", ["NoNeed"] = "0", ["FullNeed"] = "47" });
        Assert.Equal(500, await Need(campus, "36.02.16.2007", "waste"));
        await office.Submit(Needs + "/indicators/stunting", new() { ["Confirm"] = "yes" }, Needs + "/indicators/stunting/remove");
        Assert.Null(await Need(campus, "36.02.16.2007", "waste"));
        Assert.Equal(0, await campus.Stored(db => db.IndicatorFigures.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_weight_that_is_none_is_told_beside_its_indicator_and_nothing_changes(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;

        WebPage wrong = await office.Submit(Needs + "/weights/health", new() { ["Indicators"] = "idm", ["Weights"] = "101" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("href=\"#Weight-idm\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"Weight-idm\" name=\"Weights\" value=\"101\"", wrong.Html, StringComparison.Ordinal);
        await office.Submit(Needs + "/weights/health", new() { ["Indicators"] = "idm", ["Weights"] = "2" });
        Assert.Equal(HttpStatusCode.Conflict, (await office.Submit(Needs + "/weights/health", new() { ["Indicators"] = "idm", ["Weights"] = "5", ["ReadVersion"] = "1" })).Status);
        Assert.Equal([2], await campus.Stored(db => db.IndicatorWeights.Where(weight => db.Indicators.Any(idm => idm.Id == weight.IndicatorId && idm.Code == "idm")).Select(weight => weight.Weight).ToListAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_plan_waits_for_a_known_need_and_everything_is_handed_out_as_a_sheet(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await office.Submit("/plan/2025-1/hosts/36.02.16.2007", new() { ["Name"] = "Cijaku", ["MaxGroups"] = "1", ["LodgingFemale"] = "9", ["Latitude"] = "-6,7", ["Longitude"] = "106,1" });
        Assert.Contains("belum ada tempat siap menerima yang kebutuhannya diketahui", (await office.Get("/plan/2025-1")).Text, StringComparison.Ordinal);

        await office.Submit(OfDesa + "/waste", new() { ["Need"] = "1", ["Source"] = "Surat kepala desa", ["Year"] = "2025" });

        Assert.DoesNotContain("kebutuhannya diketahui", (await office.Get("/plan/2025-1")).Text, StringComparison.Ordinal);
        Assert.Null(SheetFile.Read(await office.Client.GetByteArrayAsync(Needs + ".xlsx", Cancel), out Sheet? sheet));
        Assert.Equal(2, sheet!.Rows.Count);
        Assert.Contains("dinyatakan: Surat kepala desa, 2025", sheet.Rows[0].Cells.Select(cell => cell.Shown));
        Assert.DoesNotContain("0", sheet.Rows[1].Cells.Select(cell => cell.Shown));
    }

    /// <summary>A desa and a kelurahan, the four themes, and the four indices of the IDM with their first weights.</summary>
    private async Task<(Campus Campus, Browser Office)> Season(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        await office.Submit("/plan/2025-1/themes", [], "/plan/2025-1/default-themes");
        foreach (string village in new[] { "36.02.16.2007", "36.73.01.1001" })
        {
            await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "Village", ["VillageCode"] = village });
        }

        await office.Submit(Needs + "/indicators", [], Needs + "/default-indicators");
        return (campus, office);
    }

    private static Task Figure(Campus campus, string host, params (string Indicator, double Value)[] figures) => campus.Store(async db =>
    {
        foreach ((string indicator, double value) in figures)
        {
            db.IndicatorFigures.Add(new()
            {
                InstitutionId = campus.Institution.InstitutionId, IndicatorId = (await db.FindIndicator(indicator, Cancel))!.Id, HostId = (await db.FindHost(host, Cancel))!.Id,
                ValueMicro = IndicatorFacts.MicroOf(value), Year = 2024, Source = "Kemendesa",
            });
        }

        await db.SaveChangesAsync(Cancel);
    });

    private static Task<int?> Need(Campus campus, string host, string theme) => campus.Stored(db => db.HostNeeds
        .Where(need => db.Hosts.Any(each => each.Id == need.HostId && each.Code == host) && db.Themes.Any(each => each.Id == need.ThemeId && each.Code == theme))
        .Select(need => (int?)need.NeedMilli).SingleOrDefaultAsync(Cancel));
}
