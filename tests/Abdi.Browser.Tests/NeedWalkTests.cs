using System.Text;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>From no need at all to a map of it: indicators, a sheet with faults, what the office states, and where need is highest.</summary>
public sealed class NeedWalkTests(Sites sites, Chromium chromium)
{
    private const string Needs = "/plan/2025-1/needs";

    [Theory]
    [InlineData(Screen.Desktop, "id", true)]
    [InlineData(Screen.Desktop, "en", true)]
    [InlineData(Screen.Phone, "id", true)]
    [InlineData(Screen.Desktop, "id", false)]
    public async Task From_a_sheet_of_the_ministry_to_the_map_of_needs(Screen screen, string language, bool scripts)
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        IPage page = await chromium.NewPage(campus.Site.Address, screen, language, scripts);
        await page.SignIn(campus, await campus.NewAccount(Role.Coordinator));
        await page.GotoAsync("/plan/new");
        await page.FillAsync("#Code", "2025-1");
        await page.FillAsync("#Name", "KKM 2025, gelombang 1");
        await page.ClickAsync("main form button");
        await page.GotoAsync(Needs);
        await Look(page, "needs-no-hosts", scripts);
        await page.GotoAsync("/plan/2025-1/themes");
        await page.ClickAsync(".empty button");
        await page.GotoAsync("/plan/2025-1/villages");
        foreach (string regency in new[] { "36.01", "36.02", "36.04", "36.73" })
        {
            await page.CheckAsync($"[value='{regency}']");
        }

        await page.ClickAsync("main .form button.primary");
        List<Host> hosts = await GivePoints(campus);
        await page.GotoAsync(Needs);
        await Look(page, "needs-empty", scripts);
        await page.ClickAsync(".note a");
        await Look(page, "indicators-empty", scripts);
        await page.ClickAsync(".empty button");
        await Look(page, "indicators", scripts);
        await page.ClickAsync(".rows a >> nth=0");
        await page.FillAsync("[name=Weights] >> nth=0", "banyak");
        await page.ClickAsync("main form button");
        await Look(page, "weights-wrong", scripts);
        await page.FillAsync("[name=Weights] >> nth=0", "1");
        await page.ClickAsync("main form button");
        await page.GotoAsync(Needs + "/new-indicator");
        await page.FillAsync("#Code", "stunting");
        await page.FillAsync("#Name", "Balita stunting");
        await page.FillAsync("#NoNeed", "0");
        await page.FillAsync("#FullNeed", "140");
        await page.ClickAsync("main .form button");
        await Look(page, "indicator-wrong", scripts);
        await page.FillAsync("#FullNeed", "40");
        await page.ClickAsync("main .form button");

        string sheet = "KODE_DESA;NAMA;IKS;IKE;IKL;IDM 2024;STATUS\n" + string.Concat(hosts.Select(RowOf));
        await page.GotoAsync(Needs + "/import");
        await Look(page, "needs-upload", scripts);
        await Upload(page, "IDM 2024.csv", sheet.Replace("3602162007", "3602162099", StringComparison.Ordinal).Replace(";BERKEMBANG", ";MANDIRI", StringComparison.Ordinal));
        await Look(page, "needs-columns", scripts);
        await SaySource(page);
        await Look(page, "needs-faults", scripts);
        await page.GotoAsync(Needs + "/import");
        await Upload(page, "IDM 2024.csv", sheet);
        await SaySource(page);
        await Look(page, "needs-preview", scripts);
        await page.ClickAsync("main .form button");
        await Look(page, "needs", scripts);

        await page.SelectOptionAsync("#sort", "need-health");
        await page.ClickAsync(".filter button");
        await Look(page, "needs-sorted", scripts);
        await page.GotoAsync("/plan/2025-1/hosts/36.73.01.1001/needs");
        await page.ClickAsync("main tbody .button >> nth=0");
        await page.FillAsync("#Need", "1,2");
        await page.FillAsync("#Source", "Survei LPPM");
        await page.FillAsync("#Year", "2025");
        await page.ClickAsync("main .form button");
        await Look(page, "need-wrong", scripts);
        await page.FillAsync("#Need", "0,8");
        await page.ClickAsync("main .form button");
        await Look(page, "need-host", scripts);
        await page.ClickAsync("main tbody .button >> nth=0");
        await Look(page, "need-stated", scripts);

        await page.GotoAsync(Needs + "/map");
        await Look(page, "need-map", scripts);
        await page.SelectOptionAsync("#theme", "umkm");
        await page.ClickAsync(".filter button");
        Assert.Contains("Kabupaten", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await Look(page, "need-map-theme", scripts);

        await page.ClickAsync("main .act a");
        await Look(page, "boundaries", scripts);
        await Bring(page, Borders.File(Borders.Area("\"KODE\":\"36.02.16.2007\",\"NAMA\":\"Terbuka\"", "[[106,-6.5],[106.1,-6.5],[106.1,-6.4],[106,-6.4]]")));
        await Look(page, "boundaries-wrong", scripts);
        await Bring(page, Borders.File(hosts.Where(host => host.RegencyCode is "36.02" or "36.04").Select(host => Borders.Square(host.Code, host.Longitude!.Value - 0.0135, host.Latitude!.Value - 0.0135, host.Name, wide: 0.027)).Append(Borders.Square("36.01.01.2099", 105.7, -6.5, "Bukan tempat"))));
        await Look(page, "boundaries-check", scripts);
        await page.FillAsync("#Source", "Batas contoh, digambar untuk pemeriksaan");
        await page.ClickAsync("main .form button");
        await Look(page, "need-map-villages", scripts);
        await page.ClickAsync("main .act a");
        await Bring(page, Borders.File(Borders.Square("36.01", 105.58, -6.92, wide: 0.49), Borders.Square("36.02", 106.08, -6.92, wide: 0.5), Borders.Square("36.04", 105.93, -6.37, wide: 0.15)));
        await page.FillAsync("#Source", "Batas contoh, digambar untuk pemeriksaan");
        await page.ClickAsync("main .form button");
        await Look(page, "need-map-regencies", scripts);
        await page.ClickAsync("main .act a");
        await Look(page, "boundaries-drawn", scripts);
        await page.ClickAsync("main .rows .button >> nth=0");
        await page.CheckAsync("#Confirm");
        await page.ClickAsync(".removal .danger");
        Assert.Equal(1, await page.Locator("main .rows > li").CountAsync());
    }

    [Theory]
    [InlineData(Screen.Desktop, "id", true)]
    [InlineData(Screen.Desktop, "en", true)]
    [InlineData(Screen.Phone, "id", true)]
    [InlineData(Screen.Phone, "id", false)]
    public async Task A_village_head_states_the_needs_of_the_village_on_a_phone_and_the_office_judges_it(Screen screen, string language, bool scripts)
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        IPage page = await chromium.NewPage(campus.Site.Address, screen, language, scripts);
        await page.SignIn(campus, await campus.NewAccount(Role.Coordinator));
        await page.GotoAsync("/plan/new");
        await page.FillAsync("#Code", "2025-1");
        await page.FillAsync("#Name", "KKM 2025, gelombang 1");
        await page.ClickAsync("main form button");
        await page.GotoAsync("/plan/2025-1/themes");
        await page.ClickAsync(".empty button");
        await page.GotoAsync("/plan/2025-1/villages");
        await page.CheckAsync("[value='36.73']");
        await page.ClickAsync("main .form button.primary");
        await page.GotoAsync(Needs + "/statements");
        await Look(page, "statements-empty", scripts);
        await page.ClickAsync("main .act a");
        await Look(page, "links", scripts);
        await page.ClickAsync("main .rows .primary");
        await page.WaitForSelectorAsync(".slips");
        await Look(page, "link-slips", scripts);
        string code = await page.InnerTextAsync(".slips code >> nth=0");

        IPage phone = await chromium.NewPage(campus.Site.Address, screen, language, scripts);
        await phone.GotoAsync($"/H/{code}");
        await Look(phone, "own-needs", scripts);
        await phone.ClickAsync(".large");
        await Look(phone, "own-needs-wrong", scripts);
        await phone.CheckAsync("[name=Level-waste][value=Most]");
        await phone.FillAsync("[name=Word-waste]", "Sungai penuh sampah sejak pasar pindah");
        await phone.CheckAsync("[name=Level-health][value=Some]");
        await phone.ClickAsync(".large");
        await phone.WaitForSelectorAsync(".note.ok");
        await Look(phone, "own-needs-sent", scripts);

        await page.GotoAsync(Needs + "/statements");
        await Look(page, "statements", scripts);
        await page.ClickAsync("main tbody .primary >> nth=0");
        await Look(page, "statements-accepted", scripts);
        await page.ClickAsync("main tbody th a >> nth=0");
        await Look(page, "need-host-statements", scripts);
    }

    // Where the villages of a regency would lie if each were a point of a grid; the map draws what it is given.
    private static async Task<List<Host>> GivePoints(Campus campus)
    {
        List<Host> hosts = [];
        await campus.Store(async db =>
        {
            hosts = await db.Hosts.OrderBy(host => host.Code).ToListAsync(TestContext.Current.CancellationToken);
            Dictionary<string, (double South, double East)> corners = new() { ["36.01"] = (-6.9, 105.6), ["36.02"] = (-6.9, 106.1), ["36.04"] = (-6.35, 105.95), ["36.73"] = (-6.1, 106.1) };
            foreach (IGrouping<string, Host> regency in hosts.GroupBy(host => host.RegencyCode))
            {
                (double south, double east) = corners[regency.Key];
                foreach ((int i, Host host) in regency.Index())
                {
                    int wide = regency.Key == "36.73" ? 8 : 18;
                    Assert.Null(host.Change(host.Facts with { Point = new(south + (0.026 * (i / wide)), east + (0.027 * (i % wide)) + (0.013 * (i / wide % 2))) }, host.Version));
                }
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return hosts;
    }

    private static string RowOf(Host host, int i)
    {
        if (VillageCode.Parse(host.Code).Kind == VillageKind.Kelurahan)
        {
            return "";
        }

        double idm = (host.RegencyCode == "36.04" ? 0.68 : 0.56) + (0.17 * ((i * 7919) % 100) / 100);
        string status = IdmCutOffs.StatusOf(VillageKind.Desa, Math.Round(idm, 4)) switch { IdmStatus.VeryLagging => "SANGAT TERTINGGAL", IdmStatus.Lagging => "TERTINGGAL", IdmStatus.Developing => "BERKEMBANG", IdmStatus.Advanced => "MAJU", _ => "MANDIRI" };
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{host.Code.Replace(".", "", StringComparison.Ordinal)};{host.Name};{idm - 0.05:0.0000};{idm - 0.12:0.0000};{idm + 0.1:0.0000};{idm:0.0000};{status}\n");
    }

    private static async Task Upload(IPage page, string name, string content)
    {
        await page.SetInputFilesAsync("#File", new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.ClickAsync("main .form button");
    }

    private static async Task Bring(IPage page, string content)
    {
        await page.SetInputFilesAsync("#File", new FilePayload { Name = "batas.geojson", MimeType = "application/geo+json", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.ClickAsync("main .form button");
    }

    private static async Task SaySource(IPage page)
    {
        await page.FillAsync("#Source", "Kemendesa, IDM 2024");
        await page.ClickAsync(".columns button");
    }

    // The checks of accessibility are a script themselves.
    private static Task Look(IPage page, string name, bool scripts) => scripts ? page.Look(name) : Task.CompletedTask;
}
