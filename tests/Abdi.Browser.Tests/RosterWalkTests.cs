using System.Globalization;
using System.Text;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>An office brings its lists: from an empty period over odd headers and faults to everybody in the list.</summary>
public sealed class RosterWalkTests(Sites sites, Chromium chromium)
{
    private static readonly string[] FirstNames = ["Siti", "Budi", "Ani", "Dewi", "Agus"], LastNames = ["Rahmawati", "Santoso", "Lestari", "Kusumaningrum", "Hidayat", "Pratama", "Wulandari"];

    [Theory]
    [InlineData(Screen.Desktop, "id", true)]
    [InlineData(Screen.Desktop, "en", true)]
    [InlineData(Screen.Phone, "id", true)]
    [InlineData(Screen.Desktop, "id", false)]
    public async Task From_a_sheet_of_any_shape_to_the_list_of_the_period(Screen screen, string language, bool scripts)
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        IPage page = await chromium.NewPage(campus.Site.Address, screen, language, scripts);
        await page.SignIn(campus, await campus.NewAccount(Role.Coordinator));
        await page.GotoAsync("/plan/new");
        await page.FillAsync("#Code", "2025-1");
        await page.FillAsync("#Name", "KKM 2025, gelombang 1");
        await page.ClickAsync("main form button");

        await page.GotoAsync("/plan/2025-1/students");
        await Look(page, "students-empty", scripts);
        await page.ClickAsync(".empty .button");
        await Look(page, "roster-upload", scripts);
        await Upload(page, "daftar.xlsx", "%PDF-1.7");
        await Look(page, "roster-wrong-file", scripts);
        await Upload(page, "mahasiswa.csv", "NIM;Nama;JK;Program studi;Fakultas;Tanggal lahir\n" + string.Concat(Enumerable.Range(0, 70).Select(RowOf)));
        await Look(page, "roster-preview", scripts);
        await page.ClickAsync("main .form button");
        Assert.Equal(70, await Count(campus));
        await Look(page, "students", scripts);

        await page.GotoAsync("/plan/2025-1/students/import");
        string odd = "Data Peserta;;;;\nNo Mhs;Siapa;L/P;Jurusan;Lahir\n" + string.Concat(Enumerable.Range(0, 60).Select(i => RowOf(i).Replace(";Fakultas Ekonomi", "", StringComparison.Ordinal)))
            + "20250999;Rina Utami;P;Manajmen;6 Mei 2004\n20251000;Eko Saputra;L;Manajmen;besok\n20251001;;X;Hukum;\n";
        await Upload(page, "tambahan.csv", odd);
        await Look(page, "roster-columns", scripts);
        await Match(page);
        Assert.Equal(4, await page.Locator("main tbody tr").CountAsync());
        await Look(page, "roster-faults", scripts);
        await page.GotoAsync("/plan/2025-1/students/import");
        await Upload(page, "tambahan.csv", odd.Replace("besok", "7 Mei 2004", StringComparison.Ordinal).Replace("20251001;;X;Hukum;\n", "", StringComparison.Ordinal).Replace("Budi Rahmawati", "Budiman Rahmawati", StringComparison.Ordinal));
        await Match(page);
        await page.ClickAsync("form[action$=meanings] button");
        await Look(page, "roster-changes", scripts);
        await page.CheckAsync("[name=RemoveGone]");
        await page.ClickAsync("main .form button");
        Assert.Equal(62, await Count(campus));
        Assert.Equal("Manajemen", await ProgrammeOf(campus, "20251000"));

        await page.GotoAsync("/plan/2025-1/students/accounts");
        await Look(page, "roster-accounts", scripts);
        await page.ClickAsync("main form button");
        await Look(page, "roster-codes", scripts);

        await page.GotoAsync("/plan/2025-1/students?search=tidak+ada");
        await Look(page, "students-none", scripts);
        await page.GotoAsync("/plan/2025-1/students?search=20250999");
        await page.ClickAsync("main tbody a");
        await Look(page, "student", scripts);
        await page.FillAsync("#HomeCode", "Cijaku");
        await page.FillAsync("#MaxCommuteKm", "2,5");
        await page.ClickAsync("main .form button");
        await Look(page, "student-wrong", scripts);
        await page.FillAsync("#HomeCode", "36.02.16.2018");
        await page.ClickAsync("main .form button");
        ParticipantFacts facts = await campus.Stored(db => db.Participants.Where(student => student.Number == "20250999").Select(student => student.Facts).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("36.02.16.2018", 2.5, new DateOnly(2004, 5, 6)), (facts.HomeCode, facts.MaxCommuteKm, facts.BornOn!.Value));

        await page.GotoAsync("/plan/2025-1/supervisors/import");
        await Upload(page, "dosen.csv", "NIDN,Nama dosen,Bidang ilmu,Maks kelompok\n0412107701,\"Dr. Siti Rahmawati, M.Si.\",Hukum,3\n0412107702,\"Ir. Budi Santoso, M.T.\",Teknik Industri,2\n");
        await page.ClickAsync("main .form button");
        await Look(page, "supervisors", scripts);
        await page.ClickAsync("main tbody a");
        await Look(page, "supervisor", scripts);
    }

    private static string RowOf(int i) =>
        string.Create(CultureInfo.InvariantCulture, $"2025{i:D4};{FirstNames[i % 5]} {LastNames[i % 7]};{(i % 5 is 1 or 4 ? 'L' : 'P')};{(i % 2 == 0 ? "Manajemen" : "Hukum")};Fakultas Ekonomi;{1 + (i % 28)}/3/2004\n");

    private static async Task Upload(IPage page, string name, string content)
    {
        await page.SetInputFilesAsync("#File", new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.ClickAsync("main .form button");
    }

    private static async Task Match(IPage page)
    {
        foreach ((string field, string column) in new[] { ("Number", "0"), ("Name", "1"), ("Gender", "2"), ("Programme", "3"), ("BornOn", "4") })
        {
            await page.SelectOptionAsync($"[id='Column.{field}']", column);
        }

        await page.ClickAsync(".columns button");
    }

    private static Task<int> Count(Campus campus) => campus.Stored(db => db.Participants.CountAsync(TestContext.Current.CancellationToken));

    private static Task<string> ProgrammeOf(Campus campus, string number) => campus.Stored(db => db.Participants.Where(student => student.Number == number)
        .Join(db.StudyProgrammes, student => student.Facts.ProgrammeId, programme => programme.Id, (_, programme) => programme.Name).SingleAsync(TestContext.Current.CancellationToken));

    // The checks of accessibility are a script themselves.
    private static Task Look(IPage page, string name, bool scripts) => scripts ? page.Look(name) : Task.CompletedTask;
}
