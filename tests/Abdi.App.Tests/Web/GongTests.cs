using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json;
using Abdi.App.Release;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>The pages of the students are sealed, the gong is struck once, and then each reads the own page, on the phone or from the server.</summary>
public sealed class GongTests(Sites sites)
{
    private const string Day = "/release/2025-1/day", Gong = "/release/2025-1/gong", Mine = "/release/2025-1/me";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_gong_opens_the_page_of_each_student_and_nothing_did_before(Store store)
    {
        PlacingSeason season = await Waiting(store);
        using Browser student = await season.Season.AsStudent("1007"), official = await season.Campus.As(Role.ReleaseOfficial);
        Assert.Equal(HttpStatusCode.NoContent, (await student.Client.GetAsync("/release/2025-1/key", Cancel)).StatusCode);
        Assert.Contains("belum disegel", (await official.Get(Gong)).Text, StringComparison.Ordinal);
        await Seal(season);

        byte[] bundle = await student.Client.GetByteArrayAsync(Mine + "/bundle", Cancel);
        Assert.Null((await News(student)).Key);
        WebPage before = await student.Get(Mine);
        Assert.Contains("terbuka saat gong dipukul", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("K-0", before.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await official.Submit(Gong, [])).Status);
        Assert.Equal(Gong, (await official.Submit(Gong, new() { ["Rehearsal"] = "no", ["Confirm"] = "yes" })).Location);

        string group = (await season.Assigned()).Single(seat => seat.Number == "1007").Group;
        WebPage page = await student.Get(Mine);
        Assert.Contains($"Kelompok {group}, Desa", page.Text, StringComparison.Ordinal);
        Assert.Contains("Belum ada yang memeriksa bahaya", page.Text, StringComparison.Ordinal);
        MyRelease.News news = await News(student);
        Assert.Equal(page.Html, Opened(bundle, Convert.FromBase64String(news.Key!)));
        Assert.Equal(news.Edition, BinaryPrimitives.ReadInt32BigEndian(bundle));
        Assert.Equal(PeriodPhase.InTheField, await season.Stored(db => db.Periods.Select(period => period.Phase).SingleAsync(Cancel)));
        Assert.Contains("Gong dipukul", (await official.Get(Gong)).Text, StringComparison.Ordinal);
        Assert.Contains("Surat Tugas", (await student.Get(MyLetters.Path)).Text, StringComparison.OrdinalIgnoreCase);
        long[] numbers = [.. await season.Stored(db => db.Letters.Select(letter => (long)letter.Sequence).Order().ToListAsync(Cancel))];
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(number => (long)number), numbers);
        Assert.True(numbers.Length > 4, "Each group and each supervisor has letters.");
        Assert.Contains("dari utara ke selatan", (await official.Get("/release/2025-1/hall")).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Officials_who_strike_at_the_same_moment_strike_it_once(Store store)
    {
        PlacingSeason season = await Waiting(store);
        await Seal(season);
        Browser[] officials = [await season.Campus.As(Role.ReleaseOfficial), await season.Campus.As(Role.ReleaseOfficial), await season.Campus.As(Role.ReleaseOfficial)];
        WebPage[] answers = [.. (await Task.WhenAll(officials.Select(official => official.SendAtOnce(Gong, [[("Rehearsal", "no"), ("Confirm", "yes")], [("Rehearsal", "no"), ("Confirm", "yes")]])))).SelectMany(two => two)];
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Redirect), answer => Assert.Contains("Gong sudah dipukul", answer.Text, StringComparison.Ordinal));
        Assert.Single(await season.Stored(db => db.ReleaseDays.Where(day => day.StruckAt != null).ToListAsync(Cancel)));
        Array.ForEach(officials, official => official.Dispose());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_withdraws_after_sealing_has_a_page_that_never_opens(Store store)
    {
        PlacingSeason season = await Waiting(store);
        using Browser student = await season.Season.AsStudent("1007"), official = await season.Campus.As(Role.ReleaseOfficial);
        await Seal(season);
        byte[] old = await student.Client.GetByteArrayAsync(Mine + "/bundle", Cancel);
        await season.Campus.Store(async db =>
        {
            Participant leaving = await db.Participants.SingleAsync(one => one.Number == "1007", Cancel);
            Assert.Null(leaving.Withdraw(new(2025, 4, 20), "Sakit", Guid.NewGuid(), new(2025, 4, 20)));
            await db.SaveChangesAsync(Cancel);
        });
        Assert.Equal(HttpStatusCode.NoContent, (await student.Client.GetAsync(Mine + "/bundle", Cancel)).StatusCode);
        WebPage refused = await official.Submit(Gong, new() { ["Rehearsal"] = "no", ["Confirm"] = "yes" });
        Assert.Contains("Ada yang berubah sejak halaman disegel", refused.Text, StringComparison.Ordinal);
        await Seal(season);
        Assert.Equal(Gong, (await official.Submit(Gong, new() { ["Rehearsal"] = "no", ["Confirm"] = "yes" })).Location);

        byte[] key = Convert.FromBase64String((await News(student)).Key!);
        Assert.Null(SealedPage.Open(old.AsSpan(36), key, old[4..36]));
        Assert.DoesNotContain("K-0", (await student.Get(Mine)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task All_sealed_pages_are_of_one_size(Store store)
    {
        PlacingSeason season = await Waiting(store);
        await Seal(season);
        List<int> sizes = await season.Stored(async db => (await db.ReleasePages.Select(page => page.Sealed).ToListAsync(Cancel)).ConvertAll(page => page.Length));
        Assert.Equal(PlacingSeason.Students, sizes.Count);
        Assert.Single(sizes.Distinct());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_rehearsal_says_nothing_of_the_placement_and_is_wiped(Store store)
    {
        PlacingSeason season = await Waiting(store);
        using Browser student = await season.Season.AsStudent("1007"), official = await season.Campus.As(Role.ReleaseOfficial);
        Assert.Equal(Day, (await season.Office.Submit(Day, new() { ["Rehearsal"] = "yes" }, Day + "/seal")).Location);
        byte[] bundle = await student.Client.GetByteArrayAsync(Mine + "/bundle", Cancel);
        Assert.Equal(Gong, (await official.Submit(Gong, new() { ["Rehearsal"] = "yes", ["Confirm"] = "yes" })).Location);
        string page = (await student.Get(Mine)).Html;
        Assert.Contains("Gladi hari pelepasan", page, StringComparison.Ordinal);
        Assert.DoesNotContain("K-0", page, StringComparison.Ordinal);
        Assert.Equal(page, Opened(bundle, Convert.FromBase64String((await News(student)).Key!)));
        Assert.Equal(PeriodPhase.Published, await season.Stored(db => db.Periods.Select(period => period.Phase).SingleAsync(Cancel)));

        Assert.Equal(Day, (await season.Office.Submit(Day, [], Day + "/wipe")).Location);
        Assert.Equal((0, 0), (await season.Stored(db => db.ReleaseDays.CountAsync(Cancel)), await season.Stored(db => db.ReleasePages.CountAsync(Cancel))));
        Assert.Contains("terbuka saat gong dipukul", (await student.Get(Mine)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_gong_wipes_a_rehearsal_that_was_left_standing(Store store)
    {
        PlacingSeason season = await Waiting(store);
        using Browser student = await season.Season.AsStudent("1007"), official = await season.Campus.As(Role.ReleaseOfficial);
        await season.Office.Submit(Day, new() { ["Rehearsal"] = "yes" }, Day + "/seal");
        await Seal(season);
        Assert.Equal(Gong, (await official.Submit(Gong, new() { ["Rehearsal"] = "no", ["Confirm"] = "yes" })).Location);
        Assert.Contains("Kelompok K-0", (await student.Get(Mine)).Text, StringComparison.Ordinal);
        Assert.False(await season.Stored(db => db.ReleaseDays.AnyAsync(day => day.IsRehearsal, Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_is_not_released_has_no_page_and_follows_when_the_office_says_so(Store store)
    {
        PlacingSeason season = await Waiting(store);
        using Browser student = await season.Season.AsStudent("1007"), official = await season.Campus.As(Role.ReleaseOfficial);
        string decide = $"/release/2025-1/students/{(await season.Stored(db => db.Participants.Where(one => one.Number == "1007").Select(one => one.Id).SingleAsync(Cancel))).Value}";
        await season.Office.Submit(decide, new() { ["Verdict"] = "Stays", ["Reason"] = "Sakit" });
        await Seal(season);
        Assert.Equal(PlacingSeason.Students - 1, await season.Stored(db => db.ReleasePages.CountAsync(Cancel)));
        await official.Submit(Gong, new() { ["Rehearsal"] = "no", ["Confirm"] = "yes" });
        Assert.Contains("kamu belum dilepas", (await student.Get(Mine)).Text, StringComparison.Ordinal);
        await season.Office.Submit(decide, new() { ["Verdict"] = "Goes", ["Reason"] = "Sembuh" });
        Assert.Contains("Sejak itu ada yang berubah", (await season.Office.Get(Day)).Text, StringComparison.Ordinal);
        int edition = (await News(student)).Edition;
        await Seal(season);
        Assert.Contains("Kelompok K-0", (await student.Get(Mine)).Text, StringComparison.Ordinal);
        Assert.Equal(edition + 1, (await News(student)).Edition);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_hazard_card_of_the_place_stands_on_the_page(Store store)
    {
        PlacingSeason season = await Waiting(store);
        string number = (await season.Rows())[0].StudentId, place = (await season.Rows())[0].VillageCode, site = $"/release/2025-1/sites/{place}";
        Assert.Contains("tulis nomor telepon dengan angka", (await season.Office.Submit(site, new() { ["Contact"] = "Pak Jaro", ["ContactPhone"] = "rumah" })).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/release/2025-1/sites", (await season.Office.Send(site, [
            ("Contact", "Pak Jaro"), ("ContactOffice", "kepala desa"), ("ContactPhone", "0812 3456 7890"), ("Way", "Naik angkutan ke alun-alun."), ("Hazards", "Coast"), ("Hazards", "Road"), ("Care", "Pulang sebelum magrib."), ("Clinic", "Puskesmas Cijaku"), ("ReadVersion", "1")])).Location);
        Assert.Equal("PK"u8.ToArray(), (await season.Office.Client.GetByteArrayAsync("/release/2025-1/sites.xlsx", Cancel))[..2]);
        await Seal(season);
        using Browser student = await season.Season.AsStudent(number), official = await season.Campus.As(Role.ReleaseOfficial);
        await official.Submit(Gong, new() { ["Rehearsal"] = "no", ["Confirm"] = "yes" });
        WebPage page = await student.Get(Mine);
        Assert.All(["Pak Jaro, kepala desa", "0812 3456 7890", "Naik angkutan ke alun-alun.", "Laut dan pantai", "Jalan berbahaya", "Pulang sebelum magrib.", "Puskesmas Cijaku"], words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.Contains("href=\"tel:081234567890\"", page.Html, StringComparison.Ordinal);
    }

    internal static async Task Seal(PlacingSeason season) => Assert.Equal(Day, (await season.Office.Submit(Day, new() { ["Rehearsal"] = "no" }, Day + "/seal")).Location);

    /// <summary>A placement that is published and waits for the gong.</summary>
    private async Task<PlacingSeason> Waiting(Store store)
    {
        PlacingSeason season = await PlacingSeason.Solved(await sites.Of(store));
        await season.Terms(SeenFrom.Gong, supervisorsSeeItEarly: false);
        Assert.Equal("/place/2025-1", (await season.Office.Submit("/place/2025-1/drafts/1/publish", new() { ["Confirm"] = "yes" })).Location);
        return season;
    }

    private static async Task<MyRelease.News> News(Browser student) => JsonSerializer.Deserialize<MyRelease.News>(await student.Client.GetStringAsync("/release/2025-1/key", Cancel), JsonSerializerOptions.Web)!;

    private static string Opened(byte[] bundle, byte[] key) => Encoding.UTF8.GetString(PagePair.Expand(PagePair.In(SealedPage.Open(bundle.AsSpan(36), key, bundle[4..36])!, isEnglish: false)));
}
