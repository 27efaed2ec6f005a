using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Abdi.App.Tests.Place;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>From a file of boundaries to the map of needs, and back.</summary>
public sealed class BoundaryTests(Sites sites)
{
    private const string Map = "/plan/2025-1/needs/map", At = "/plan/2025-1/needs/boundaries";
    private static readonly string[] Villages = ["36.02.16.2007", "36.02.16.2008", "36.02.28.2009", "36.73.01.1001"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Villages_are_coloured_instead_of_hexagons_and_what_is_unknown_is_hatched(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await Known(campus, ("36.02.16.2007", 900), ("36.73.01.1001", 200));
        string file = Borders.File(Borders.Square("36.02.16.2007", 106.0, -6.5), Borders.Square("3602162008", 106.1, -6.5), Borders.Square("36.02.16.2018", 106.0, -6.4), Borders.Square("36.02.16.2011", 106.1, -6.4, "Bukan tempat"), Borders.Square("", 106.5, -6.4, "Danau"));

        WebPage check = await Bring(office, "batas desa.geojson", file);
        Assert.Contains("berisi 5 bidang", check.Text, StringComparison.Ordinal);
        Assert.Contains("Batas ditemukan untuk 3 dari 4 desa dan kelurahan yang punya tempat KKM (properti KODE)", check.Text, StringComparison.Ordinal);
        Assert.Contains("(36.73.01.1001)", check.Text, StringComparison.Ordinal);
        Assert.Contains("1 bidang bukan desa tempat KKM Anda; di peta warnanya abu-abu: Bukan tempat (36.02.16.2011)", check.Text, StringComparison.Ordinal);
        Assert.Contains("1 bidang tanpa kode yang terbaca tidak digambar, yaitu bidang ke: 5 (Danau)", check.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"areas\"", (await office.Get(Map)).Html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit(check.Location!, new() { ["Source"] = " " })).Status);
        Assert.Equal(Map, (await office.Submit(check.Location!, new() { ["Source"] = "Badan Informasi Geospasial, 2025" })).Location);

        WebPage map = await office.Get(Map + "?theme=health");
        Assert.Contains("Batas wilayah: Badan Informasi Geospasial, 2025.", map.Text, StringComparison.Ordinal);
        Assert.Contains("Warna satu desa atau kelurahan", map.Text, StringComparison.Ordinal);
        Assert.Contains("1 tempat tanpa titik tidak tampak", map.Text, StringComparison.Ordinal);
        Assert.Contains("desa tanpa tempat KKM", map.Text, StringComparison.Ordinal);
        string areas = Regex.Match(map.Html, "<g class=\"areas\">.*?</g>", RegexOptions.Singleline, TimeSpan.FromSeconds(2)).Value;
        Assert.Equal((1, 2, 1), (Rings(areas, "n[1-5]"), Rings(areas, "unknown"), Rings(map.Html, "other")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Outlines_of_regencies_lie_over_the_hexagons(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await GivePoints(campus);
        Assert.Contains("bukan batas resmi", (await office.Get(Map)).Text, StringComparison.Ordinal);

        WebPage check = await Bring(office, "kabupaten.json", Borders.File(Borders.Square("36.02", 105.9, -6.6, wide: 0.4), Borders.Square("3673", 106.3, -6.6, wide: 0.4), Borders.Square("36.01", 105.0, -6.6)));
        Assert.Contains("Batas ditemukan untuk 2 dari 2 kabupaten dan kota", check.Text, StringComparison.Ordinal);
        await office.Submit(check.Location!, new() { ["Source"] = "Peta contoh" });

        WebPage map = await office.Get(Map);
        Assert.Equal(2, Rings(map.Html, "regency"));
        Assert.DoesNotContain("class=\"areas\"", map.Html, StringComparison.Ordinal);
        Assert.Contains("class=\"unknown\"", map.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("bukan batas resmi", map.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Every_fault_is_told_in_words_and_nothing_is_kept(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        string good = Borders.Square("36.02.16.2007", 106.0, -6.5);
        const string Code = "\"KODE\":\"36.02.16.2008\",\"nama\":\"Rusak\"";
        (string File, string Told)[] faults =
        [
            (Borders.File(good, Borders.Area(Code, "[[106,-6.5],[106.1,-6.5],[106.1,-6.4],[106,-6.4]]")), "1 bidang punya garis batas yang tidak tertutup: titik terakhir harus sama dengan titik pertama. Bidang ke: 2 (Rusak)"),
            (Borders.File(good, Borders.Area(Code, "[[-6.5,106],[-6.5,106.1],[-6.4,106.1],[-6.5,106]]")), "1 bidang punya lintang dan bujur yang tertukar"),
            (Borders.File(good, Borders.Area(Code, "[[612345,9281234],[612400,9281234],[612400,9281300],[612345,9281234]]")), "1 bidang terletak di luar Indonesia. Simpan file dalam derajat WGS 84"),
            (Borders.File(good, Borders.Area(Code, "[[106,-6.5],[106.1,-6.5],[106,-6.5]]")), "kurang dari empat titik"),
            (Borders.File(good, Borders.Area(Code, "[[106,-6.5],[106.1,-6.5],[106.2,-6.5],[106,-6.5]]")), "1 bidang tidak punya luas"),
            (Borders.File(good, Borders.Area(Code, "[[106,\"-6.5\"],[106.1,-6.5],[106.1,-6.4],[106,-6.5]]")), "bukan pasangan angka"),
            (Borders.File(good, Borders.Area(Code, "[106,-6.5]")), "tidak berupa Polygon atau MultiPolygon"),
            (Borders.File(good, $$$"""{"type":"Feature","properties":{{{{Code}}}},"geometry":{"type":"Point","coordinates":[106,-6]}}"""), "tidak berupa Polygon atau MultiPolygon. Simpan bidang saja, tanpa titik dan garis. Bidang ke: 2 (Rusak)"),
            (Borders.File(good, $$$"""{"type":"Feature","properties":{{{{Code}}}},"geometry":null}"""), "tidak berupa Polygon atau MultiPolygon"),
            (Borders.File(good, "7"), "Bidang ke: 2"),
            (Borders.File(good)[..^1], "bukan JSON yang utuh"),
            (Borders.File(good) + "x", "bukan JSON yang utuh"),
            (new string('[', 5000), "bukan GeoJSON FeatureCollection"),
            ("{\"type\":\"FeatureCollection\",\"features\":" + new string('[', 5000), "bukan JSON yang utuh"),
            ("{\"type\":\"Topology\",\"objects\":{}}", "bukan GeoJSON FeatureCollection"),
            (Borders.File(), "tidak berisi bidang"),
            ("", "File ini kosong"),
            (Borders.File(Borders.Square("3602010001", 106.0, -6.5)), "Tidak ada properti berisi kode wilayah Kemendagri"),
            (Borders.File(Borders.Square("32.02.01.2001", 106.0, -6.5)), "tidak cocok dengan satu pun tempat KKM Anda"),
        ];
        foreach ((string file, string told) in faults)
        {
            WebPage page = await office.Upload(At, "batas.geojson", Encoding.UTF8.GetBytes(file));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains(told, page.Text, StringComparison.Ordinal);
        }

        WebPage large = await office.Upload(At, "batas.geojson", [.. Encoding.UTF8.GetBytes(Borders.File(good)), .. Enumerable.Repeat((byte)' ', 10 * 1024 * 1024)]);
        Assert.Contains("lebih besar dari 10 MB", large.Text, StringComparison.Ordinal);
        Assert.Equal((0, 0), await campus.Stored(async db => (await db.BoundarySets.CountAsync(Cancel), await db.StoredFiles.CountAsync(Cancel))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Where_several_properties_hold_codes_the_office_chooses_and_an_obvious_one_is_taken(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await GivePoints(campus);
        string one = Borders.Area("\"KDPKAB\":3602,\"KDEPUM\":\"36.02.16.2007\",\"PENDUDUK\":1234", Borders.Ring(106, -6.5));

        WebPage obvious = await Bring(office, "desa.geojson", Borders.File(one, Borders.Area("\"KDPKAB\":3602,\"KDEPUM\":\"36.02.16.2008\",\"PENDUDUK\":2345", Borders.Ring(106.1, -6.5))));
        Assert.Contains("2 dari 4 desa dan kelurahan yang punya tempat KKM (properti KDEPUM)", obvious.Text, StringComparison.Ordinal);
        WebPage asked = await Bring(office, "satu.geojson", Borders.File(one));
        Assert.Contains("Beberapa properti berisi kode wilayah", asked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit(asked.Location!, new() { ["Source"] = "x" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit(asked.Location!, new() { ["Source"] = "x", ["Property"] = "PENDUDUK", ["ReadVersion"] = "1" })).Status);

        WebPage chosen = await office.Get(asked.Location + "?property=KDPKAB");
        Assert.Contains("1 dari 2 kabupaten dan kota", chosen.Text, StringComparison.Ordinal);
        Assert.Equal(Map, (await office.Submit(asked.Location + "?property=KDPKAB", new() { ["Source"] = "x" }, asked.Location)).Location);
        Assert.Equal(1, Rings((await office.Get(Map)).Html, "regency"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_new_set_takes_the_place_of_the_old_one_and_is_taken_away_only_when_confirmed(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        WebPage first = await Bring(office, "satu.geojson", Borders.File(Borders.Square("36.02.16.2007", 106.0, -6.5)));
        await office.Submit(first.Location!, new() { ["Source"] = "Pertama" });
        WebPage second = await Bring(office, "dua.geojson", Borders.File(Borders.Square("36.02.16.2007", 106.0, -6.5), Borders.Square("36.02.16.2008", 106.1, -6.5)));
        Assert.Contains("akan diganti. Sumbernya: Pertama", second.Text, StringComparison.Ordinal);
        await office.Submit(second.Location!, new() { ["Source"] = "Kedua" });

        WebPage list = await office.Get(At);
        Assert.Contains("Batas desa dan kelurahan: 2 bidang di peta Sumber: Kedua dua.geojson", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Pertama", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Get(first.Location!)).Status);
        Assert.Equal("application/geo+json", (await office.Client.GetAsync(second.Location + "/file", Cancel)).Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.Conflict, (await office.Submit(second.Location!, new() { ["Source"] = "Ketiga", ["ReadVersion"] = "1" })).Status);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit(second.Location!, [], second.Location + "/remove")).Status);
        Assert.Equal(At, (await office.Submit(second.Location!, new() { ["Confirm"] = "yes" }, second.Location + "/remove")).Location);
        Assert.DoesNotContain("class=\"areas\"", (await office.Get(Map)).Html, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), await campus.Stored(async db => (await db.BoundarySets.CountAsync(Cancel), await db.BoundaryAreas.CountAsync(Cancel), await db.StoredFiles.CountAsync(Cancel))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_boundaries_of_all_villages_of_Banten_make_a_page_that_a_village_network_can_carry(Store store)
    {
        string polygons = Path.Combine(Repository.Root, "..", "shared", "data", "banten_villages_polygons.geojson.gz");
        Assert.SkipUnless(File.Exists(polygons), "NOT CHECKED against the real boundaries of Banten: ../shared/data/banten_villages_polygons.geojson.gz is not here.");
        const int BytesAtMost = 150_000, Read = 1552;
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        await office.Submit("/plan/2025-1/themes", [], "/plan/2025-1/default-themes");
        await office.Send("/plan/2025-1/villages", Enumerable.Range(1, 4).Select(number => $"36.0{number}").Concat(["36.71", "36.72", "36.73", "36.74"]).Select(regency => ("Regencies", regency)));
        string[] codes = await campus.Stored(db => db.Hosts.OrderBy(host => host.Code).Select(host => host.Code).ToArrayAsync(Cancel));
        await Known(campus, [.. codes.Index().Where(village => village.Index % 5 > 0).Select(village => (village.Item, village.Index * 7919 % 1000))]);
        using MemoryStream whole = new();
        await using (GZipStream unpacked = new(File.OpenRead(polygons), CompressionMode.Decompress))
        {
            await unpacked.CopyToAsync(whole, Cancel);
        }

        WebPage check = await Bring(office, "desa Banten.geojson", Encoding.UTF8.GetString(whole.ToArray()));
        Assert.Contains("Batas ditemukan untuk 1.552 dari 1.552 desa dan kelurahan", check.Text, StringComparison.Ordinal);
        await office.Submit(check.Location!, new() { ["Source"] = "Contoh untuk pemeriksaan" });

        WebPage map = await office.Get(Map + "?theme=health");
        Assert.True(Rings(map.Html, "n[1-5]") + Rings(map.Html, "unknown") >= Read, "A village is missing on the map.");
        Assert.InRange(Packed(map.Html), 10_000, BytesAtMost);
    }

    private async Task<(Campus Campus, Browser Office)> Season(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        await office.Submit("/plan/2025-1/themes", [], "/plan/2025-1/default-themes");
        foreach (string village in Villages)
        {
            await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "Village", ["VillageCode"] = village });
        }

        return (campus, office);
    }

    /// <summary>Uploads a file and opens what is said of it.</summary>
    private static Task<WebPage> Bring(Browser office, string name, string file) => office.UploadAndOpen(At, name, Encoding.UTF8.GetBytes(file));

    private static Task Known(Campus campus, params (string Host, int NeedMilli)[] needs) => campus.Store(async db =>
    {
        ThemeId health = (await db.Themes.SingleAsync(theme => theme.Code == "health", Cancel)).Id;
        Dictionary<string, HostId> hosts = await db.Hosts.ToDictionaryAsync(host => host.Code, host => host.Id, Cancel);
        db.HostNeeds.AddRange(needs.Select(need => new HostNeed { InstitutionId = campus.Institution.InstitutionId, HostId = hosts[need.Host], ThemeId = health, NeedMilli = need.NeedMilli, IsStated = true }));
        await db.SaveChangesAsync(Cancel);
    });

    private static Task GivePoints(Campus campus) => campus.Store(async db =>
    {
        foreach ((int i, Host host) in (await db.Hosts.OrderBy(host => host.Code).ToListAsync(Cancel)).Index())
        {
            Assert.Null(host.Change(host.Facts with { Point = new(-6.5 + (0.02 * i), 106.0 + (0.15 * i)) }, host.Version));
        }

        await db.SaveChangesAsync(Cancel);
    });

    private static int Rings(string html, string style) =>
        Regex.Matches(html, $"<path class=\"{style}\" d=\"(?<steps>M[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(2)).Where(path => path.Groups["steps"].Value.Length > 20 && !path.Groups["steps"].Value.StartsWith("M0 0h", StringComparison.Ordinal)).Sum(path => path.Groups["steps"].Value.Count(step => step == 'M'));

    private static int Packed(string page)
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(Encoding.UTF8.GetBytes(page));
        }

        return (int)packed.Length;
    }
}
