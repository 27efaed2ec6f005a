using System.Net;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>The briefing: its sessions, the code in the hall, and who was there.</summary>
public sealed class BriefingTests(Sites sites)
{
    private const string Briefing = "/plan/2025-1/briefing";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_session_is_held_at_the_time_on_the_wall(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        Assert.Equal(Briefing, (await season.Office.Submit("/plan/2025-1/new-briefing-session", Typed("2025-04-14", "08:00"))).Location);

        BriefingSession session = await season.Campus.Stored(db => db.BriefingSessions.SingleAsync(Cancel));
        Assert.Equal(new(2025, 4, 14, 1, 0, 0, TimeSpan.Zero), session.Facts.StartsAt);
        Assert.Contains("14 April 2025, 08.00", (await season.Office.Get(Briefing)).Text, StringComparison.Ordinal);
        WebPage wrong = await season.Office.Submit($"{Briefing}/{session.Id.Value}/edit", Typed("2025-04-14", "pagi"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("value=\"pagi\"", wrong.Html, StringComparison.Ordinal);
        Assert.Equal(Briefing, (await season.Office.Submit($"{Briefing}/{session.Id.Value}/edit", Typed("2025-04-14", "13.30"))).Location);
        Assert.Equal(new(2025, 4, 14, 6, 30, 0, TimeSpan.Zero), (await season.Campus.Stored(db => db.BriefingSessions.SingleAsync(Cancel))).Facts.StartsAt);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_scans_the_code_in_the_hall_is_marked_once(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        BriefingSession session = await Begun(season, minutesAgo: 5);
        using Browser student = await season.AsStudent("1001");
        WebPage screen = await season.Office.Get($"{Briefing}/{session.Id.Value}/screen");
        Assert.Contains("class=\"qr\"", screen.Html, StringComparison.Ordinal);

        string scanned = Scanned(season, session, DateTimeOffset.UtcNow).ToUpperInvariant();
        WebPage page = await student.Get(scanned);
        Assert.Contains("Saya hadir", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await season.Campus.Stored(db => db.BriefingAttendances.CountAsync(Cancel)));
        WebPage pressed = await student.Submit(scanned, []);
        Assert.NotNull(pressed.Location);
        Assert.Contains("Tercatat hadir", (await student.Get(pressed.Location)).Text, StringComparison.Ordinal);
        await student.Submit(scanned, []);

        BriefingAttendance mark = await season.Campus.Stored(db => db.BriefingAttendances.SingleAsync(Cancel));
        Assert.Equal((AttendanceState.Present, null), (mark.State, mark.MarkedBy));
        Assert.Contains("1 dari 3", (await season.Office.Get(Briefing)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_comes_after_the_beginning_is_late(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        BriefingSession session = await Begun(season, minutesAgo: 20);
        using Browser student = await season.AsStudent("1001");
        await student.Submit(Scanned(season, session, DateTimeOffset.UtcNow), []);
        Assert.Equal(AttendanceState.Late, await season.Campus.Stored(db => db.BriefingAttendances.Select(mark => mark.State).SingleAsync(Cancel)));
        Assert.Contains("Siti Rahmawati", (await season.Office.Get($"{Briefing}/{session.Id.Value}?state=late")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_old_code_one_of_another_session_and_one_of_another_institution_mark_nobody(Store store)
    {
        Season season = await Season.On(await sites.Of(store)), other = await Season.On(await sites.Of(store));
        BriefingSession session = await Begun(season, minutesAgo: 5), yesterday = await Begun(season, minutesAgo: 24 * 60), theirs = await Begun(other, minutesAgo: 5);
        using Browser student = await season.AsStudent("1001"), stranger = await season.AsStudent("7777");
        DateTimeOffset now = DateTimeOffset.UtcNow;
        AttendanceCode code = AttendanceCode.Read(Scanned(season, session, now)["/b/".Length..])!;

        await Refused(student, Scanned(season, session, now.AddMinutes(-2)), "Kode ini sudah berganti");
        await Refused(student, $"/b/{code with { Session = yesterday.Id }}", "bukan kode sesi ini");
        await Refused(student, Scanned(season, yesterday, now), "mulai 3 jam sebelum");
        await Refused(stranger, Scanned(season, session, now), "tidak ada di daftar peserta");
        Assert.Equal(HttpStatusCode.NotFound, (await student.Get(Scanned(other, theirs, now))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await season.Campus.Site.Visitor().Get(Scanned(season, session, now))).Status);
        Assert.Equal(0, await season.Campus.Stored(db => db.BriefingAttendances.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_office_marks_by_hand_with_a_reason_and_takes_a_mark_back(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        BriefingSession session = await Begun(season, minutesAgo: 5);
        string page = $"{Briefing}/{session.Id.Value}/students/{(await season.Campus.Stored(db => db.Participants.SingleAsync(one => one.Number == "1001", Cancel))).Id.Value}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit(page, new() { ["State"] = "Present" })).Status);

        Assert.Equal($"{Briefing}/{session.Id.Value}?saved=1", (await season.Office.Submit(page, new() { ["State"] = "Present", ["Reason"] = "HP rusak" })).Location);
        Assert.Contains("Ditandai kantor: HP rusak", (await season.Office.Get($"{Briefing}/{session.Id.Value}?state=there")).Text, StringComparison.Ordinal);
        await season.Office.Submit(page, new() { ["State"] = "TakenBack", ["Reason"] = "salah orang" });
        Assert.Equal(HttpStatusCode.Conflict, (await season.Office.Submit(page, new() { ["State"] = "Late", ["Reason"] = "x", ["ReadVersion"] = "1" })).Status);

        using Browser student = await season.AsStudent("1001");
        await Refused(student, Scanned(season, session, DateTimeOffset.UtcNow), "Kantor membatalkan kehadiran ini");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit($"{Briefing}/{session.Id.Value}/edit", new() { ["Confirm"] = "yes" }, $"{Briefing}/{session.Id.Value}/edit/remove")).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_was_at_every_required_session_is_cleared_and_a_session_held_twice_counts_once(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        await season.Office.Submit("/plan/2025-1/requirements", [], "/plan/2025-1/default-requirements");
        BriefingSession general = await Begun(season, minutesAgo: 5, "Umum"), again = await Begun(season, minutesAgo: 4, "umum"), safety = await Begun(season, minutesAgo: 3, "Keselamatan");
        using Browser student = await season.AsStudent("1001");

        await student.Submit(Scanned(season, again, DateTimeOffset.UtcNow), []);
        Assert.Equal(0, await season.Campus.Stored(db => db.Clearances.CountAsync(Cancel)));
        await student.Submit(Scanned(season, safety, DateTimeOffset.UtcNow), []);
        Clearance clearance = await season.Campus.Stored(db => db.Clearances.SingleAsync(Cancel));
        Assert.Equal((ClearanceState.Accepted, null), (clearance.State, clearance.ChangedBy));

        await Begun(season, minutesAgo: 2, "UMKM", by: season.Office);
        Assert.Equal(ClearanceState.Missing, (await season.Campus.Stored(db => db.Clearances.SingleAsync(Cancel))).State);
        Assert.Equal(2, await season.Campus.Stored(db => db.ClearanceSteps.CountAsync(Cancel)));
        Assert.NotEqual(general.Id, again.Id);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_list_of_who_was_there_is_a_sheet_too(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        BriefingSession session = await Begun(season, minutesAgo: 20);
        using Browser student = await season.AsStudent("1002");
        await student.Submit(Scanned(season, session, DateTimeOffset.UtcNow), []);

        byte[] file = await season.Office.Client.GetByteArrayAsync($"{Briefing}/{session.Id.Value}/attendance.xlsx", Cancel);
        Assert.Null(SheetFile.Read(file, out Sheet? sheet));
        Assert.Equal(["Tidak hadir", "Terlambat", "Tidak hadir"], sheet!.Rows.Select(row => row.Cell(4).Shown));
    }

    private static Dictionary<string, string?> Typed(string day, string time, string title = "Pembekalan umum") =>
        new() { ["Title"] = title, ["Day"] = day, ["Time"] = time, ["Place"] = "Aula utama", ["IsRequired"] = "true", ["LateAfterMinutes"] = "15" };

    /// <summary>A required session that has begun; through the page of the office, or put where it would be.</summary>
    private static async Task<BriefingSession> Begun(Season season, int minutesAgo, string title = "Pembekalan umum", Browser? by = null)
    {
        DateTimeOffset startsAt = DateTimeOffset.UtcNow.AddMinutes(-minutesAgo), here = startsAt.There();
        if (by is not null)
        {
            await by.Submit("/plan/2025-1/new-briefing-session", Typed(here.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), here.ToString("HH':'mm", System.Globalization.CultureInfo.InvariantCulture), title));
            return await season.Campus.Stored(db => db.BriefingSessions.SingleAsync(session => session.Facts.Title == title, Cancel));
        }

        BriefingSession session = new() { InstitutionId = season.Campus.Institution.InstitutionId, Id = new(Guid.NewGuid()), PeriodId = season.Period, Facts = new() { Title = title, StartsAt = startsAt, Place = "Aula utama", IsRequired = true, LateAfterMinutes = 15 } };
        await season.Campus.Store(async db =>
        {
            db.BriefingSessions.Add(session);
            await db.SaveChangesAsync(Cancel);
        });
        return session;
    }

    private static string Scanned(Season season, BriefingSession session, DateTimeOffset at) =>
        $"/b/{season.Campus.Site.Services.GetRequiredService<AttendanceCodes>().Make(season.Campus.Institution.InstitutionId, session.Id, at)}";

    private static async Task Refused(Browser student, string scanned, string words)
    {
        WebPage page = await student.Get(scanned);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await student.Submit("/session", [], scanned)).Status);
    }
}
