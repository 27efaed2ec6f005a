using System.Globalization;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Tests.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>An office asks what must be there before the release, and takes attendance at the briefing.</summary>
public sealed class EnrolmentWalkTests(Sites sites, Chromium chromium)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Screen.Desktop, "id", true)]
    [InlineData(Screen.Desktop, "en", true)]
    [InlineData(Screen.Phone, "id", true)]
    [InlineData(Screen.Desktop, "id", false)]
    public async Task From_an_empty_list_of_requirements_to_who_misses_what(Screen screen, string language, bool scripts)
    {
        Season season = await Season.On(await sites.Of(Store.Sqlite), students: 60, PeriodPhase.Drafting);
        IPage page = await chromium.NewPage(season.Campus.Site.Address, screen, language, scripts);
        await page.SignIn(season.Campus, await season.Campus.NewAccount(Role.Coordinator));

        await page.GotoAsync("/plan/2025-1/requirements");
        await Look(page, "requirements-empty", scripts);
        await page.ClickAsync(".empty button");
        await Look(page, "requirements-usual", scripts);
        await page.GotoAsync("/plan/2025-1/new-requirement");
        await page.FillAsync("#Name", "Kartu BPJS");
        await page.FillAsync("#Code", "KARTU BPJS");
        await page.FillAsync("#Instruction", "Kirim foto kartu BPJS.");
        await page.ClickAsync("main .form button");
        await Look(page, "requirement-wrong", scripts);
        await page.FillAsync("#Code", "bpjs");
        await page.ClickAsync("main .form button");

        await page.GotoAsync("/plan/2025-1/requirements/sks/marks");
        await Look(page, "marks", scripts);
        await page.FillAsync("#Numbers", "1001\n1002\n9999");
        await page.ClickAsync("main .form button");
        await Look(page, "marks-unknown", scripts);
        await page.FillAsync("#Numbers", string.Join('\n', Enumerable.Range(1001, 40).Select(number => number.ToString(CultureInfo.InvariantCulture))));
        await page.ClickAsync("main .form button");
        await Look(page, "marks-preview", scripts);
        await page.ClickAsync("button[value=save]");
        Assert.Equal(40, await season.Campus.Stored(db => db.Clearances.CountAsync(clearance => clearance.State == ClearanceState.Accepted, Cancel)));
        await Sent(season, "biaya", 12);
        await page.GotoAsync("/plan/2025-1/requirements/biaya?state=submitted");
        await page.CheckAsync("[name=Students] >> nth=0");
        await page.CheckAsync("[name=Students] >> nth=1");
        await Look(page, "requirement", scripts);
        await page.ClickAsync("form[action$=accept] button");
        Assert.Equal(2, await season.Campus.Stored(db => db.Clearances.CountAsync(clearance => clearance.State == ClearanceState.Accepted && db.Requirements.Any(one => one.Id == clearance.RequirementId && one.Code == "biaya"), Cancel)));
        await page.ClickAsync("main tbody a");
        await page.ClickAsync("button[value=Returned]");
        await Look(page, "clearance-wrong", scripts);
        await page.FillAsync("#Reason", "Nominalnya tidak terbaca. Foto ulang dari dekat.");
        await page.ClickAsync("button[value=Returned]");
        await page.GotoAsync("/plan/2025-1/requirements/biaya?state=returned");
        await page.ClickAsync("main tbody a");
        await Look(page, "clearance", scripts);
        await page.GotoAsync("/plan/2025-1/requirements");
        await Look(page, "requirements", scripts);
        await page.GotoAsync("/plan/2025-1/clearances");
        await Look(page, "clearances", scripts);
        await page.GotoAsync("/plan/2025-1/requirements/bpjs/edit");
        await Look(page, "requirement-edit", scripts);
        await page.GotoAsync("/plan/2025-1");
        await Look(page, "plan-cleared", scripts);
    }

    [Theory]
    [InlineData(Screen.Desktop, "id", true)]
    [InlineData(Screen.Desktop, "en", true)]
    [InlineData(Screen.Phone, "id", true)]
    [InlineData(Screen.Desktop, "id", false)]
    public async Task From_a_new_session_to_the_code_in_the_hall_and_the_phone_that_scanned_it(Screen screen, string language, bool scripts)
    {
        Season season = await Season.On(await sites.Of(Store.Sqlite), students: 60);
        IPage page = await chromium.NewPage(season.Campus.Site.Address, screen, language, scripts);
        await page.SignIn(season.Campus, await season.Campus.NewAccount(Role.Coordinator));
        await page.GotoAsync("/plan/2025-1/briefing");
        await Look(page, "briefing-empty", scripts);
        await page.ClickAsync(".empty .button");
        await page.FillAsync("#Title", "Pembekalan umum: keselamatan di lapangan");
        DateTimeOffset here = DateTimeOffset.UtcNow.There();
        await page.FillAsync("#Day", here.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.FillAsync("#Time", here.ToString("HH':'mm", CultureInfo.InvariantCulture));
        await page.FillAsync("#Place", "Aula utama");
        await page.FillAsync("#LateAfterMinutes", "900");
        await page.ClickAsync("main .form button");
        await Look(page, "briefing-wrong", scripts);
        await page.FillAsync("#LateAfterMinutes", "15");
        await page.ClickAsync("main .form button");

        BriefingSession session = await season.Campus.Stored(db => db.BriefingSessions.SingleAsync(Cancel));
        await page.GotoAsync($"/plan/2025-1/briefing/{session.Id.Value}/screen");
        await Look(page, "hall", scripts);

        string student = await season.Campus.NewAccountNamed("1001", Role.Student);
        IPage phone = await chromium.NewPage(season.Campus.Site.Address, Screen.Phone, language, scripts);
        await phone.SignIn(season.Campus, student);
        AttendanceCodes codes = season.Campus.Site.Services.GetRequiredService<AttendanceCodes>();
        await phone.GotoAsync($"/b/{codes.Make(session.InstitutionId, session.Id, DateTimeOffset.UtcNow.AddMinutes(-5))}");
        await Look(phone, "scan-old", scripts);
        await phone.GotoAsync($"/b/{codes.Make(session.InstitutionId, session.Id, DateTimeOffset.UtcNow)}");
        if (!scripts)
        {
            await phone.ClickAsync("main form button");
        }

        await phone.Locator("[role=status]").WaitForAsync();
        await Look(phone, "scan-present", scripts);
        Assert.Equal(1, await season.Campus.Stored(db => db.BriefingAttendances.CountAsync(Cancel)));

        await page.GotoAsync($"/plan/2025-1/briefing/{session.Id.Value}?state=absent");
        await page.ClickAsync("main tbody a");
        await Look(page, "attendance-mark", scripts);
        await page.FillAsync("#Reason", "HP rusak, tanda tangan ada di daftar kertas");
        await page.ClickAsync("button[value=Late]");
        await Look(page, "attendance", scripts);
        await page.GotoAsync("/plan/2025-1/briefing");
        await Look(page, "briefing", scripts);
    }

    [Theory]
    [InlineData(Screen.Phone, "id", true)]
    [InlineData(Screen.Phone, "en", true)]
    [InlineData(Screen.Desktop, "id", true)]
    [InlineData(Screen.Phone, "id", false)]
    public async Task From_the_home_page_of_a_student_to_everything_sent_and_the_test_passed(Screen screen, string language, bool scripts)
    {
        Season season = await Season.On(await sites.Of(Store.Sqlite));
        using App.Tests.Web.Browser office = await season.Campus.AsCoordinator();
        await office.Submit("/plan/2025-1/requirements", [], "/plan/2025-1/default-requirements");
        IPage desk = await chromium.NewPage(season.Campus.Site.Address, screen == Screen.Phone && language == "id" ? Screen.Desktop : screen, language, scripts);
        await desk.SignIn(season.Campus, await season.Campus.NewAccount(Role.Coordinator));
        await desk.GotoAsync("/plan/2025-1/briefing/test");
        await Look(desk, "test-empty", scripts);
        foreach ((string text, string choices) in new[] { ("Arus laut menyeret seseorang. Apa yang dilakukan lebih dulu?", "Berenang mengejar\nMemanggil bantuan dan melempar pelampung\nMenunggu"), ("Siapa yang ditemui lebih dulu di desa?", "Kepala desa\nPemilik warung\nTidak perlu siapa-siapa") })
        {
            await desk.GotoAsync("/plan/2025-1/briefing/test/new-question");
            await desk.FillAsync("#Text", text);
            await desk.FillAsync("#Choices", choices);
            await desk.SelectOptionAsync("#Right", text.StartsWith('A') ? "2" : "1");
            await Look(desk, "test-question", scripts);
            await desk.ClickAsync("main .form button");
        }

        await desk.CheckAsync("#IsOpen");
        await desk.ClickAsync("main .form button");

        IPage phone = await chromium.NewPage(season.Campus.Site.Address, screen, language, scripts);
        await phone.SignIn(season.Campus, await season.Campus.NewAccountNamed("1002", Role.Student));
        await Look(phone, "student-home", scripts);
        await phone.ClickAsync("main .card .button");
        await Look(phone, "my-requirements", scripts);
        await phone.SetInputFilesAsync("#file-biaya", new FilePayload { Name = "bukti bayar.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray() });
        await phone.ClickAsync("#biaya .primary");
        await phone.Locator("[role=status]").WaitForAsync();
        string page = $"/plan/2025-1/requirements/biaya/students/{(await season.Campus.Stored(db => db.Participants.SingleAsync(one => one.Number == "1002", Cancel))).Id.Value}";
        await desk.GotoAsync(page);
        await Look(desk, "clearance-document", scripts);
        await desk.FillAsync("#Reason", "Nominalnya tidak terbaca. Foto ulang dari dekat.");
        await desk.ClickAsync("button[value=Returned]");
        await phone.SetInputFilesAsync("#file-sehat", new FilePayload { Name = "surat.pdf", MimeType = "application/pdf", Buffer = [0, 1, 2] });
        await phone.ClickAsync("#sehat .primary");
        await Look(phone, "my-requirements-returned", scripts);

        await phone.GotoAsync("/plan/2025-1/me/test");
        await Look(phone, "my-test", scripts);
        foreach (TestQuestion question in await season.Campus.Stored(db => db.TestQuestions.ToListAsync(Cancel)))
        {
            await phone.CheckAsync($"[name='Question-{question.Id.Value:N}'][value='{question.Facts.Right.ToString(CultureInfo.InvariantCulture)}']");
        }

        await phone.ClickAsync("main form button");
        await phone.Locator("[role=status]").WaitForAsync();
        await Look(phone, "my-test-passed", scripts);
        await desk.GotoAsync("/plan/2025-1/briefing/test");
        await Look(desk, "test", scripts);
        await desk.GotoAsync("/plan/2025-1/briefing/test/scores");
        await Look(desk, "test-scores", scripts);
        Assert.Equal(ClearanceState.Accepted, await season.Campus.Stored(db => db.Clearances.Where(one => one.ChangedBy == null).Select(one => one.State).SingleAsync(Cancel)));
    }

    /// <summary>The first students have sent what is asked.</summary>
    private static Task Sent(Season season, string requirement, int students) => season.Campus.Store(async db =>
    {
        Requirement asked = await db.Requirements.SingleAsync(one => one.Code == requirement, Cancel);
        StoredFile file = new() { InstitutionId = asked.InstitutionId, Id = new(Guid.NewGuid()), Hash = new('0', StoredFile.HashLength), Name = "bukti.jpg", Kind = StoredFileKind.Jpeg, Bytes = 204_800, UploadedAt = DateTimeOffset.UtcNow, UploadedBy = Guid.NewGuid() };
        db.StoredFiles.Add(file);
        foreach (Participant student in await db.Participants.OrderBy(one => one.Number).Take(students).ToListAsync(Cancel))
        {
            Clearance clearance = new() { InstitutionId = asked.InstitutionId, RequirementId = asked.Id, ParticipantId = student.Id };
            Assert.Null(clearance.Submit(asked, file.Id, Guid.NewGuid(), DateTimeOffset.UtcNow));
            db.Clearances.Add(clearance);
            db.ClearanceSteps.Add(ClearanceStep.Of(clearance, Guid.NewGuid()));
        }

        await db.SaveChangesAsync(Cancel);
    });

    // The checks of accessibility are a script themselves.
    private static Task Look(IPage page, string name, bool scripts) => scripts ? page.Look(name) : Task.CompletedTask;
}
