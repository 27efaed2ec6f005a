using System.Net;
using System.Text;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>What a student sees on the phone, and sends.</summary>
public sealed class MyEnrolmentTests(Sites sites)
{
    private const string Own = "/plan/2025-1/me";
    private static readonly byte[] Letter = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_home_page_says_in_one_sentence_what_is_missing(Store store)
    {
        Season season = await WithRequirements(store);
        using Browser adult = await season.AsStudent("1001"), minor = await season.AsStudent("1002"), nobody = await season.AsStudent("9999");
        Assert.Contains("Masih kurang 5 dari 5 syarat: Minimal 96 SKS lulus, Biaya KKM lunas, Surat keterangan sehat, Ikut pembekalan, Lulus tes pembekalan.", (await adult.Get("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Izin orang tua atau wali", (await minor.Get("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Belum ada periode KKM", (await nobody.Get("/")).Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/plan/2025-1/me\"", (await adult.Get("/")).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_sent_waits_for_the_office_comes_back_with_its_words_and_is_sent_again(Store store)
    {
        Season season = await WithRequirements(store);
        using Browser student = await season.AsStudent("1001");
        Assert.Equal($"{Own}?saved=1#sehat", (await student.Upload(Own, "surat sehat.pdf", Letter, $"{Own}/requirements/sehat")).Location);
        Assert.Contains("Kantor belum memeriksa", (await student.Get(Own)).Text, StringComparison.Ordinal);

        string page = $"/plan/2025-1/requirements/sehat/students/{(await season.Campus.Stored(db => db.Participants.SingleAsync(one => one.Number == "1001", Cancel))).Id.Value}";
        Assert.Contains("surat sehat.pdf", (await season.Office.Get(page)).Text, StringComparison.Ordinal);
        Assert.Equal(Letter, await season.Office.Client.GetByteArrayAsync(page + "/document", Cancel));
        await season.Office.Submit(page, new() { ["State"] = "Returned", ["Reason"] = "Tanggalnya tidak terbaca." });
        Assert.Contains("Kata kantor: Tanggalnya tidak terbaca.", (await student.Get(Own)).Text, StringComparison.Ordinal);

        await student.Upload(Own, "lagi.pdf", Letter, $"{Own}/requirements/sehat");
        await season.Office.Submit(page, new() { ["State"] = "Accepted" });
        WebPage late = await student.Upload(Own, "lagi.pdf", Letter, $"{Own}/requirements/sehat");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("Syarat ini sudah selesai", late.Text, StringComparison.Ordinal);
        Assert.Equal(4, await season.Campus.Stored(db => db.ClearanceSteps.CountAsync(Cancel)));
        Assert.Equal(2, await season.Campus.Stored(db => db.StoredFiles.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_that_is_none_of_the_kinds_is_refused_beside_its_requirement(Store store)
    {
        Season season = await WithRequirements(store);
        using Browser student = await season.AsStudent("1001");
        WebPage answer = await student.Upload(Own, "surat.pdf", [0, 1, 2, 3], $"{Own}/requirements/sehat");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("form-fault", answer.Html, StringComparison.Ordinal);
        WebPage none = await student.Submit(Own, [], $"{Own}/requirements/sehat");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
        WebPage office = await student.Upload(Own, "surat.pdf", Letter, $"{Own}/requirements/sks");
        Assert.Contains("Syarat ini ditandai kantor", office.Text, StringComparison.Ordinal);
        Assert.Equal((0, 0), (await season.Campus.Stored(db => db.Clearances.CountAsync(Cancel)), await season.Campus.Stored(db => db.StoredFiles.CountAsync(Cancel))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nobody_sees_or_sends_for_somebody_else(Store store)
    {
        Season season = await WithRequirements(store), other = await WithRequirements(store);
        using Browser sender = await season.AsStudent("1001"), friend = await season.AsStudent("1003"), stranger = await other.AsStudent("1001");
        await sender.Upload(Own, "surat.pdf", Letter, $"{Own}/requirements/sehat");

        Assert.Equal(Letter, await sender.Client.GetByteArrayAsync($"{Own}/requirements/sehat/document", Cancel));
        Assert.Equal(Own, (await friend.Get($"{Own}/requirements/sehat/document")).Location);
        Assert.Equal(Own, (await stranger.Get($"{Own}/requirements/sehat/document")).Location);
        Assert.DoesNotContain("Siti Rahmawati", (await friend.Get(Own)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await friend.Upload(Own, "izin.pdf", Letter, $"{Own}/requirements/izin")).Status);
        string page = $"/plan/2025-1/requirements/sehat/students/{(await season.Campus.Stored(db => db.Participants.SingleAsync(one => one.Number == "1001", Cancel))).Id.Value}";
        Assert.Equal(HttpStatusCode.Forbidden, (await friend.Get(page + "/document")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Office.Get(page + "/document")).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Before_the_enrolment_opens_and_after_the_release_nothing_can_be_sent(Store store)
    {
        Season early = await WithRequirements(store, PeriodPhase.Drafting), late = await WithRequirements(store, PeriodPhase.Released);
        using Browser first = await early.AsStudent("1001"), last = await late.AsStudent("1001");
        WebPage tooEarly = await first.Upload(Own, "surat.pdf", Letter, $"{Own}/requirements/sehat"), tooLate = await last.Upload(Own, "surat.pdf", Letter, $"{Own}/requirements/sehat");
        Assert.Contains("Kantor belum membuka pendaftaran", tooEarly.Text, StringComparison.Ordinal);
        Assert.Contains("Pendaftaran sudah selesai", tooLate.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLate.Status);
        Assert.DoesNotContain("type=\"file\"", (await first.Get(Own)).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_student_corrects_the_own_phone_and_health_need_and_nothing_else(Store store)
    {
        Season season = await WithRequirements(store);
        using Browser student = await season.AsStudent("1001");
        Assert.Equal($"{Own}?saved=1", (await student.Submit(Own, new() { ["Phone"] = "0812-3456", ["MaxHealthKm"] = "7,5", ["Name"] = "Ratu", ["LockedTo"] = "36.02.16.2001" })).Location);

        Participant stored = await season.Campus.Stored(db => db.Participants.SingleAsync(one => one.Number == "1001", Cancel));
        Assert.Equal(("0812-3456", 7.5, "Siti Rahmawati", null), (stored.Facts.Phone, stored.Facts.MaxHealthKm!.Value, stored.Facts.Name, stored.Facts.LockedTo));
        WebPage wrong = await student.Submit(Own, new() { ["Phone"] = "0812", ["MaxHealthKm"] = "dekat" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("value=\"dekat\"", wrong.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await student.Submit(Own, new() { ["Phone"] = "1", ["ReadVersion"] = "1" })).Status);
    }

    private async Task<Season> WithRequirements(Store store, PeriodPhase phase = PeriodPhase.Enrolling)
    {
        Season season = await Season.On(await sites.Of(store), phase: phase);
        await season.Office.Submit("/plan/2025-1/requirements", [], "/plan/2025-1/default-requirements");
        return season;
    }
}
