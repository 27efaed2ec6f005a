using System.Net;
using System.Text.Json;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage.Access;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Serve;

/// <summary>The office sees what waits beside an entry next to what stands, and accepts or declines it. Totals follow, the phone hears of it, and nothing goes away.</summary>
public sealed class ProposalTests(Sites sites)
{
    private const string Serve = "/serve/2025-1", Entries = Serve + "/entries";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_accepted_proposal_counts_totals_follow_and_the_phone_hears_of_it(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        (string at, string deciding, Guid entry) = await Propose(season, siti);
        Assert.Contains("Usulan perubahan yang menunggu keputusan: 1. Lihat catatannya", (await season.Office.Get(Serve)).Text, StringComparison.Ordinal);
        Assert.Contains("1 usulan", (await season.Office.Get(Entries + "?state=proposals")).Text, StringComparison.Ordinal);
        string page = (await season.Office.Get(at)).Text;
        Assert.All(
            ["Usulan menunggu 1", "Usulan 1 dari Orang 1001", "Lama Berbeda 1 jam 3 jam", "Yang dikerjakan Berbeda Memilah Memilah lagi", "Catatan ini sudah disetujui. Kalau diterima", "Anda sekaligus menyetujui isi baru itu"],
            told => Assert.Contains(told, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Tanggal Berbeda", page, StringComparison.Ordinal);

        Assert.Equal(at, (await Decide(season.Office, deciding, "accept", "Sesuai daftar hadir")).Location);
        FieldEntry stands = await season.Entry(entry);
        List<StoredEvent> events = await season.Events();
        Assert.Equal((2, FieldEntryState.Approved, 0, events[^1].ServerSequence), (stands.Revision, stands.State, stands.Proposals, stands.EventSequence));
        Assert.Equal([(EventFate.Stored, 1), (EventFate.Stored, 2)], events.Select(stored => (stored.Fate, stored.Revision)));

        await MeasureTests.Measured(season);
        Assert.Contains("Jam pengabdian 3 jam", (await season.Office.Get(Serve)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("menunggu keputusan", (await season.Office.Get(Serve)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Memilah", (await season.Office.Get(Entries + "?state=proposals")).Text, StringComparison.Ordinal);
        Assert.Contains("Memilah lagi", (await season.Office.Get(Entries + "?state=decided")).Text, StringComparison.Ordinal);
        page = (await season.Office.Get(at)).Text;
        Assert.All(["Disetujui", "Isi yang berlaku berasal dari usulan dan disetujui", "Versi 2", "Versi 1", "Usulan diterima", "Isinya sekaligus disetujui.", "Sesuai daftar hadir", "Lama 1 jam 3 jam"], told => Assert.Contains(told, page, StringComparison.Ordinal));

        JsonElement heard = Assert.Single((await siti.Send()).Changes);
        Assert.Contains("Memilah lagi", heard.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, heard.GetProperty("rev").GetInt32());

        // It goes on from there: approved, so that what is written next waits again.
        Assert.Equal(["conflict 2"], (await siti.Send(siti.Write(BookPhone.Activity("Sekali lagi"), entry, baseRevision: 2))).Fates);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_declined_proposal_leaves_what_stands_and_is_kept_with_the_reason(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        (string at, string deciding, Guid entry) = await Propose(season, siti);
        WebPage without = await Decide(season.Office, deciding, "decline", " ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("Tulis alasan penolakan", without.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Decide(season.Office, deciding, "perhaps", "Ya")).Status);

        Assert.Equal(at, (await Decide(season.Office, deciding, "decline", "Tidak ada di daftar hadir")).Location);
        FieldEntry stands = await season.Entry(entry);
        Assert.Equal((1, FieldEntryState.Approved, 0), (stands.Revision, stands.State, stands.Proposals));
        Assert.Equal([(EventFate.Stored, 1), (EventFate.Declined, 1)], (await season.Events()).Select(stored => (stored.Fate, stored.Revision)));
        string page = (await season.Office.Get(at)).Text;
        Assert.All(["Usulan", "Ditolak", "Usulan ditolak", "Tidak ada di daftar hadir", "Memilah lagi"], told => Assert.Contains(told, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Terima usulan", page, StringComparison.Ordinal);
        await MeasureTests.Measured(season);
        Assert.Contains("Jam pengabdian 1 jam", (await season.Office.Get(Serve)).Text, StringComparison.Ordinal);

        // The phone learns why, until another version counts.
        JsonElement heard = Assert.Single((await siti.Send()).Changes);
        Assert.Equal((1, "Tidak ada di daftar hadir"), (heard.GetProperty("rev").GetInt32(), heard.GetProperty("declined").GetString()));
        heard = Assert.Single((await siti.Send(siti.Write(BookPhone.Activity("Dengan daftar hadir"), entry, baseRevision: 1))).Changes);
        Assert.Equal("Tidak ada di daftar hadir", heard.GetProperty("declined").GetString());
        long waiting = (await season.Events())[^1].ServerSequence;
        await Decide(season.Office, $"{at}/proposals/{waiting}", "accept", "");
        Assert.False(Assert.Single((await siti.Send()).Changes).TryGetProperty("declined", out _));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_two_who_decide_at_once_the_first_counts(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        (string at, string deciding, Guid entry) = await Propose(season, siti);
        string shown = (await season.Entry(entry)).ChangedSequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
        WebPage[] both = await season.Office.SendAtOnce(deciding, [[("Wish", "accept"), ("Shown", shown), ("Reason", "")], [("Wish", "decline"), ("Shown", shown), ("Reason", "Tidak benar")]]);
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], both.Select(one => one.Status).Order());
        Assert.Contains("sudah diputuskan orang lain", both.Single(one => one.Status == HttpStatusCode.UnprocessableEntity).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await season.Entry(entry)).Proposals);
        Assert.Equal(1, await season.Campus.Stored(db => db.ProposalDecisions.CountAsync(Cancel)));
        Assert.Equal(HttpStatusCode.OK, (await season.Office.Get(at)).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_has_an_older_state_of_the_entry_on_screen_looks_again(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        (_, string deciding, Guid entry) = await Propose(season, siti);
        string shown = (await season.Entry(entry)).ChangedSequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await siti.Send(siti.Write(BookPhone.Activity("Usulan kedua"), entry, baseRevision: 1));
        WebPage late = await season.Office.Send(deciding, [("Wish", "accept"), ("Shown", shown), ("Reason", "")]);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal((1, 2), ((await season.Entry(entry)).Revision, (await season.Entry(entry)).Proposals));

        // Both are there; one after the other they are decided.
        Assert.Equal(HttpStatusCode.Redirect, (await Decide(season.Office, deciding, "accept", "")).Status);
        string page = (await season.Office.Get($"{Entries}/{entry}")).Text;
        Assert.Contains("Yang dikerjakan Berbeda Memilah lagi Usulan kedua", page, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_proposal_that_removes_an_entry_says_so_and_removes_it_once_accepted(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        (string at, string deciding, Guid entry) = await Propose(season, siti, """{"removed":true,"reason":"tercatat dua kali"}""");
        Assert.Contains("Usulan ini menghapus catatan", (await season.Office.Get(at)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Decide(season.Office, deciding, "accept", "")).Status);
        await MeasureTests.Measured(season);
        Assert.Contains("Jam pengabdian belum diketahui", (await season.Office.Get(Serve)).Text, StringComparison.Ordinal);
        Assert.Contains("tercatat dua kali", (await season.Office.Get(Entries + "?state=removed")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await season.Entry(entry)).Revision);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_waits_for_a_version_counts_by_itself_unless_it_was_decided(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        var entry = Guid.CreateVersion7();
        System.Text.Json.Nodes.JsonObject first = siti.Write(BookPhone.Activity("Pertama"), entry), second = siti.Write(BookPhone.Activity("Kedua"), entry, baseRevision: 1);
        await siti.Send(second);
        string deciding = DecidingAt(entry, (await season.Events())[^1]);
        Assert.Contains("ditulis di atas versi yang belum sampai", (await season.Office.Get($"{Entries}/{entry}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Decide(season.Office, deciding, "decline", "HP hilang")).Status);
        await siti.Send(first);
        FieldEntry stands = await season.Entry(entry);
        Assert.Equal((1, 0), (stands.Revision, stands.Proposals));
        Assert.Equal([EventFate.Declined, EventFate.Stored], (await season.Events()).Select(stored => stored.Fate));
        Assert.Equal(["duplicate"], (await siti.Send(second)).Fates.Select(fate => fate.Split(' ')[0]));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Whom_the_entry_does_not_concern_neither_sees_nor_decides_its_proposals(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        (string at, string deciding, Guid entry) = await Propose(season, siti);
        using Browser own = await season.Season.AsSupervisor("D1"), other = await season.Season.AsSupervisor("D2"), safety = await season.Campus.As(Role.SafetyStaff);
        string page = (await own.Get(at)).Text;
        Assert.Contains("Yang dikerjakan Berbeda Memilah Memilah lagi", page, StringComparison.Ordinal);
        Assert.Contains("Pengelola LPPM yang memutuskan usulan ini.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Terima usulan", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await own.Get(deciding)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(at)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.Get(deciding)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await safety.Get(deciding)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await own.Send("/", [("Wish", "accept")], deciding)).Status);

        // What stands is nothing to decide, and neither is a proposal below another entry.
        StoredEvent first = (await season.Events())[0];
        Assert.Equal(HttpStatusCode.NotFound, (await season.Office.Get(DecidingAt(entry, first))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await season.Office.Get(deciding.Replace(entry.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal))).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nothing_is_decided_in_a_closed_period(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        (string at, string deciding, Guid entry) = await Propose(season, siti);
        string shown = (await season.Entry(entry)).ChangedSequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await season.Campus.Store(async db =>
        {
            Assert.Null((await db.Periods.SingleAsync(period => period.Id == season.Season.Period, Cancel)).Enter(PeriodPhase.Closed));
            await db.SaveChangesAsync(Cancel);
        });
        WebPage page = await season.Office.Get(at);
        Assert.Contains("Usulan ini tidak dapat diputuskan lagi", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Terima usulan", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Send("/", [("Wish", "accept"), ("Shown", shown)], deciding)).Status);
        Assert.Equal(1, (await season.Entry(entry)).Proposals);
    }

    private static string DecidingAt(Guid entry, StoredEvent proposal) => $"{Entries}/{entry}/proposals/{proposal.ServerSequence}";

    private static Task<WebPage> Decide(Browser office, string deciding, string wish, string reason) => office.Submit(deciding, new() { ["Wish"] = wish, ["Reason"] = reason });

    // An activity of an hour that was approved, and a later edit that says three.
    private static async Task<(string At, string Deciding, Guid Entry)> Propose(FieldSeason season, BookPhone phone, string? payload = null)
    {
        var entry = Guid.CreateVersion7();
        await phone.Send(phone.Write(BookPhone.Activity("Memilah"), entry));
        await season.Approve(entry);
        Assert.Equal(["conflict 1"], (await phone.Send(phone.Write(payload ?? """{"on":"2025-05-06","minutes":180,"category":"programme","what":"Memilah lagi"}""", entry, baseRevision: 1))).Fates);
        return ($"{Entries}/{entry}", DecidingAt(entry, (await season.Events())[^1]), entry);
    }

    private async Task<FieldSeason> Begin(Store store) => await FieldSeason.On(await sites.Of(store));
}
