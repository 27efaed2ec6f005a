using System.Globalization;
using System.Net;
using System.Text;
using Abdi.App.Shell.Sheets;
using Abdi.App.Tests.Place;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>From a sheet of the ministry to the needs of the hosts: checked first, then saved, all of it or nothing.</summary>
public sealed class NeedImportTests(Sites sites)
{
    private const string Needs = "/plan/2025-1/needs";
    private const string Import = Needs + "/import";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_real_idm_of_banten_finds_every_desa_and_leaves_every_kelurahan_unknown(Store store)
    {
        string villages = Path.Combine(Repository.Root, "..", "shared", "data", "banten_villages.csv");
        Assert.SkipUnless(File.Exists(villages), "NOT CHECKED against the real IDM of Banten: ../shared/data/banten_villages.csv is not here.");
        (Campus campus, Browser office) = await Season(store, [.. Enumerable.Range(1, 4).Select(number => $"36.0{number}"), "36.71", "36.72", "36.73", "36.74"]);
        using Browser _ = office;
        Dictionary<string, string>[] rows = [.. RealVillages.Rows(villages)];
        Dictionary<string, string>[] desa = [.. rows.Where(row => row["idm_2024"].Length > 0)];
        byte[] workbook = NewSheet.Of("IDM", ["NO", "KODE_DESA", "NAMA DESA", "IKS", "IKE", "IKL", "IDM 2024", "STATUS"], desa.Select((row, i) => (IReadOnlyList<object?>)
        [
            i + 1, (row["code_previous"].Length > 0 ? row["code_previous"] : row["code"]).Replace(".", "", StringComparison.Ordinal), row["name"],
            Number(row["iks_2024"]), Number(row["ike_2024"]), Number(row["ikl_2024"]), Number(row["idm_2024"]), row["idm_status_2024"],
        ]));

        WebPage preview = await Check(office, "IDM 2024 Banten.xlsx", workbook);
        Assert.Contains("Kolom ini belum ditemukan: Sumber angka.", preview.Text, StringComparison.Ordinal);
        preview = await Say(office, preview, source: "Kemendesa, IDM 2024");
        Assert.Contains("Baru 1.238 Berubah 0 Tetap 0", preview.Text, StringComparison.Ordinal);
        Assert.Contains("314 kelurahan tanpa IDM", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("dilewati", preview.Text, StringComparison.Ordinal);
        WebPage saved = await Save(office, preview);

        Assert.Equal(Needs + "?saved=1238", saved.Location);
        Assert.Contains("Kebutuhan diketahui untuk 1.238 dari 1.552 tempat", (await office.Get(saved.Location!)).Text, StringComparison.Ordinal);
        foreach ((string status, string name) in new[] { ("VeryLagging", "SANGAT TERTINGGAL"), ("Lagging", "TERTINGGAL"), ("Developing", "BERKEMBANG"), ("Advanced", "MAJU"), ("SelfReliant", "MANDIRI") })
        {
            int published = desa.Count(row => row["idm_status_2024"] == name);
            Assert.Contains($" dari {published}", (await office.Get($"{Needs}?state={status}")).Text, StringComparison.Ordinal);
        }

        Assert.Equal(61, desa.Count(row => row["idm_status_2024"].EndsWith("TERTINGGAL", StringComparison.Ordinal)));
        Assert.Contains(" dari 314", (await office.Get(Needs + "?state=no-idm")).Text, StringComparison.Ordinal);
        Assert.Equal(568_400, await ValueOf(campus, "36.02.28.2009", "idm"));
        Dictionary<string, int> health = await campus.Stored(db => db.HostNeeds.Join(db.Themes.Where(theme => theme.Code == "health"), need => need.ThemeId, theme => theme.Id, (need, _) => need)
            .Join(db.Hosts, need => need.HostId, host => host.Id, (need, host) => new { host.Code, need.NeedMilli }).ToDictionaryAsync(need => need.Code, need => need.NeedMilli, Cancel));
        Assert.Equal(desa.ToDictionary(row => row["code"], row => (int)Math.Round((1 - decimal.Parse(row["iks_2024"], CultureInfo.InvariantCulture)) * 1000, MidpointRounding.AwayFromZero)), health);

        WebPage again = await Say(office, await Check(office, "IDM 2024 Banten.xlsx", workbook), source: "Kemendesa, IDM 2024");
        Assert.Contains("Baru 0 Berubah 0 Tetap 1.238", again.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Every_fault_is_told_with_its_cell_and_nothing_is_saved(Store store)
    {
        (Campus campus, Browser office) = await Season(store, ["36.02"]);
        using Browser _ = office;

        WebPage page = await Say(office, await Check(office, "idm.csv", "kode desa;IDM;IKS;status\n3602162007;0,5684;0,9;MAJU\n36.02.16.2099;0,6;;\n3602010001;0,6;;\n360216;0,6;;\n3602162008;56,8;x;\n36.02.16.2018;0,5;;\n3602282009;0,5;;\n3602162012;0,5;;sedang\n36.02.14.1002;0,5;;\n3602162013;0;;\n"), "2024", "Kemendesa");

        Assert.Contains("D2: Status IDM \"MAJU\" tidak cocok dengan IDM 0,5684", page.Text, StringComparison.Ordinal);
        Assert.Contains("A3: Kode desa \"36.02.16.2099\" tidak ada di daftar desa. Maksud Anda \"36.02.16.20", page.Text, StringComparison.Ordinal);
        Assert.Contains("A4: Kode desa \"3602010001\" tampaknya kode BPS", page.Text, StringComparison.Ordinal);
        Assert.Contains("A5: Kode desa \"360216\" bukan kode wilayah", page.Text, StringComparison.Ordinal);
        Assert.Contains("B6: Indeks Desa Membangun (IDM) \"56,8\" di luar batas", page.Text, StringComparison.Ordinal);
        Assert.Contains("C6: Indeks Ketahanan Sosial (IKS) \"x\" bukan angka", page.Text, StringComparison.Ordinal);
        Assert.Contains("A8: Kode desa \"3602282009\" sudah ada di A7", page.Text, StringComparison.Ordinal);
        Assert.Contains("D9: Status IDM \"sedang\" tidak dikenal", page.Text, StringComparison.Ordinal);
        Assert.Contains("B10: Indeks Desa Membangun (IDM) \"0,5\": IDM tidak menilai kelurahan", page.Text, StringComparison.Ordinal);
        Assert.Contains("B11: Indeks Desa Membangun (IDM) \"0\" bukan nilai", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save(office, page)).Status);
        Assert.Equal(0, await campus.Stored(db => db.IndicatorFigures.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Another_sheet_says_what_changes_and_what_it_has_no_column_for_stays(Store store)
    {
        (Campus campus, Browser office) = await Season(store, ["36.02"]);
        using Browser _ = office;
        await office.Submit(Needs + "/new-indicator", new() { ["Code"] = "stunting", ["Name"] = "Balita stunting", ["Scale"] = "Percent", ["NoNeed"] = "0", ["FullNeed"] = "40" });
        await Save(office, await Say(office, await Check(office, "idm.csv", "kode;idm\n3602162007;0,5684\n3602162008;0,6\n3202012001;0,7\n3202012002;0,7\n"), "2023", "Kemendesa"));

        WebPage next = await Say(office, await Check(office, "stunting 2025.csv", "kode;Balita stunting;IDM\n3602162007;23,5;-\n3602162008;;0,61\n"), source: "Dinas Kesehatan");
        Assert.Contains("Baru 0 Berubah 2 Tetap 0", next.Text, StringComparison.Ordinal);
        Assert.Contains("0,5684 (Kemendesa, 2023)", next.Text, StringComparison.Ordinal);
        Assert.Contains("5 kelurahan tanpa IDM", next.Text, StringComparison.Ordinal);
        Assert.Contains("338 tempat tidak ada di file; angkanya tetap seperti semula", next.Text, StringComparison.Ordinal);
        await Save(office, next);

        Assert.Equal((23_500_000, null, 610_000), (await ValueOf(campus, "36.02.16.2007", "stunting"), await ValueOf(campus, "36.02.16.2007", "idm"), await ValueOf(campus, "36.02.16.2008", "idm")));
        Assert.Equal([2025, 2025], await campus.Stored(db => db.IndicatorFigures.Select(figure => figure.Year).ToListAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Without_year_source_or_a_known_column_nothing_can_be_saved(Store store)
    {
        (Campus campus, Browser office) = await Season(store, ["36.02"]);
        using Browser _ = office;

        WebPage page = await Check(office, "data.csv", "kode;nilai apa saja\n3602162007;0,5684\n");
        Assert.Contains("Kolom ini belum ditemukan: satu indikator, Tahun angka, Sumber angka.", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save(office, page)).Status);
        page = await Say(office, page, "dulu", "Kemendesa", ("Column.Code", "0"), ("Column.ikl", "1"));
        Assert.Contains("Isi tahun antara 1990 dan 2100", page.Text, StringComparison.Ordinal);
        await Save(office, await Say(office, page, "2024", "Kemendesa", ("Column.Code", "0"), ("Column.ikl", "1")));

        Assert.Equal(568_400, await ValueOf(campus, "36.02.16.2007", "ikl"));
        WebPage remembered = await Check(office, "data 2025.csv", "kode;nilai apa saja\n3602162007;0,5684\n3601010001;1\n");
        Assert.Contains("Kolom ini belum ditemukan: Sumber angka.", remembered.Text, StringComparison.Ordinal);
    }

    private async Task<(Campus Campus, Browser Office)> Season(Store store, string[] regencies)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        await office.Submit("/plan/2025-1/themes", [], "/plan/2025-1/default-themes");
        foreach (string regency in regencies)
        {
            await office.Submit("/plan/2025-1/villages", new() { ["Regencies"] = regency });
        }

        await office.Submit(Needs + "/indicators", [], Needs + "/default-indicators");
        return (campus, office);
    }

    private static Task<WebPage> Check(Browser office, string name, string csv) => Check(office, name, Encoding.UTF8.GetBytes(csv));

    private static Task<WebPage> Check(Browser office, string name, byte[] sheet) => office.UploadAndOpen(Import, name, sheet);

    /// <summary>Answers what is asked about the sheet; its columns stay as they were matched unless said.</summary>
    private static async Task<WebPage> Say(Browser office, WebPage page, string? year = null, string? source = null, params (string Column, string Position)[] columns)
    {
        Dictionary<string, string?> form = System.Text.RegularExpressions.Regex.Matches(page.Html, "<select id=\"(?<name>Column\\.[^\"]+)\".*?</select>", System.Text.RegularExpressions.RegexOptions.Singleline, TimeSpan.FromSeconds(2))
            .ToDictionary(select => select.Groups["name"].Value, select => (string?)System.Text.RegularExpressions.Regex.Match(select.Value, "value=\"(?<at>\\d*)\" selected", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(2)).Groups["at"].Value, StringComparer.Ordinal);
        foreach ((string name, string? value) in columns.Select(column => (column.Column, (string?)column.Position)).Append(("Year", year)).Append(("Source", source)).Where(pair => pair.Item2 is not null))
        {
            form[name] = value;
        }

        await office.Submit(page.Location!, form, page.Location + "/columns");
        return (await office.Get(page.Location!)) with { Location = page.Location };
    }

    private static Task<WebPage> Save(Browser office, WebPage preview) => office.Submit(preview.Location!, [], preview.Location);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Task<long?> ValueOf(Campus campus, string host, string indicator) => campus.Stored(db => db.IndicatorFigures
        .Where(figure => db.Hosts.Any(each => each.Id == figure.HostId && each.Code == host) && db.Indicators.Any(each => each.Id == figure.IndicatorId && each.Code == indicator))
        .Select(figure => (long?)figure.ValueMicro).SingleOrDefaultAsync(Cancel));
}
