using System.Net;
using Abdi.App.Place;
using Abdi.Rules.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class DraftChangeTests(Sites sites)
{
    private const string Draft = "/place/2025-1/drafts/1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_exchange_is_priced_before_it_is_done_and_stands_in_the_history_with_its_reason(Store store)
    {
        PlacingSeason season = await Solved(store);
        (PlacementRow one, PlacementRow other) = await TwoOfAKind(season);
        string member = $"{Draft}/members/{one.StudentId}";
        WebPage priced = await season.Office.Get($"{member}?to={other.GroupId}&with={other.StudentId}");
        Assert.Contains("Yang berubah", priced.Text, StringComparison.Ordinal);
        Assert.Equal(one, await Row(season, one.StudentId));

        WebPage done = await season.Office.Submit(member, new() { ["To"] = other.GroupId, ["With"] = other.StudentId, ["Reason"] = "Diminta dekan" });
        Assert.Equal(member, done.Location);
        Assert.Equal((other.GroupId, one.GroupId), ((await Row(season, one.StudentId)).GroupId, (await Row(season, other.StudentId)).GroupId));
        WebPage history = await season.Office.Get($"{Draft}/history");
        Assert.Contains("Diminta dekan", history.Text, StringComparison.Ordinal);
        Assert.Contains($"{one.StudentId}: {one.GroupId} → {other.GroupId}", history.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_last_change_is_taken_back_and_the_one_before_it_next(Store store)
    {
        PlacingSeason season = await Solved(store);
        (PlacementRow one, PlacementRow other) = await TwoOfAKind(season);
        byte[] before = await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Rows).SingleAsync(Cancel));
        await season.Office.Submit($"{Draft}/members/{one.StudentId}", new() { ["To"] = other.GroupId, ["With"] = other.StudentId, ["Reason"] = "Coba" });
        await season.Office.Submit($"{Draft}/groups/{one.GroupId}", new() { ["Wish"] = "lock", ["Reason"] = "Sudah disepakati" });
        Assert.NotEmpty(await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Locked).SingleAsync(Cancel)));

        await season.Office.Submit($"{Draft}/history", new() { ["Reason"] = "Keliru" });
        Assert.Empty(await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Locked).SingleAsync(Cancel)));
        await season.Office.Submit($"{Draft}/history", new() { ["Reason"] = "Keliru juga" });
        Assert.Equal(before, await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Rows).SingleAsync(Cancel)));
        Assert.Contains("Tidak ada perubahan yang bisa dibatalkan", (await season.Office.Submit($"{Draft}/history", new() { ["Reason"] = "Lagi", ["ReadVersion"] = "5" })).Text, StringComparison.Ordinal);
        Assert.Equal(4, await season.Stored(db => db.PlacementChanges.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_two_who_change_one_draft_the_second_is_told_and_nothing_is_lost(Store store)
    {
        PlacingSeason season = await Solved(store);
        (PlacementRow one, PlacementRow other) = await TwoOfAKind(season);
        await season.Office.Submit($"{Draft}/groups/{one.GroupId}", new() { ["Wish"] = "lead", ["Leader"] = one.StudentId, ["Reason"] = "Terpilih" });
        WebPage late = await season.Office.Submit($"{Draft}/members/{one.StudentId}", new() { ["To"] = other.GroupId, ["With"] = other.StudentId, ["Reason"] = "Terlambat", ["ReadVersion"] = "1" });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("baru saja diubah orang lain", late.Text, StringComparison.Ordinal);
        Assert.Equal(one, await Row(season, one.StudentId));
        Assert.Equal($"{one.GroupId}={one.StudentId}", await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Leaders).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_breaks_a_rule_is_done_only_by_who_says_so(Store store)
    {
        PlacingSeason season = await Solved(store);
        (PlacementRow one, PlacementRow other) = await TwoOfAKind(season);
        string member = $"{Draft}/members/{one.StudentId}";
        Dictionary<string, string?> move = new() { ["To"] = other.GroupId, ["With"] = "", ["Reason"] = "Dekat rumah" };
        WebPage refused = await season.Office.Submit(member, move);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Ukuran kelompok merata", refused.Text, StringComparison.Ordinal);
        Assert.Equal(one, await Row(season, one.StudentId));
        Assert.Equal(member, (await season.Office.Submit(member, new(move) { ["AcceptBroken"] = "yes" })).Location);
        Assert.Contains("1 syarat dilanggar", (await season.Office.Get(Draft)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_locked_group_stays_in_its_village_when_it_is_solved_again(Store store)
    {
        PlacingSeason season = await Solved(store);
        PlacementRow one = (await Rows(season, 1))[0];
        await season.Office.Submit($"{Draft}/groups/{one.GroupId}", new() { ["Wish"] = "lock", ["Reason"] = "Sudah ada pondokan" });
        string[] locked = [.. (await Rows(season, 1)).Where(row => row.GroupId == one.GroupId).Select(row => row.StudentId)];
        await season.ChangeRules(rules => rules with { EquityBasis = EquityBasis.VillageNeed, GroupSizeMin = 10, GroupSizeMax = 10 });
        Assert.Equal("/place/2025-1/drafts/2", (await season.Solve(lockedIn: 1)).Location);
        Assert.All((await Rows(season, 2)).Where(row => locked.Contains(row.StudentId)), row => Assert.Equal(one.VillageCode, row.VillageCode));
        Assert.Contains("Dikunci", (await season.Office.Get("/place/2025-1/drafts/2?filter=locked")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_group_goes_elsewhere_with_another_supervisor(Store store)
    {
        PlacingSeason season = await Solved(store);
        PlacementRow one = (await Rows(season, 1))[0];
        HashSet<string> used = [.. (await Rows(season, 1)).Select(row => row.VillageCode)];
        string free = await season.Stored(db => db.Hosts.Where(host => !used.Contains(host.Code)).Select(host => host.Code).OrderBy(code => code).FirstAsync(Cancel));
        WebPage moved = await season.Office.Submit($"{Draft}/groups/{one.GroupId}", new() { ["Wish"] = "move", ["To"] = $"{free}/umkm", ["Supervisor"] = "D4", ["Reason"] = "Desa meminta", ["AcceptBroken"] = "yes" });
        Assert.Equal(HttpStatusCode.Redirect, moved.Status);
        Assert.Equal((free, "umkm", "D4"), await Row(season, one.StudentId) is var row ? (row.VillageCode, row.Theme, row.SupervisorId) : default);
    }

    private async Task<PlacingSeason> Solved(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        Assert.Equal(Draft, (await season.Solve()).Location);
        return season;
    }

    private static async Task<IReadOnlyList<PlacementRow>> Rows(PlacingSeason season, int number) =>
        DraftDesk.RowsOf(await season.Stored(db => db.PlacementDrafts.SingleAsync(draft => draft.Number == number, Cancel)));

    private static async Task<PlacementRow> Row(PlacingSeason season, string student) => (await Rows(season, 1)).Single(row => row.StudentId == student);

    // Two students of different groups, of one gender and faculty: an exchange of them breaks nothing.
    private static async Task<(PlacementRow One, PlacementRow Other)> TwoOfAKind(PlacingSeason season)
    {
        var people = await season.Stored(db => db.Participants.Select(student => new { student.Number, student.Facts.Gender, student.Facts.ProgrammeId }).ToDictionaryAsync(student => student.Number, student => (student.Gender, student.ProgrammeId), StringComparer.Ordinal, Cancel));
        IReadOnlyList<PlacementRow> rows = await Rows(season, 1);
        return rows.SelectMany(one => rows.Where(other => other.GroupId != one.GroupId && people[other.StudentId] == people[one.StudentId]).Select(other => (one, other))).First();
    }
}
