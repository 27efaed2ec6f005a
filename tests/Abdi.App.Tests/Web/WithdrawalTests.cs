using System.Net;
using System.Text.RegularExpressions;
using Abdi.App.Place;
using Abdi.App.Shell;
using Abdi.Rules.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed partial class WithdrawalTests(Sites sites)
{
    private const string Withdrawals = "/place/2025-1/withdrawals", Draft = "/place/2025-1/drafts/1", Repair = Draft + "/repair";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Today => TimeProvider.System.Today().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_withdrew_is_taken_out_of_a_draft_with_as_few_moves_as_are_proved_and_the_undo_brings_all_back(Store store)
    {
        PlacingSeason season = await PlacingSeason.Solved(await sites.Of(store));
        byte[] before = await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Rows).SingleAsync(Cancel));
        string[] gone = await TwoOfOneGroup(season);
        await Withdraw(season, gone);
        Assert.Contains("2 mahasiswa yang mundur masih ada di rancangan 1", (await season.Office.Get(Withdrawals)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit(Draft + "/publish", new() { ["Confirm"] = "yes" })).Status);

        WebPage proposal = await season.Office.Get(Repair);
        Assert.Contains("1 mahasiswa pindah kelompok. Tidak ada cara dengan perpindahan yang lebih sedikit", proposal.Text, StringComparison.Ordinal);
        Assert.Equal(before, await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Rows).SingleAsync(Cancel)));
        Assert.Equal(Draft + "/history", (await season.Office.Submit(Repair, new() { ["Reason"] = "Dua orang sakit" })).Location);
        IReadOnlyList<PlacementRow> rows = await season.Rows();
        Assert.Equal(PlacingSeason.Students - 2, rows.Count);
        Assert.DoesNotContain(rows, row => gone.Contains(row.StudentId));
        WebPage review = await season.Office.Get(Draft);
        Assert.Contains("Semua syarat wajib terpenuhi", review.Text, StringComparison.Ordinal);
        Assert.Contains("38 mahasiswa", review.Text, StringComparison.Ordinal);
        Assert.Contains("Dua orang sakit", (await season.Office.Get(Draft + "/history")).Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang mundur", (await season.Office.Get(Repair)).Text, StringComparison.Ordinal);

        await season.Office.Submit(Draft + "/history", new() { ["Reason"] = "Keliru" });
        Assert.Equal(before, await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Rows).SingleAsync(Cancel)));
        Assert.Equal("", await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Withdrawn).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_a_published_placement_nobody_moves_but_who_is_named(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        string[] gone = await TwoOfOneGroup(season);
        IReadOnlyList<PlacementRow> before = await season.Rows();
        await Withdraw(season, gone);
        WebPage locked = await season.Office.Get(Repair);
        Assert.Contains("Tidak seorang pun pindah", locked.Text, StringComparison.Ordinal);
        Assert.Contains("Semua syarat terjaga bila 1 mahasiswa ini boleh pindah", locked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit(Repair, new() { ["Reason"] = "Sakit" })).Status);
        Assert.Equal(before, await season.Rows());

        string named = Named().Match(locked.Html).Groups["number"].Value;
        Assert.Equal(Draft + "/history", (await season.Office.Submit($"{Repair}?free={named}", new() { ["Reason"] = "Sakit" }, Repair)).Location);
        IReadOnlyList<PlacementRow> after = await season.Rows();
        Assert.Equal([named], after.Where(row => before.Single(old => old.StudentId == row.StudentId) != row).Select(row => row.StudentId));
        Assert.Equal(after.Select(row => (row.StudentId, row.GroupId)).Order(), await season.Assigned());
        using Browser student = await season.Season.AsStudent(gone[0]);
        Assert.Contains("tercatat mundur", (await student.Get("/place/2025-1/me")).Text, StringComparison.Ordinal);
        using Browser moved = await season.Season.AsStudent(named);
        Assert.Contains(after.Single(row => row.StudentId == named).GroupId, (await moved.Get("/place/2025-1/me")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Where_nobody_is_named_each_broken_rule_is_signed(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        await Withdraw(season, await TwoOfOneGroup(season));
        Dictionary<string, string?> signed = new() { ["Reason"] = "Sakit", ["Reason-GroupSize"] = "Desa setuju", ["Reason-BalancedSizes"] = "Desa setuju", ["Reason-MinFaculties"] = "Desa setuju", ["Reason-GenderShare"] = "Desa setuju" };
        Assert.Equal(Draft + "/history", (await season.Office.Submit(Repair, signed)).Location);
        Assert.Contains("H04_group_size\tDesa setuju", await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Exceptions).SingleAsync(Cancel)), StringComparison.Ordinal);
        WebPage late = await season.Office.Submit(Withdrawals, new() { ["ReadVersion"] = "2" }, await UndoOf(season));
        Assert.Contains("tidak dapat dibatalkan", late.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_withdrawal_has_a_day_and_a_reason_and_a_mistake_is_taken_back(Store store)
    {
        PlacingSeason season = await PlacingSeason.Solved(await sites.Of(store));
        Assert.Contains("tidak ada di daftar", (await season.Office.Submit(Withdrawals, new() { ["Number"] = "9999", ["On"] = Today, ["Reason"] = "Sakit" })).Text, StringComparison.Ordinal);
        Assert.Contains("paling lambat hari ini", (await season.Office.Submit(Withdrawals, new() { ["Number"] = "1003", ["On"] = "2999-01-01", ["Reason"] = "Sakit" })).Text, StringComparison.Ordinal);
        Assert.Contains("Tulis alasan", (await season.Office.Submit(Withdrawals, new() { ["Number"] = "1003", ["On"] = Today, ["Reason"] = " " })).Text, StringComparison.Ordinal);
        await Withdraw(season, "1003");
        Assert.Contains("sudah dicatat mundur", (await season.Office.Submit(Withdrawals, new() { ["Number"] = "1003", ["On"] = Today, ["Reason"] = "Sakit" })).Text, StringComparison.Ordinal);
        Assert.Equal(Withdrawals, (await season.Office.Submit(Withdrawals, [], await UndoOf(season))).Location);
        Assert.Equal(0, await season.Stored(db => db.Participants.CountAsync(student => student.WithdrawnOn != null, Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_repair_of_what_somebody_else_has_changed_meanwhile_is_told_so(Store store)
    {
        PlacingSeason season = await PlacingSeason.Solved(await sites.Of(store));
        await Withdraw(season, "1003");
        WebPage late = await season.Office.Submit(Repair, new() { ["Reason"] = "Sakit", ["ReadVersion"] = "0" });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal(HttpStatusCode.Conflict, (await season.Office.Submit(Repair, new() { ["Reason"] = "Sakit", ["Leaving"] = "1003;1004" })).Status);
        Assert.Equal(PlacingSeason.Students, (await season.Rows()).Count);
    }

    private static async Task Withdraw(PlacingSeason season, params string[] numbers)
    {
        foreach (string number in numbers)
        {
            Assert.Equal($"{Withdrawals}?saved=1", (await season.Office.Submit(Withdrawals, new() { ["Number"] = number, ["On"] = Today, ["Reason"] = "Sakit" })).Location);
        }
    }

    private static async Task<string> UndoOf(PlacingSeason season) =>
        $"{Withdrawals}/{(await season.Stored(db => db.Participants.Where(student => student.WithdrawnOn != null).Select(student => student.Id).FirstAsync(Cancel))).Value}/undo";

    // With two fewer a group of ten is too small.
    private static async Task<string[]> TwoOfOneGroup(PlacingSeason season) => [.. (await season.Rows()).GroupBy(row => row.GroupId).First().Take(2).Select(row => row.StudentId)];

    [GeneratedRegex(@"repair\?free=(?<number>\d+)", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
