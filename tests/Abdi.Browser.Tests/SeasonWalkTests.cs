using System.Globalization;
using System.Text;
using Abdi.App.Access;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>One coordinator, one sitting: from a machine that holds nothing to a season that is ready to be placed.</summary>
public sealed class SeasonWalkTests(Sites sites, Chromium chromium)
{
    private const string Plan = "/plan/2025-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("id", true)]
    [InlineData("en", true)]
    [InlineData("id", false)]
    public async Task From_first_run_to_ready_to_place(string language, bool scripts)
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        IPage page = await chromium.NewPage(site.Address, Screen.Desktop, language, scripts);
        await Found(page, site);
        await Send(page, "/plan/new", ("Code", "2025-1"), ("Name", "KKM 2025, gelombang 1"), ("EnrolUntil", "2025-03-20"), ("BriefingOn", "2025-04-12"), ("ReleaseOn", "2025-04-22"), ("FieldFrom", "2025-04-23"), ("RecallOn", "2025-05-22"));
        Assert.Equal(5, await Missing(page));

        await page.GotoAsync(Plan + "/themes");
        await page.ClickAsync(".empty button");
        await Send(page, Plan + "/themes/waste", ("Weight", "1,5"));
        await page.GotoAsync(Plan + "/villages");
        await page.CheckAsync("[value='36.73']");
        await Send(page, null, ("MaxGroups", "1"), ("LodgingFemale", "10"), ("LodgingMale", "8"));
        await page.GotoAsync(Plan + "/new-host");
        await page.SelectOptionAsync("#Kind", nameof(HostKind.Village));
        await Send(page, null, ("VillageCode", "36.02.16.2007"), ("Name", ""), ("MaxGroups", "2"), ("LodgingFemale", "22"), ("LodgingMale", "18"), ("Population", "3.104"), ("Latitude", "-6,7312"), ("Longitude", "106,0415"));
        await page.GotoAsync(Plan + "/new-host");
        await page.SelectOptionAsync("#Kind", nameof(HostKind.Pesantren));
        await Send(page, null, ("VillageCode", "3602162007"), ("Code", "PST-1"), ("Name", "Pesantren Al Hidayah"), ("MaxGroups", "1"), ("LodgingFemale", "0"), ("LodgingMale", "20"), ("Latitude", "-6,7300"), ("Longitude", "106,0420"), ("HoldReason", "Menunggu izin pengasuh"));

        await page.GotoAsync(Plan + "/needs/indicators");
        await page.ClickAsync(".empty button");
        await page.GotoAsync(Plan + "/needs/import");
        await Upload(page, "IDM 2024.csv", "KODE_DESA;IKS;IKE;IKL;IDM;STATUS\n3602162007;0.5512;0.4333;0.6000;0.5282;TERTINGGAL\n");
        await page.FillAsync("#Source", "Kemendesa, IDM 2024");
        await page.ClickAsync(".columns button");
        await page.ClickAsync("main .form button");
        await Send(page, Plan + "/hosts/36.73.01.1001/needs/waste", ("Need", "0,65"), ("Source", "Survei LPPM"), ("Year", "2025"));

        await page.GotoAsync(Plan + "/students/import");
        await Upload(page, "mahasiswa.csv", "NIM;Nama;JK;Program studi;Fakultas\n0012025001;Siti Rahmawati;P;Kesehatan Masyarakat;Kesehatan\n0012025002;Budi Santoso;L;Teknik Industri;Teknik\n0012025003;Ani Lestari;P;Manajemen;Ekonomi\n");
        await page.ClickAsync("main .form button");
        await page.GotoAsync(Plan + "/new-student");
        await page.SelectOptionAsync("#Gender", nameof(Gender.Female));
        await page.SelectOptionAsync("#ProgrammeId", new SelectOptionValue { Label = "Manajemen" });
        await Send(page, null, ("Number", "0012025004"), ("Name", "Dewi Kusumaningrum"), ("HomeCode", "36.73.01.1001"));
        await page.GotoAsync(Plan + "/supervisors/import");
        await Upload(page, "dosen.csv", "NIDN,Nama dosen,Bidang ilmu,Maks kelompok\n0412107701,\"Dr. Siti Rahmawati, M.Si.\",Hukum,3\n");
        await page.ClickAsync("main .form button");

        await page.GotoAsync(Plan + "/requirements");
        await page.ClickAsync(".empty button");
        await Send(page, Plan + "/new-briefing-session", ("Title", "Pembekalan umum"), ("Day", "2025-04-12"), ("Time", "08:30"), ("Place", "Aula utama"), ("LateAfterMinutes", "20"));
        await page.GotoAsync(Plan + "/new-agreement");
        await page.Locator("[name=Parties]").Nth(1).FillAsync("Pemerintah Provinsi Banten");
        await Send(page, null, ("Title", "Pembangunan Banten yang adil dan merata"), ("Number", "119/LPPM/IV/2025"), ("SignedOn", "2025-04-22"), ("ExpiresOn", "2030-04-21"));

        await page.GotoAsync(Plan);
        Assert.Equal(0, await Missing(page));
        await Look(page, "season-planned", scripts);
        await Enter(page);
        await Enter(page);
        Assert.Equal(0, await page.Locator("#Confirm").CountAsync());
        await Look(page, "season-ready", scripts);
        Assert.Equal(Typed, await Kept(site));
    }

    private static readonly string[] Typed =
    [
        "Universitas Contoh Banten (contoh)",
        "KKM 2025, gelombang 1: Placing, 2025-03-20 2025-04-12 2025-04-22 2025-04-23 2025-05-22 2025-05-26 2025-05-29",
        "themes: health 1000, sanitation 1000, umkm 1000, waste 1500",
        "36.02.16.2007 Village 2 groups, 22+18 beds, 3104 people, -6.7312 106.0415, held: ",
        "PST-1 Pesantren 1 groups, 0+20 beds,  people, -6.73 106.042, held: Menunggu izin pengasuh",
        "67 of Kota Serang, 1 group and 10+8 beds each",
        "need of 36.73.01.1001 in waste: 650, Survei LPPM 2025",
        "figures of 36.02.16.2007: idm 0.5282 2024, ike 0.4333 2024, ikl 0.6 2024, iks 0.5512 2024; Kemendesa, IDM 2024",
        "0012025001 Siti Rahmawati, Female, Kesehatan Masyarakat, ",
        "0012025002 Budi Santoso, Male, Teknik Industri, ",
        "0012025003 Ani Lestari, Female, Manajemen, ",
        "0012025004 Dewi Kusumaningrum, Female, Manajemen, 36.73.01.1001",
        "0412107701 Dr. Siti Rahmawati, M.Si., Hukum, at most 3 groups",
        "asked: " + string.Join(", ", Requirement.Defaults.Select(usual => usual.Code).Order(StringComparer.Ordinal)),
        "Pembekalan umum, 2025-04-12 01:30 UTC, Aula utama, 20 minutes",
        "119/LPPM/IV/2025, Pembangunan Banten yang adil dan merata, 2025-04-22 2030-04-21: Pemerintah Provinsi Banten, Universitas Contoh Banten",
    ];

    // Everything a coordinator typed, read back from the database in the words of this test.
    private static async Task<string[]> Kept(Site site)
    {
        await using AsyncServiceScope services = site.Services.CreateAsyncScope();
        AbdiDb db = services.ServiceProvider.GetRequiredService<AbdiDb>();
        Institution institution = await db.Institutions.IgnoreQueryFilters().SingleAsync(Cancel);
        services.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(institution.InstitutionId);
        Period period = await db.Periods.SingleAsync(Cancel);
        PeriodDates on = period.Dates;
        List<Host> hosts = await db.Hosts.OrderBy(host => host.Code).ToListAsync(Cancel);
        List<Theme> themes = await db.Themes.OrderBy(theme => theme.Code).ToListAsync(Cancel);
        StatedNeed stated = await db.StatedNeeds.SingleAsync(Cancel);
        Dictionary<IndicatorId, string> indicators = await db.Indicators.ToDictionaryAsync(indicator => indicator.Id, indicator => indicator.Code, Cancel);
        List<IndicatorFigure> figures = await db.IndicatorFigures.ToListAsync(Cancel);
        Dictionary<StudyProgrammeId, string> programmes = await db.StudyProgrammes.ToDictionaryAsync(programme => programme.Id, programme => programme.Name, Cancel);
        List<Participant> students = await db.Participants.OrderBy(student => student.Number).ToListAsync(Cancel);
        PeriodSupervisor supervisor = await db.PeriodSupervisors.SingleAsync(Cancel);
        List<string> asked = await db.Requirements.Select(requirement => requirement.Code).ToListAsync(Cancel);
        BriefingFacts briefing = (await db.BriefingSessions.SingleAsync(Cancel)).Facts;
        Agreement agreement = await db.Agreements.SingleAsync(Cancel);
        List<string> parties = await db.AgreementParties.Select(party => party.Name).ToListAsync(Cancel);
        Host[] city = [.. hosts.Where(host => host.RegencyCode == "36.73" && host is { MaxGroups: 1, LodgingFemale: 10, LodgingMale: 8, HoldReason: "" })];
        return
        [
            Line($"{institution.Name} ({institution.Code})"),
            Line($"{period.Name}: {period.Phase}, {on.EnrolUntil:yyyy-MM-dd} {on.BriefingOn:yyyy-MM-dd} {on.ReleaseOn:yyyy-MM-dd} {on.FieldFrom:yyyy-MM-dd} {on.RecallOn:yyyy-MM-dd} {on.ReportDueOn:yyyy-MM-dd} {on.GradesDueOn:yyyy-MM-dd}"),
            "themes: " + string.Join(", ", themes.Select(theme => Line($"{theme.Code} {theme.WeightMilli}"))),
            .. hosts.Where(host => host.RegencyCode != "36.73").Select(host => Line($"{host.Code} {host.Kind} {host.MaxGroups} groups, {host.LodgingFemale}+{host.LodgingMale} beds, {host.Population} people, {host.Latitude} {host.Longitude}, held: {host.HoldReason}")),
            Line($"{city.Length} of {city[0].RegencyName}, 1 group and 10+8 beds each"),
            Line($"need of {hosts.Single(host => host.Id == stated.HostId).Code} in {themes.Single(theme => theme.Id == stated.ThemeId).Code}: {stated.NeedMilli}, {stated.Source} {stated.Year}"),
            Line($"figures of {hosts.Single(host => host.Id == figures[0].HostId).Code}: ") + string.Join(", ", figures.Select(figure => Line($"{indicators[figure.IndicatorId]} {IndicatorFacts.ValueOf(figure.ValueMicro)} {figure.Year}")).Order(StringComparer.Ordinal)) + "; " + figures[0].Source,
            .. students.Select(student => Line($"{student.Number} {student.Facts.Name}, {student.Facts.Gender}, {programmes[student.Facts.ProgrammeId]}, {student.Facts.HomeCode}")),
            Line($"{supervisor.Number} {supervisor.Facts.Name}, {supervisor.Facts.Discipline}, at most {supervisor.Facts.MaxGroups} groups"),
            "asked: " + string.Join(", ", asked.Order(StringComparer.Ordinal)),
            Line($"{briefing.Title}, {briefing.StartsAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {briefing.Place}, {briefing.LateAfterMinutes} minutes"),
            Line($"{agreement.Facts.Number}, {agreement.Facts.Title}, {agreement.Facts.SignedOn:yyyy-MM-dd} {agreement.Facts.ExpiresOn:yyyy-MM-dd}: ") + string.Join(", ", parties.Order(StringComparer.Ordinal)),
        ];
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static async Task Found(IPage page, Site site)
    {
        await page.GotoAsync($"/first-run?token={site.Services.GetRequiredService<FirstRunToken>().Secret}");
        await page.CheckAsync("[name=IsCoordinator]");
        await Send(page, null, ("InstitutionName", "Universitas Contoh Banten"), ("InstitutionCode", "contoh"), ("DisplayName", "Rina Wulandari"), ("SignInName", "197703"), ("Password", "empat kata yang biasa"));
        await page.Arrive("/");
    }

    // Fills the form of a page, or of the one that is open, as far as it is named here, and sends it; the page must take it.
    private static async Task Send(IPage page, string? path, params (string Field, string Value)[] typed)
    {
        if (path is not null)
        {
            await page.GotoAsync(path);
        }

        foreach (var (field, value) in typed)
        {
            await page.FillAsync("#" + field, value);
        }

        await page.Locator("main form:not(.removal):not(.filter) button").Last.ClickAsync();
        Assert.True(await page.Locator(".form-fault").CountAsync() == 0, await page.InnerTextAsync("main"));
    }

    private static async Task Upload(IPage page, string name, string content)
    {
        await page.SetInputFilesAsync("#File", new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.ClickAsync("main .form button");
    }

    private static async Task<int> Missing(IPage page)
    {
        await page.GotoAsync(Plan);
        return await page.Locator(".tasks .tag.warn").CountAsync();
    }

    private static async Task Enter(IPage page)
    {
        await page.CheckAsync("#Confirm");
        await page.ClickAsync("form[action$=phase] button");
    }

    // The checks of accessibility are a script themselves.
    private static Task Look(IPage page, string name, bool scripts) => scripts ? page.Look(name) : Task.CompletedTask;
}
