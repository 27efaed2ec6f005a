using System.Globalization;
using Abdi.App.Tests.Shell;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

public sealed class AgreementWalkTests(Sites sites, Chromium chromium)
{
    [Theory]
    [InlineData(Screen.Desktop, "id", true)]
    [InlineData(Screen.Desktop, "en", true)]
    [InlineData(Screen.Phone, "id", true)]
    [InlineData(Screen.Desktop, "id", false)]
    public async Task From_the_first_memorandum_to_a_promise_that_was_kept(Screen screen, string language, bool scripts)
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        IPage page = await chromium.NewPage(campus.Site.Address, screen, language, scripts);
        await page.SignIn(campus, await campus.NewAccount(Role.Coordinator));
        await page.GotoAsync("/plan/new");
        await page.FillAsync("#Code", "2025-1");
        await page.FillAsync("#Name", "KKM 2025, gelombang 1");
        await page.ClickAsync("main form button");

        await page.GotoAsync("/plan/2025-1/agreements");
        await Look(page, "agreements-empty", scripts);
        await page.ClickAsync(".empty .button");
        await page.FillAsync("#Title", "Pembangunan Banten yang adil dan merata melalui pengabdian kepada masyarakat");
        await page.FillAsync("#Number", "119/LPPM/IV/2025; 074/Bappeda/2025");
        await page.FillAsync("#SignedOn", "2025-04-22");
        await page.FillAsync("#ExpiresOn", "2025-04-21");
        await page.Locator("[name=Parties]").Nth(1).FillAsync("Pemerintah Provinsi Banten");
        await page.ClickAsync("main .form button");
        await Look(page, "agreement-wrong", scripts);
        await page.FillAsync("#ExpiresOn", "2030-04-21");
        await page.ClickAsync("main .form button");
        await page.SetInputFilesAsync("#File", new FilePayload { Name = "MoU Pemprov Banten 2025.pdf", MimeType = "application/pdf", Buffer = SampleFiles.Pdf() });
        await page.ClickAsync("main .form button");
        await page.SetInputFilesAsync("#File", new FilePayload { Name = "scan.pdf", MimeType = "application/pdf", Buffer = "GIF89a\0"u8.ToArray() });
        await page.ClickAsync("main .form button");
        await Look(page, "agreement-wrong-file", scripts);

        await page.ClickAsync("main .head .act .button:nth-child(2)");
        await page.FillAsync("#Title", "Pelaksanaan KKM tematik pengelolaan sampah dan pendampingan UMKM");
        await page.FillAsync("#SignedOn", "2025-04-22");
        await page.FillAsync("#ExpiresOn", Text(Today.AddDays(60)));
        await page.ClickAsync("main .form button");
        string pks = page.Url;
        await page.GotoAsync("/plan/2025-1/new-priorities");
        await page.FillAsync("#Name", "RPJMD contoh");
        await page.FillAsync("#FromYear", "2025");
        await page.FillAsync("#UntilYear", "2029");
        await page.FillAsync("#Lines", "1; Contoh prioritas lingkungan\n2; Contoh prioritas ekonomi warga");
        await Look(page, "priorities-edit", scripts);
        await page.ClickAsync("main .form button");
        await Look(page, "priorities", scripts);

        await Promise(page, pks, 1, "Mendampingi UMKM di Lebak dan Pandeglang sampai punya NIB", "UMKM yang punya NIB", "250", "usaha", Today.AddDays(20));
        await Promise(page, pks, 2, "Menyediakan satu truk sampah bagi setiap kecamatan yang membangun bank sampah", "Truk sampah", "12", "unit", Today.AddDays(-10));
        await Promise(page, pks, 1, "Membangun bank sampah di desa yang belum punya", "Bank sampah yang aktif", "40", "unit", Today.AddDays(200));
        await page.GotoAsync(pks);
        await Look(page, "agreement", scripts);
        await page.GotoAsync("/plan/2025-1/agreements");
        await Look(page, "agreements", scripts);
        await page.GotoAsync("/plan/2025-1/commitments");
        await Look(page, "commitments", scripts);

        await page.ClickAsync("main tbody tr:nth-child(2) a");
        await page.SelectOptionAsync("#Standing", "Kept");
        await page.ClickAsync("main .form button");
        await Look(page, "commitment-wrong", scripts);
        await page.FillAsync("#Reached", "251");
        await page.FillAsync("#Note", "Daftar NIB dari OSS, dicocokkan dengan daftar hadir tiga pelatihan.");
        await page.SetInputFilesAsync("#File", new FilePayload { Name = "daftar nib.csv", MimeType = "text/csv", Buffer = SampleFiles.Csv });
        await page.ClickAsync("main .form button");
        await Look(page, "commitment", scripts);
        Assert.Equal((CommitmentStanding.Kept, 251_000L), await campus.Stored(db => db.Commitments.Where(found => found.Unit == "usaha").Select(found => new ValueTuple<CommitmentStanding, long>(found.Standing, found.ReachedMilli!.Value)).SingleAsync(TestContext.Current.CancellationToken)));
    }

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));

    private static async Task Promise(IPage page, string agreement, int party, string what, string measure, string target, string unit, DateOnly due)
    {
        await page.GotoAsync(agreement + "/new-commitment");
        await page.SelectOptionAsync("#OwedBy", new SelectOptionValue { Index = party });
        await page.SelectOptionAsync("#Priority", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#What", what);
        await page.FillAsync("#Measure", measure);
        await page.FillAsync("#Target", target);
        await page.FillAsync("#Unit", unit);
        await page.FillAsync("#DueOn", Text(due));
        await page.ClickAsync("main .form button");
        Assert.Equal(agreement, page.Url);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The checks of accessibility are a script themselves.
    private static Task Look(IPage page, string name, bool scripts) => scripts ? page.Look(name) : Task.CompletedTask;
}
