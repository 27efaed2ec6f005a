using System.Net;
using System.Text.RegularExpressions;
using Abdi.App.Release;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using static Abdi.App.Tests.Web.LetteredSeason;

namespace Abdi.App.Tests.Web;

/// <summary>The recall: hosts give groups back and say what is owed, supervisors mark what is settled, and who has settled all gets the letter of completion.</summary>
public sealed partial class RecallTests(Sites sites)
{
    private const string At = "/release/2025-1/recall", Group = "/release/2025-1/arrivals/K-01";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_group_goes_back_settles_everything_and_each_student_gets_a_letter(Store store)
    {
        LetteredSeason season = await InTheField(store);
        Assert.Equal(At + "/obligations", (await season.Office.Submit(At + "/obligations", [], At + "/obligations/usual")).Location);
        Assert.Equal(At, (await season.Office.Submit(At, new() { ["Confirm"] = "yes" }, At + "/begin")).Location);
        Assert.Equal(PeriodPhase.Closing, await season.Campus.Stored(db => db.Periods.Select(period => period.Phase).SingleAsync(Cancel)));

        // The host says what is owed; until it is settled nobody of the group is done.
        using Browser host = season.Campus.Site.Visitor(), student = await season.Season.AsStudent("1001");
        string code = CodeOf((await season.Office.Submit(At, [], "/release/2025-1/handovers/Back/slips")).Html, "K-01");
        Assert.Contains("Masih ada tanggungan", (await host.Get("/t/" + code)).Text, StringComparison.Ordinal);
        await host.Submit("/t/" + code, new() { ["ConfirmedBy"] = "Pak Jaro", ["Office"] = "kepala desa", ["StillOwed"] = "Utang di warung" });
        await season.Campus.NewAccountNamed("D1", Role.Supervisor);
        using Browser supervisor = await season.Campus.SignIn("D1");
        WebPage page = await supervisor.Get(Group);
        Assert.Contains("Utang di warung", page.Text, StringComparison.Ordinal);
        await Settle(season, supervisor, Group);
        WebPage mine = await student.Get(MyLetters.Path);
        Assert.Contains("masih ada tanggungan", mine.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Laporan perorangan", mine.Text, StringComparison.Ordinal);
        Assert.Equal(At + "?issued=0", (await season.Office.Submit(At, [], At + "/letters")).Location);
        Assert.Contains("Tulis bagaimana", (await supervisor.Submit(Group, [], Group + "/settlement")).Text, StringComparison.Ordinal);
        Assert.Equal(Group + "#Back", (await supervisor.Submit(Group, new() { ["Settlement"] = "Dibayar tunai" }, Group + "/settlement")).Location);

        // Three letters, without a gap in the numbers of their year, and never twice.
        Assert.Equal(At + "?issued=3", (await season.Office.Submit(At, [], At + "/letters")).Location);
        Assert.Equal(At + "?issued=0", (await season.Office.Send(At, [], At + "/letters")).Location);
        List<Letter> all = await season.Campus.Stored(db => db.Letters.AsNoTracking().ToListAsync(Cancel));
        Assert.Equal(["1001", "1002", "1003"], all.Where(one => one.Kind == LetterKind.Completion).Select(one => one.Subject).Order());
        Assert.All(all.GroupBy(one => one.Year), year => Assert.Equal(Enumerable.Range(1, year.Count()), year.Select(one => one.Sequence).Order()));
        Letter letter = await season.Letter(LetterKind.Completion, "1001");
        Assert.Contains("/SK/", letter.Number, StringComparison.Ordinal);
        Assert.Equal("1001", Assert.Single(letter.Content.Members).Number);
        Assert.Contains(letter.Number, (await student.Get(MyLetters.Path)).Text, StringComparison.Ordinal);
        Assert.Equal("%PDF"u8.ToArray(), (await student.Client.GetByteArrayAsync($"{MyLetters.Path}/{letter.Id.Value}", Cancel))[..4]);
        WebPage verified = await host.Get($"/v/{letter.Code}");
        Assert.Contains(letter.Number, verified.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(letter.Content.Members[0].Number, verified.Text, StringComparison.Ordinal);

        // Nobody else's, and the group that is not back has none.
        using Browser other = await season.Season.AsStudent("1004");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"{MyLetters.Path}/{letter.Id.Value}")).Status);
        Assert.Contains("belum menyerahkan kelompok kembali", (await other.Get(MyLetters.Path)).Text, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await season.Office.Client.GetByteArrayAsync(At + ".xlsx", Cancel))[..2]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Marks_are_those_of_the_own_group_and_do_not_take_back_what_another_marked(Store store)
    {
        LetteredSeason season = await InTheField(store);
        await season.Office.Submit(At + "/obligations", [], At + "/obligations/usual");
        await season.Campus.NewAccountNamed("D1", Role.Supervisor);
        using Browser supervisor = await season.Campus.SignIn("D1");
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.Send(Group, [], "/release/2025-1/arrivals/K-02/obligations")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.Send(Group, [("Settlement", "Beres")], "/release/2025-1/arrivals/K-02/settlement")).Status);
        string shared = $"{(await Obligations(season)).First(obligation => obligation.IsShared).Id.Value}", none = $"{Guid.NewGuid()}";
        await supervisor.Send(Group, [("Settled", shared), ("Settled", none), ("Settled", "x:y")], Group + "/obligations");
        Assert.Equal(3, await Marks(season));

        // An old page, on which it was not settled yet, changes nothing; one on which it was takes it back.
        await season.Office.Send(Group, [], Group + "/obligations");
        Assert.Equal(3, await Marks(season));
        Assert.Contains("tidak bisa dihapus", (await season.Office.Send(At + "/obligations", [], $"{At}/obligations/{shared}/remove")).Text, StringComparison.Ordinal);
        await season.Office.Send(Group, [("Shown", shared)], Group + "/obligations");
        Assert.Equal(0, await Marks(season));
        Assert.Equal(At + "/obligations", (await season.Office.Send(At + "/obligations", [], $"{At}/obligations/{shared}/remove")).Location);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_recall_begins_once_when_it_is_confirmed_and_letters_come_after_it(Store store)
    {
        LetteredSeason season = await InTheField(store);
        Assert.Contains("Mulai penarikan dulu", (await season.Office.Send(At, [], At + "/letters")).Text, StringComparison.Ordinal);
        Assert.Contains("Centang dulu", (await season.Office.Send(At, [], At + "/begin")).Text, StringComparison.Ordinal);
        Assert.Equal(At, (await season.Office.Send(At, [("Confirm", "yes")], At + "/begin")).Location);
        Assert.Contains("sudah dimulai", (await season.Office.Send(At, [("Confirm", "yes")], At + "/begin")).Text, StringComparison.Ordinal);

        // Without a list of obligations the handover back is enough; with letters out, the list is closed.
        await season.Campus.Store(async db =>
        {
            db.Handovers.Add(new() { InstitutionId = season.Campus.Institution.InstitutionId, PeriodId = season.Season.Period, GroupCode = "K-02", Kind = HandoverKind.Back, Proof = HandoverProof.Paper, On = new(2025, 5, 31), ConfirmedBy = "Bu Lurah", Office = "lurah", At = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync(Cancel);
        });
        Assert.Equal(At + "?issued=3", (await season.Office.Send(At, [], At + "/letters")).Location);
        Assert.Contains("sudah terbit", (await season.Office.Submit(At + "/obligations", new() { ["Name"] = "Posko" })).Text, StringComparison.Ordinal);
    }

    private static Task<List<Obligation>> Obligations(LetteredSeason season) => season.Campus.Stored(db => db.Obligations.AsNoTracking().OrderBy(obligation => obligation.Position).ToListAsync(Cancel));

    private static Task<int> Marks(LetteredSeason season) => season.Campus.Stored(db => db.ObligationMarks.CountAsync(Cancel));

    /// <summary>Marks everything of a group as settled, as its page offers it.</summary>
    private static async Task Settle(LetteredSeason season, Browser supervisor, string group)
    {
        string[] boxes = [.. Box().Matches((await supervisor.Get(group)).Html).Select(match => match.Groups["value"].Value)];
        Assert.Equal((await Obligations(season)).Sum(obligation => obligation.IsShared ? 1 : 3), boxes.Length);
        Assert.Equal(group + "#recall", (await supervisor.Send(group, boxes.Select(box => ("Settled", box)), group + "/obligations")).Location);
    }

    private async Task<LetteredSeason> InTheField(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));
        await season.Release();
        await season.Campus.Store(async db =>
        {
            Assert.Null((await db.Periods.SingleAsync(Cancel)).Enter(PeriodPhase.InTheField));
            await db.SaveChangesAsync(Cancel);
        });
        return season;
    }

    private static string CodeOf(string slips, string group) => Code().Matches(slips).Single(match => match.Groups["group"].Value == group).Groups["code"].Value;

    [GeneratedRegex("<b>(?<group>K-\\d+),.*?<code>(?<code>[^<]+)</code>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 2000)]
    private static partial Regex Code();

    [GeneratedRegex("<input type=\"checkbox\" name=\"Settled\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Box();
}
