using System.Net;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class AppealTests(Sites sites)
{
    private const string Appeal = "/place/2025-1/appeal", Appeals = "/place/2025-1/appeals";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_appeal_is_granted_by_a_move_at_its_price_and_the_student_reads_the_answer(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        (PlacementRow one, PlacementRow other) = await season.TwoOfAKind();
        using Browser student = await season.Season.AsStudent(one.StudentId);
        Assert.Contains("pukul 23.59 WIB", (await student.Get(Appeal)).Text, StringComparison.Ordinal);
        Assert.Equal(Appeal + "?sent=1", (await student.Submit(Appeal, new() { ["Reason"] = "Merawat ibu, perlu dekat rumah.", ["Wish"] = "region:36.02" })).Location);
        Assert.Contains("masih ada keberatan yang menunggu", (await student.Get(Appeal)).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1 keberatan menunggu keputusan", (await season.Office.Get("/place/2025-1")).Text, StringComparison.Ordinal);

        WebPage shown = await season.Office.Get(await Only(season));
        Assert.Contains("Merawat ibu", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Harapan: Kabupaten 2", shown.Text, StringComparison.Ordinal);
        string member = $"/place/2025-1/drafts/1/members/{one.StudentId}", asked = $"{member}?to={other.GroupId}&with={other.StudentId}";
        WebPage priced = await season.Office.Get(asked);
        Assert.Contains("Yang berubah", priced.Text, StringComparison.Ordinal);
        Assert.Contains("tidak mengajukan keberatan", priced.Text, StringComparison.Ordinal);
        Assert.Equal(await Only(season), (await season.Office.Submit(asked, new() { ["Reason"] = "Dikabulkan: dekat rumah." }, member)).Location);

        Assert.Equal((other.GroupId, one.GroupId), ((await season.Rows()).Single(row => row.StudentId == one.StudentId).GroupId, (await season.Rows()).Single(row => row.StudentId == other.StudentId).GroupId));
        Assert.Equal((await season.Rows()).Select(row => (row.StudentId, row.GroupId)).Order(), await season.Assigned());
        Assert.Contains("Dikabulkan: dekat rumah.", (await season.Office.Get("/place/2025-1/drafts/1/history")).Text, StringComparison.Ordinal);
        WebPage answered = await student.Get(Appeal);
        Assert.Contains("dikabulkan", answered.Text, StringComparison.Ordinal);
        Assert.Contains("Dikabulkan: dekat rumah.", answered.Text, StringComparison.Ordinal);
        Assert.Contains(other.GroupId, (await student.Get("/place/2025-1/me")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_has_not_appealed_stays_locked_once_it_is_published(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        (PlacementRow one, PlacementRow other) = await season.TwoOfAKind();
        string member = $"/place/2025-1/drafts/1/members/{one.StudentId}";
        Assert.Contains("mahasiswa tetap di kelompoknya", (await season.Office.Get(member)).Text, StringComparison.Ordinal);
        WebPage refused = await season.Office.Submit("/place/2025-1", new() { ["To"] = other.GroupId, ["With"] = other.StudentId, ["Reason"] = "Diminta", ["ReadVersion"] = "2" }, member);
        Assert.Contains("sudah disahkan dan tidak dapat diubah", refused.Text, StringComparison.Ordinal);
        Assert.Equal(one, (await season.Rows()).Single(row => row.StudentId == one.StudentId));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_move_that_breaks_a_rule_is_signed_or_not_made(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        (PlacementRow one, PlacementRow other) = await season.TwoOfAKind();
        using Browser student = await season.Season.AsStudent(one.StudentId);
        await student.Submit(Appeal, new() { ["Reason"] = "Sakit" });
        string member = $"/place/2025-1/drafts/1/members/{one.StudentId}", asked = $"{member}?to={other.GroupId}";
        WebPage refused = await season.Office.Submit(asked, new() { ["Reason"] = "Dikabulkan" }, member);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Tulis alasan untuk setiap syarat", refused.Text, StringComparison.Ordinal);
        Assert.Equal(AppealState.Open, await season.Stored(db => db.Appeals.Select(appeal => appeal.State).SingleAsync(Cancel)));
        Dictionary<string, string?> signed = new() { ["Reason"] = "Dikabulkan", ["Reason-BalancedSizes"] = "Perlu rumah sakit", ["Reason-GenderShare"] = "Perlu rumah sakit", ["Reason-Lodging"] = "Perlu rumah sakit" };
        Assert.Equal(await Only(season), (await season.Office.Submit(asked, signed, member)).Location);
        Assert.Contains("H05_balanced_sizes\tPerlu rumah sakit", await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Exceptions).SingleAsync(Cancel)), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_two_coordinators_who_decide_at_once_the_second_is_told_and_the_first_answer_stands(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        using Browser student = await season.Season.AsStudent("1007");
        await student.Submit(Appeal, new() { ["Reason"] = "Jauh dari rumah" });
        string address = await Only(season);
        Assert.Contains("Tulis jawaban", (await season.Office.Submit(address, new() { ["Reason"] = "" })).Text, StringComparison.Ordinal);
        WebPage[] answers = await season.Office.SendAtOnce(address, Enumerable.Range(0, 4).Select(at => new[] { ("Reason", $"Tidak bisa {at}"), ("ReadVersion", "1") }));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Redirect), answer => Assert.Equal(HttpStatusCode.Conflict, answer.Status));
        Assert.Contains("Tidak bisa", (await student.Get(Appeal)).Text, StringComparison.Ordinal);
        Assert.Equal(Appeal + "?sent=1", (await student.Submit(Appeal, new() { ["Reason"] = "Ada hal baru" })).Location);
        Assert.Equal(2, await season.Stored(db => db.Appeals.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_many_appeals_that_one_student_sends_at_once_one_is_taken(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        using Browser student = await season.Season.AsStudent("1007");
        WebPage[] sent = await student.SendAtOnce(Appeal, Enumerable.Range(0, 4).Select(at => new[] { ("Reason", $"Alasan {at}") }));
        Assert.Single(sent, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Equal(1, await season.Stored(db => db.Appeals.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task After_the_deadline_and_before_it_is_seen_nothing_is_taken(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store), daysLeft: -1);
        using Browser student = await season.Season.AsStudent("1007");
        Assert.Contains("sudah lewat", (await student.Send("/", [("Reason", "Jauh")], Appeal)).Text, StringComparison.Ordinal);
        using Browser stranger = await season.Season.AsStudent("9999");
        Assert.Contains("tidak ada di daftar peserta", (await stranger.Get(Appeal)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await season.Stored(db => db.Appeals.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nobody_decides_an_appeal_of_their_own(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        string account = await season.Campus.NewAccount(Role.Coordinator);
        Guid writer = await season.Stored(db => db.Users.Where(user => user.UserName!.EndsWith("/" + account)).Select(user => user.Id).SingleAsync(Cancel));
        await season.Campus.Store(async db =>
        {
            ParticipantId student = await db.Participants.Where(found => found.Number == "1007").Select(found => found.Id).SingleAsync(Cancel);
            db.Appeals.Add(new() { InstitutionId = season.Campus.Institution.InstitutionId, Id = new(Guid.NewGuid()), PeriodId = season.Season.Period, ParticipantId = student, Number = 1, WrittenBy = writer, WrittenAt = DateTimeOffset.UtcNow, Reason = "Jauh", Wish = "" });
            await db.SaveChangesAsync(Cancel);
        });
        using Browser same = await season.Campus.SignIn(account);
        Assert.Contains("permintaannya sendiri", (await same.Submit(await Only(season), new() { ["Reason"] = "Ya" })).Text, StringComparison.Ordinal);
    }

    private static async Task<string> Only(PlacingSeason season) => $"{Appeals}/{(await season.Stored(db => db.Appeals.Select(appeal => appeal.Id).SingleAsync(Cancel))).Value}";
}
