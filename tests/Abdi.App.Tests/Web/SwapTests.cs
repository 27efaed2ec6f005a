using System.Net;
using Abdi.Rules.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class SwapTests(Sites sites)
{
    private const string Swap = "/place/2025-1/swap", Swaps = "/place/2025-1/swaps";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_who_agree_change_places_once_the_office_grants_it(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        (PlacementRow one, PlacementRow other) = await season.TwoOfAKind();
        using Browser asker = await season.Season.AsStudent(one.StudentId);
        using Browser asked = await season.Season.AsStudent(other.StudentId);
        Assert.Equal(Swap + "?sent=1", (await asker.Submit(Swap, new() { ["AskedNumber"] = other.StudentId })).Location);
        Assert.Contains("1 mahasiswa ingin bertukar", (await asked.Get("/place/2025-1/me")).Text, StringComparison.Ordinal);
        string name = await NameOf(season, one.StudentId);
        WebPage incoming = await asked.Get(Swap);
        Assert.Contains("Tempatnya sekarang: tema", incoming.Text, StringComparison.Ordinal);
        Assert.Contains("Yang berubah bagi semua", incoming.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(one.StudentId, incoming.Text, StringComparison.Ordinal);
        Assert.Contains("Seorang mahasiswa", incoming.Text, StringComparison.Ordinal);
        Assert.Contains("Belum ada dua mahasiswa", (await season.Office.Get(Swaps)).Text, StringComparison.Ordinal);

        string own = $"{Swap}/{await Id(season)}";
        Assert.Equal(Swap, (await asked.Submit(Swap, new() { ["Wish"] = "agree" }, own)).Location);
        Assert.Contains(name, (await asked.Get(Swap)).Text, StringComparison.Ordinal);
        Assert.Contains("disetujui berdua", (await asker.Get(Swap)).Text, StringComparison.Ordinal);
        string address = $"{Swaps}/{await Id(season)}";
        Assert.Contains("Yang berubah", (await season.Office.Get(address)).Text, StringComparison.Ordinal);
        Assert.Equal(Swaps, (await season.Office.Submit(address, new() { ["Wish"] = "accept", ["Reason"] = "Disetujui LPPM" })).Location);

        IReadOnlyList<PlacementRow> rows = await season.Rows();
        Assert.Equal((other.GroupId, one.GroupId), (rows.Single(row => row.StudentId == one.StudentId).GroupId, rows.Single(row => row.StudentId == other.StudentId).GroupId));
        Assert.Equal(rows.Select(row => (row.StudentId, row.GroupId)).Order(), await season.Assigned());
        Assert.Contains("Disetujui LPPM", (await season.Office.Get("/place/2025-1/drafts/1/history")).Text, StringComparison.Ordinal);
        Assert.Contains("Disetujui LPPM", (await asker.Get(Swap)).Text, StringComparison.Ordinal);
        Assert.Contains("dikabulkan", (await asked.Get(Swap)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_number_tells_who_asks_nothing_whether_somebody_has_it_or_not(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        IReadOnlyList<PlacementRow> rows = await season.Rows();
        PlacementRow elsewhere = rows.First(row => row.GroupId != rows[0].GroupId), mate = rows.First(row => row.GroupId == rows[0].GroupId && row != rows[0]);
        List<string> pages = [];
        using Browser student = await season.Season.AsStudent(rows[0].StudentId);
        foreach (string number in new[] { elsewhere.StudentId, "7777", mate.StudentId })
        {
            Assert.Equal(Swap + "?sent=1", (await student.Submit(Swap, new() { ["AskedNumber"] = number })).Location);
            pages.Add((await student.Get(Swap)).Text.Replace(number, "NIM", StringComparison.Ordinal));
            string own = $"{Swap}/{(await season.Stored(db => db.SwapRequests.OrderBy(request => request.Number).Select(request => request.Id).LastAsync(Cancel))).Value}";
            Assert.Equal(Swap, (await student.Submit(Swap, new() { ["Wish"] = "take-back" }, own)).Location);
            await season.Campus.Store(db => db.SwapRequests.ExecuteDeleteAsync(Cancel));
        }

        Assert.Single(pages.Distinct());
        Assert.All(rows.Select(row => row.GroupId).Distinct().Where(group => group != rows[0].GroupId), group => Assert.DoesNotContain(group, pages[0], StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_request_between_two_others_does_not_exist_and_the_office_sees_it_only_once_both_agree(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        (PlacementRow one, PlacementRow other) = await season.TwoOfAKind();
        using Browser asker = await season.Season.AsStudent(one.StudentId);
        await asker.Submit(Swap, new() { ["AskedNumber"] = other.StudentId });
        string third = (await season.Rows()).First(row => row != one && row != other).StudentId, own = $"{Swap}/{await Id(season)}";
        using Browser stranger = await season.Season.AsStudent(third);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Submit(Swap, new() { ["Wish"] = "agree", ["ReadVersion"] = "1" }, own)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await asker.Submit(Swap, new() { ["Wish"] = "agree" }, own)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await season.Office.Get($"{Swaps}/{await Id(season)}")).Status);
        Assert.Equal(SwapState.Waiting, await season.Stored(db => db.SwapRequests.Select(request => request.State).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_declined_or_turned_down_moves_nobody_and_of_two_decisions_the_first_stands(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        (PlacementRow one, PlacementRow other) = await season.TwoOfAKind();
        using Browser asker = await season.Season.AsStudent(one.StudentId);
        using Browser asked = await season.Season.AsStudent(other.StudentId);
        await asker.Submit(Swap, new() { ["AskedNumber"] = other.StudentId });
        Assert.Contains("masih ada permintaan", (await asker.Submit("/place/2025-1/appeal", new() { ["AskedNumber"] = "1001" }, Swap)).Text, StringComparison.OrdinalIgnoreCase);
        await asked.Submit(Swap, new() { ["Wish"] = "decline" }, $"{Swap}/{await Id(season)}");
        Assert.Contains("ditolak", (await asker.Get(Swap)).Text, StringComparison.Ordinal);
        Assert.Contains("nomormu sendiri", (await asker.Submit(Swap, new() { ["AskedNumber"] = one.StudentId })).Text, StringComparison.Ordinal);

        await asker.Submit(Swap, new() { ["AskedNumber"] = other.StudentId });
        await asked.Submit(Swap, new() { ["Wish"] = "agree" }, $"{Swap}/{await Id(season)}");
        string address = $"{Swaps}/{await Id(season)}";
        WebPage[] answers = await season.Office.SendAtOnce(address, Enumerable.Range(0, 4).Select(at => new[] { ("Wish", "reject"), ("Reason", $"Tidak {at}"), ("ReadVersion", "2") }));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Redirect), answer => Assert.Equal(HttpStatusCode.Conflict, answer.Status));
        Assert.Contains("ditolak pengelola", (await asked.Get(Swap)).Text, StringComparison.Ordinal);
        Assert.Equal(one, (await season.Rows()).Single(row => row.StudentId == one.StudentId));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_swap_that_breaks_a_rule_is_signed_and_the_two_do_not_read_which_rule_it_is(Store store)
    {
        // Of forty students twenty-four are women: every group has six, and a woman for a man is one too few.
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store), rules: rules => rules with { GroupSizeMin = 10, GroupSizeMax = 10, FemalePercentMin = 60, FemalePercentMax = 60 });
        IReadOnlyList<PlacementRow> rows = await season.Rows();
        HashSet<string> women = [.. await season.Stored(db => db.Participants.Where(student => student.Facts.Gender == Rules.Plan.Gender.Female).Select(student => student.Number).ToListAsync(Cancel))];
        PlacementRow one = rows.First(row => women.Contains(row.StudentId)), other = rows.First(row => !women.Contains(row.StudentId) && row.GroupId != one.GroupId);
        using Browser asker = await season.Season.AsStudent(one.StudentId);
        using Browser asked = await season.Season.AsStudent(other.StudentId);
        await asker.Submit(Swap, new() { ["AskedNumber"] = other.StudentId });
        WebPage incoming = await asked.Get(Swap);
        Assert.Contains("Melanggar syarat wajib.", incoming.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Imbangan perempuan", incoming.Text, StringComparison.Ordinal);
        await asked.Submit(Swap, new() { ["Wish"] = "agree" }, $"{Swap}/{await Id(season)}");
        string address = $"{Swaps}/{await Id(season)}";
        WebPage unsigned = await season.Office.Submit(address, new() { ["Wish"] = "accept", ["Reason"] = "Boleh" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsigned.Status);
        Assert.Contains("Imbangan perempuan", unsigned.Text, StringComparison.Ordinal);
        Assert.Equal(one, (await season.Rows()).Single(row => row.StudentId == one.StudentId));
        Assert.Equal(Swaps, (await season.Office.Submit(address, new() { ["Wish"] = "accept", ["Reason"] = "Boleh", ["Reason-GenderShare"] = "Desa setuju" })).Location);
        Assert.Equal("H06_gender_share\tDesa setuju", await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Exceptions).SingleAsync(Cancel)));
    }

    private static async Task<Guid> Id(PlacingSeason season) => (await season.Stored(db => db.SwapRequests.OrderBy(request => request.Number).Select(request => request.Id).LastAsync(Cancel))).Value;

    private static Task<string> NameOf(PlacingSeason season, string number) => season.Stored(db => db.Participants.Where(student => student.Number == number).Select(student => student.Facts.Name).SingleAsync(Cancel));
}
