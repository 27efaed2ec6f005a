using System.Net;
using Abdi.App.Shell.Sheets;
using Abdi.App.Tests.Shell;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class CommitmentTests(Sites sites)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));

    private static readonly string[] Told = ["Terlambat", "250,5", "Daftar hadir tiga pelatihan", "berita acara.pdf", "dari “1000 usaha” menjadi “1200 usaha”", "Orang coordinator"];

    private static readonly string[] ByDay = ["Terlambat", "Segera", "Nanti"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_commitment_and_all_that_is_said_about_it_stays_as_it_was_said(Store store)
    {
        (Campus campus, Browser office, string agreement) = await Season(store);
        string commitment = await Add(campus, office, agreement, "Mendampingi UMKM", "1.000", Today.AddDays(40));
        Assert.Equal((1_000_000, CommitmentState.Open), await campus.Stored(async db => (await db.Commitments.SingleAsync(Cancel)) is var found ? (found.TargetMilli, found.StateOn(Today)) : default));

        Assert.Equal(commitment, (await office.Submit(commitment + "/terms", await Terms(campus, "Mendampingi UMKM", "1200", Today.AddDays(-1)))).Location);
        Assert.Equal(commitment, (await office.Upload(commitment, "berita acara.pdf", SampleFiles.Pdf("bukti"), null, new() { ["Standing"] = "Open", ["Reached"] = "250,5", ["On"] = Text(Today), ["Note"] = "Daftar hadir tiga pelatihan" })).Location);

        WebPage page = await office.Get(commitment);
        Assert.All(Told, words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        List<CommitmentEntry> history = await campus.Stored(db => db.CommitmentEntries.OrderBy(entry => entry.At).ToListAsync(Cancel));
        Assert.Equal([(1_000_000L, false), (1_200_000L, false), (1_200_000L, true)], history.Select(entry => (entry.TargetMilli, entry.IsEvidence)));
        Assert.NotNull(history[2].FileId);
        Assert.Equal(HttpStatusCode.OK, (await office.Get($"{commitment}/files/{history[2].FileId!.Value.Value}")).Status);

        Assert.Equal(commitment, (await office.Submit(commitment, new() { ["Standing"] = "Kept", ["Reached"] = "1.200", ["On"] = Text(Today), ["Note"] = "Selesai" })).Location);
        Assert.Contains("sudah dinyatakan selesai", (await office.Submit(commitment + "/terms", await Terms(campus, "Mendampingi UMKM", "1", Today))).Text, StringComparison.Ordinal);
        Assert.Equal((CommitmentStanding.Kept, 1_200_000L), await campus.Stored(db => db.Commitments.Select(found => new ValueTuple<CommitmentStanding, long>(found.Standing, found.ReachedMilli!.Value)).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_commitment_that_has_evidence_is_dropped_and_never_removed(Store store)
    {
        (Campus campus, Browser office, string agreement) = await Season(store);
        string mistake = await Add(campus, office, agreement, "Keliru", "1", Today), promise = await Add(campus, office, agreement, "Janji", "1", Today.AddDays(1));
        Assert.Equal(agreement, (await office.Submit(mistake + "/terms", new() { ["Confirm"] = "yes" }, mistake + "/remove")).Location);

        Assert.Contains("mengapa komitmen ini batal", (await office.Submit(promise, new() { ["Standing"] = "Dropped", ["On"] = Text(Today) })).Text, StringComparison.Ordinal);
        Assert.Equal(promise, (await office.Submit(promise, new() { ["Standing"] = "Dropped", ["On"] = Text(Today), ["Note"] = "Anggaran dialihkan" })).Location);
        WebPage refused = await office.Submit(promise + "/terms", new() { ["Confirm"] = "yes" }, promise + "/remove");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("sudah punya bukti", refused.Text, StringComparison.Ordinal);
        Assert.Contains("punya komitmen", (await office.Submit(agreement + "/edit", new() { ["Confirm"] = "yes" }, agreement + "/remove")).Text, StringComparison.Ordinal);
        Assert.Equal((1, 2), (await campus.Stored(db => db.Commitments.CountAsync(Cancel)), await campus.Stored(db => db.CommitmentEntries.CountAsync(Cancel))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_was_typed_wrong_is_told_and_nothing_typed_is_lost(Store store)
    {
        (Campus campus, Browser office, string agreement) = await Season(store);
        WebPage wrong = await office.Submit(agreement + "/new-commitment", new() { ["What"] = "Bank sampah di sepuluh desa", ["Measure"] = "Bank sampah", ["Unit"] = "unit", ["Target"] = "banyak", ["DueOn"] = Text(Today), ["OwedBy"] = await PartyOf(campus) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Isi target sebagai angka", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"banyak\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("Bank sampah di sepuluh desa", wrong.Html, StringComparison.Ordinal);

        string commitment = await Add(campus, office, agreement, "Bank sampah", "10", Today);
        WebPage evidence = await office.Upload(commitment, "bukti.pdf", [0x4D, 0x5A, 0, 0], null, new() { ["Standing"] = "Open", ["Reached"] = "3", ["On"] = Text(Today), ["Note"] = "Tiga unit" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, evidence.Status);
        Assert.Contains("Isi file ini bukan PDF", evidence.Text, StringComparison.Ordinal);
        Assert.Contains("Tiga unit", evidence.Html, StringComparison.Ordinal);
        Assert.Equal((1, null), (await campus.Stored(db => db.CommitmentEntries.CountAsync(Cancel)), await campus.Stored(db => db.Commitments.Select(found => found.ReachedMilli).SingleAsync(Cancel))));
        await office.Submit(commitment, new() { ["Standing"] = "Open", ["On"] = Text(Today), ["Note"] = "Pertama" });
        Assert.Equal(HttpStatusCode.Conflict, (await office.Submit(commitment, new() { ["Standing"] = "Open", ["On"] = Text(Today), ["Note"] = "Kedua", ["ReadVersion"] = "1" })).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task All_commitments_stand_in_one_list_by_their_day_and_in_one_sheet(Store store)
    {
        (Campus campus, Browser office, string agreement) = await Season(store);
        await office.Submit("/plan/2025-1/new-priorities", Edition("RPJMD Contoh", 2025, "1; Lingkungan bersih"));
        string priority = (await campus.Stored(db => db.Priorities.Select(found => found.Id).SingleAsync(Cancel))).Value.ToString();
        await Add(campus, office, agreement, "Nanti", "5", Today.AddDays(31));
        await Add(campus, office, agreement, "Terlambat", "5", Today.AddDays(-1), priority);
        await Add(campus, office, agreement, "Segera", "5", Today.AddDays(30));

        WebPage all = await office.Get("/plan/2025-1/commitments");
        Assert.Contains("1 terlambat, 1 segera jatuh tempo, 0 dari 3 sudah dipenuhi", all.Text, StringComparison.Ordinal);
        Assert.Equal(ByDay, ByDay.OrderBy(what => all.Html.IndexOf($">{what}</a>", StringComparison.Ordinal)));
        Assert.All(ByDay, what => Assert.Contains($">{what}</a>", all.Html, StringComparison.Ordinal));
        Assert.Contains("1–1 dari 1", (await office.Get("/plan/2025-1/commitments?state=DueSoon")).Text, StringComparison.Ordinal);
        Assert.Contains("Lingkungan bersih", (await office.Get("/plan/2025-1/commitments?state=Late")).Text, StringComparison.Ordinal);
        Assert.Contains("Prioritas yang sudah ditautkan", (await office.Submit($"/plan/2025-1/priorities/{await campus.Stored(db => db.PriorityEditions.Select(found => found.Id.Value).SingleAsync(Cancel))}", Edition("RPJMD Contoh", 2025, "2; Lain"))).Text, StringComparison.Ordinal);

        Assert.Null(SheetFile.Read(await office.Client.GetByteArrayAsync("/plan/2025-1/commitments.xlsx", Cancel), out Sheet? sheet));
        Assert.Equal(ByDay, sheet!.Rows.Select(row => row.Cell(3).Shown));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Priorities_are_kept_edition_by_edition(Store store)
    {
        (Campus campus, Browser office, _) = await Season(store);
        Assert.Contains("Belum ada program prioritas daerah", (await office.Get("/plan/2025-1/priorities")).Text, StringComparison.Ordinal);
        WebPage wrong = await office.Submit("/plan/2025-1/new-priorities", Edition("RPJMD", 2025, "Tanpa kode"));
        Assert.Contains("Tanpa kode", wrong.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        await office.Submit("/plan/2025-1/new-priorities", Edition("RPJMD 2020", 2020, "1; Lama"));
        await office.Submit("/plan/2025-1/new-priorities", Edition("RPJMD 2025", 2025, "1; Baru\n2; Kedua"));
        string list = (await office.Get("/plan/2025-1/priorities")).Text;
        Assert.True(list.IndexOf("RPJMD 2025", StringComparison.Ordinal) < list.IndexOf("RPJMD 2020", StringComparison.Ordinal));

        string old = $"/plan/2025-1/priorities/{await campus.Stored(db => db.PriorityEditions.Where(edition => edition.FromYear == 2020).Select(edition => edition.Id.Value).SingleAsync(Cancel))}";
        Assert.Equal("/plan/2025-1/priorities", (await office.Submit(old, Edition("RPJMD 2020", 2020, "1; Lama sekali"))).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await office.Submit(old, new(Edition("RPJMD 2020", 2020, "1; x")) { ["ReadVersion"] = "1" })).Status);
        Assert.Equal("/plan/2025-1/priorities", (await office.Submit(old, new() { ["Confirm"] = "yes" }, old + "/remove")).Location);
        Assert.Equal(2, await campus.Stored(db => db.Priorities.CountAsync(Cancel)));
    }

    private static async Task<string> Add(Campus campus, Browser office, string agreement, string what, string target, DateOnly due, string priority = "")
    {
        WebPage answer = await office.Submit(agreement + "/new-commitment", await Terms(campus, what, target, due, priority));
        Assert.Equal(agreement, answer.Location);
        return $"/plan/2025-1/commitments/{await campus.Stored(db => db.Commitments.Where(found => found.What == what).Select(found => found.Id.Value).SingleAsync(Cancel))}";
    }

    private static async Task<Dictionary<string, string?>> Terms(Campus campus, string what, string target, DateOnly due, string priority = "") =>
        new() { ["OwedBy"] = await PartyOf(campus), ["What"] = what, ["Measure"] = "UMKM yang punya NIB", ["Unit"] = "usaha", ["Target"] = target, ["DueOn"] = Text(due), ["Priority"] = priority };

    private static Dictionary<string, string?> Edition(string name, int from, string lines) =>
        new() { ["Name"] = name, ["FromYear"] = $"{from}", ["UntilYear"] = $"{from + 4}", ["Lines"] = lines };

    private static async Task<string> PartyOf(Campus campus) => (await campus.Stored(db => db.AgreementParties.Where(party => party.Order == 2).Select(party => party.Id).FirstAsync(Cancel))).Value.ToString();

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<(Campus Campus, Browser Office, string Agreement)> Season(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM 2025" });
        return (campus, office, await AgreementTests.Add(office, AgreementKind.Mou, "Pembangunan Banten", null, "2025-04-22", null));
    }
}
