using System.Text;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>An office brings its own sheet of hosts, mends its faults, and changes it again in the file that it was handed.</summary>
public sealed class HostWalkTests(Sites sites, Chromium chromium)
{
    private const string Header = "Jenis;Kode tempat;Kode desa;Nama;Lintang;Bujur;Penduduk;Kelompok terbanyak;Tempat tidur perempuan;Tempat tidur laki-laki;Bahasa;Ditahan karena\n";

    private static readonly int[] VillageNumbers = [2004, 2006, 2007, 2008, 2012, 2013, 2014];

    [Theory]
    [InlineData(Screen.Desktop, "id")]
    [InlineData(Screen.Desktop, "en")]
    [InlineData(Screen.Phone, "id")]
    [InlineData(Screen.Phone, "en")]
    public async Task From_the_offices_own_sheet_to_the_hosts_and_back(Screen screen, string language)
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        IPage page = await chromium.NewPage(campus.Site.Address, screen, language, scripts: true);
        await page.SignIn(campus, await campus.NewAccount(Role.Coordinator));
        await page.GotoAsync("/plan/new");
        await page.FillAsync("#Code", "2025-1");
        await page.FillAsync("#Name", "KKM 2025, gelombang 1");
        await page.ClickAsync("main form button");

        await page.GotoAsync("/plan/2025-1/hosts");
        await page.Look("hosts-empty");
        await page.ClickAsync(".empty a[href$=import]");
        await page.Look("hosts-upload");
        await Upload(page, Header + Villages() + "Posyandu;P-1;36.02.16.2007;Posyandu Melati;;;;1;;;;\nPosyandu;P-2;36.02.16.2008;Posyandu Mawar;;;;1;;;;\nDesa;36.02.16.2099;;;;;;1;;;;\n"
            + "Desa;36.02.14.2001;;;106,2;-6,5;;1;;;;\nDesa;36.02.14.2009;;;106,3;-6,6;;1;;;;\nDesa;36.02.14.2010;;;6,6;106,2;;25;;;;\nDesa;36.02.14.2011;;;-6,6;;;1,5;banyak;;su;jv\n");
        Assert.True(await page.Locator("main tbody tr").CountAsync() > 5);
        await page.Look("hosts-faults");
        await page.GotoAsync("/plan/2025-1/hosts/import");
        await Upload(page, Header + Villages() + "Sekolah;20601234;36.02.16.2007;SMK Contoh;-6,71;106,12;;1;8;;su;\n");
        await page.Look("hosts-preview");
        await page.ClickAsync("main .form button");
        Assert.Equal(9, await campus.Stored(db => db.Hosts.CountAsync(TestContext.Current.CancellationToken)));
        await page.Look("hosts-imported");

        await page.GotoAsync("/plan/2025-1/hosts/import");
        await Upload(page, "Kode tempat;Kelompok terbanyak;Lintang;Bujur;Ditahan karena\n36.02.16.2007;3;-6,72;106,11;\n20601234;;;;atap ruang kelas bocor\n");
        await page.Look("hosts-changes");
        await page.ClickAsync("main .form button");
        Host school = await campus.Stored(db => db.Hosts.SingleAsync(host => host.Code == "20601234", TestContext.Current.CancellationToken));
        Assert.Equal((null, null, "atap ruang kelas bocor", 8), (school.MaxGroups, school.Point, school.HoldReason, school.LodgingFemale));
    }

    private static string Villages() => string.Concat(VillageNumbers.Select(number => $"Desa;36.02.16.{number};;;-6,7{number % 10};106,1{number % 10};2.{number % 10}45;1;8;6;su;\n")) + "Desa;36.02.06.2001;;;;;;;;;;\n";

    private static async Task Upload(IPage page, string content)
    {
        await page.SetInputFilesAsync("#File", new FilePayload { Name = "tempat tujuan 2025.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.ClickAsync("main .form button");
    }
}
