using System.Net;
using Abdi.App.Shell.Sheets;
using Abdi.App.Tests.Shell;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class AgreementTests(Sites sites)
{
    private static readonly string[] Titles = ["Pembangunan Banten", "KKM tematik", "KKM 2025 di Lebak"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_chain_of_agreements_is_written_down_and_read_from_every_link(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        string mou = await Add(office, AgreementKind.Mou, "Pembangunan Banten", null, "2025-04-22", "2030-04-21");
        string pks = await Add(office, AgreementKind.Pks, "KKM tematik", mou, "2025-04-22", "2031-01-01");
        string ia = await Add(office, AgreementKind.Ia, "KKM 2025 di Lebak", pks, null, null);

        foreach (string link in new[] { mou, pks, ia })
        {
            WebPage page = await office.Get(link);
            Assert.All(Titles, title => Assert.Contains(title, page.Text, StringComparison.Ordinal));
        }

        Assert.Contains("berlaku lebih lama daripada induknya", (await office.Get(pks)).Text, StringComparison.Ordinal);
        Assert.Contains("Draf", (await office.Get(ia)).Text, StringComparison.Ordinal);
        WebPage wrong = await office.Submit("/plan/2025-1/new-agreement", new() { ["Kind"] = "Ia", ["Parent"] = IdOf(mou), ["Title"] = "Salah induk", ["Parties"] = "x" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Salah induk", wrong.Html, StringComparison.Ordinal);
        Assert.Equal(3, await campus.Stored(db => db.Agreements.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Parties_are_renamed_added_and_taken_away_line_by_line(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        string mou = await Add(office, AgreementKind.Mou, "Pembangunan Banten", null, null, null);
        AgreementParty[] before = await Parties(campus);

        await office.Send(mou + "/edit", [("Title", "Pembangunan Banten"), ("ReadVersion", "1"), ("PartyIds", Id(before[0])), ("Parties", ""), ("PartyIds", Id(before[1])), ("Parties", "Pemerintah Provinsi Banten"), ("PartyIds", "new"), ("Parties", "Kabupaten Lebak")]);

        AgreementParty[] after = await Parties(campus);
        Assert.Equal(["Pemerintah Provinsi Banten", "Kabupaten Lebak"], after.Select(party => party.Name));
        Assert.Equal(before[1].Id, after[0].Id);
        Assert.Contains("/plan/2025-1/agreements/", (await office.Get("/plan/2025-1/agreements?search=LEBAK")).Html, StringComparison.Ordinal);
        WebPage late = await office.Send(mou + "/edit", [("Title", "Lain"), ("ReadVersion", "1"), ("PartyIds", Id(after[0])), ("Parties", "A"), ("PartyIds", Id(after[1])), ("Parties", "B")]);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_list_is_narrowed_by_state_kind_and_words_and_taken_as_a_sheet(Store store)
    {
        (_, Browser office) = await Season(store);
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        await Add(office, AgreementKind.Mou, "Masih lama", null, Day(today.AddYears(-1)), Day(today.AddYears(3)));
        await Add(office, AgreementKind.Mou, "Hampir habis", null, Day(today.AddYears(-1)), Day(today.AddDays(90)));
        await Add(office, AgreementKind.Pks, "Sudah lewat", null, Day(today.AddYears(-2)), Day(today.AddDays(-1)));
        await Add(office, AgreementKind.Pks, "Baru disiapkan", null, null, null);

        foreach ((string asked, string found) in new[] { ("state=InForce", "Masih lama"), ("state=ExpiresSoon", "Hampir habis"), ("state=Expired", "Sudah lewat"), ("state=Draft", "Baru disiapkan"), ("kind=Pks&search=lewat", "Sudah lewat") })
        {
            WebPage list = await office.Get($"/plan/2025-1/agreements?{asked}");
            Assert.Contains(found, list.Text, StringComparison.Ordinal);
            Assert.Contains("1–1 dari 1", list.Text, StringComparison.Ordinal);
        }

        byte[] bytes = await office.Client.GetByteArrayAsync("/plan/2025-1/agreements.xlsx", Cancel);
        Assert.Null(SheetFile.Read(bytes, out Sheet? sheet));
        Assert.Equal(4, sheet!.Rows.Count);
        Assert.Contains(sheet.Rows, row => row.Cells.Any(cell => cell.Shown == "Segera berakhir"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Scans_are_kept_whole_handed_out_to_be_saved_and_never_shown_to_others(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        (_, Browser stranger) = await Season(store);
        string mou = await Add(office, AgreementKind.Mou, "Pembangunan Banten", null, null, null), theirs = await Add(stranger, AgreementKind.Mou, "Lain", null, null, null);
        byte[] scan = SampleFiles.Pdf(Guid.NewGuid().ToString());

        Assert.Equal(mou, (await office.Upload(mou, "../MoU asli?.exe", scan, mou + "/files")).Location);

        string file = $"{mou}/files/{await campus.Stored(db => db.StoredFiles.Select(stored => stored.Id.Value).SingleAsync(Cancel))}";
        using (HttpResponseMessage sent = await office.Client.GetAsync(file, Cancel))
        {
            Assert.Equal(scan, await sent.Content.ReadAsByteArrayAsync(Cancel));
            Assert.Equal(("application/pdf", "attachment", "nosniff"), (sent.Content.Headers.ContentType!.MediaType, sent.Content.Headers.ContentDisposition!.DispositionType, sent.Headers.GetValues("X-Content-Type-Options").Single()));
            Assert.Equal("MoU asli.pdf", sent.Content.Headers.ContentDisposition.FileNameStar ?? sent.Content.Headers.ContentDisposition.FileName!.Trim('"'));
        }

        Assert.Contains("MoU asli.pdf", (await office.Get(mou)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(file.Replace(mou, theirs, StringComparison.Ordinal))).Status);
        using Browser student = await campus.AsStudent();
        Assert.Equal(HttpStatusCode.Forbidden, (await student.Get(file)).Status);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit(mou, [], file + "/remove")).Status);
        Assert.Equal(mou, (await office.Submit(mou, new() { ["Confirm"] = "yes" }, file + "/remove")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Get(file)).Status);
        Assert.False(await campus.Stored(db => db.StoredFiles.AnyAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_scan_that_is_none_or_too_large_is_refused_in_words(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        string mou = await Add(office, AgreementKind.Mou, "Pembangunan Banten", null, null, null);
        foreach ((string name, byte[] content, string words) in new[]
        {
            ("scan.pdf", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0], "Isi file ini bukan PDF"), ("scan.pdf", Array.Empty<byte>(), "File ini kosong"),
            ("foto.png", SampleFiles.Png(20_000, 20_000), "lebih dari 100 juta piksel"), ("besar.pdf", Large(20 * 1024 * 1024 + 1), "lebih besar dari 20 MB"),
        })
        {
            WebPage page = await office.Upload(mou, name, content, mou + "/files");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit(mou, [], mou + "/files")).Status);
        WebPage tooLarge = await office.Upload(mou, "besar.pdf", Large(30 * 1024 * 1024), mou + "/files");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, true), (tooLarge.Status, tooLarge.Text.Contains("Kiriman terlalu besar", StringComparison.Ordinal)));
        Assert.False(await campus.Stored(db => db.StoredFiles.AnyAsync(Cancel)));
        Assert.Equal(mou, (await office.Upload(mou, "besar.pdf", Large(20 * 1024 * 1024), mou + "/files")).Location);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_agreement_is_removed_with_its_scans_unless_something_hangs_on_it(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        string mou = await Add(office, AgreementKind.Mou, "Pembangunan Banten", null, null, null), pks = await Add(office, AgreementKind.Pks, "KKM", mou, null, null);
        await office.Upload(pks, "scan.pdf", SampleFiles.Pdf(), pks + "/files");

        Assert.Contains("Ada perjanjian lain di bawahnya", (await office.Submit(mou + "/edit", new() { ["Confirm"] = "yes" }, mou + "/remove")).Text, StringComparison.Ordinal);
        Assert.Equal("/plan/2025-1/agreements", (await office.Submit(pks + "/edit", new() { ["Confirm"] = "yes" }, pks + "/remove")).Location);
        Assert.Equal((1, 0, 0), (await campus.Stored(db => db.Agreements.CountAsync(Cancel)), await campus.Stored(db => db.AgreementFiles.CountAsync(Cancel)), await campus.Stored(db => db.StoredFiles.CountAsync(Cancel))));
    }

    internal static async Task<string> Add(Browser office, AgreementKind kind, string title, string? above, string? signed, string? ends, string period = "2025-1")
    {
        WebPage answer = await office.Send($"/plan/{period}/new-agreement",
            [("Kind", kind.ToString()), ("Parent", above is null ? "" : IdOf(above)), ("Title", title), ("SignedOn", signed ?? ""), ("ExpiresOn", ends ?? ""), ("PartyIds", "new"), ("Parties", "Universitas Contoh"), ("PartyIds", "new"), ("Parties", "Pemprov Banten")]);
        Assert.StartsWith($"/plan/{period}/agreements/", answer.Location, StringComparison.Ordinal);
        return answer.Location!;
    }

    internal static string IdOf(string address) => address[(address.LastIndexOf('/') + 1)..];

    private static string Id(AgreementParty party) => party.Id.Value.ToString();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Large(int bytes)
    {
        byte[] large = new byte[bytes];
        SampleFiles.Pdf().CopyTo(large, 0);
        return large;
    }

    private static async Task<AgreementParty[]> Parties(Campus campus) => await campus.Stored(db => db.AgreementParties.OrderBy(party => party.Order).ToArrayAsync(Cancel));

    private async Task<(Campus Campus, Browser Office)> Season(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM 2025" });
        return (campus, office);
    }
}
