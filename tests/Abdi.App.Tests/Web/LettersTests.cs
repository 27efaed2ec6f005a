using System.IO.Compression;
using System.Net;
using Abdi.App.Release;
using Abdi.App.Tests.Release;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Abdi.App.Tests.Web.LetteredSeason;

namespace Abdi.App.Tests.Web;

/// <summary>Letters: their numbers, who may fetch which when, how anybody checks them, and how the office words them.</summary>
public sealed class LettersTests(Sites sites)
{
    private const string Letters = "/release/2025-1/letters", Text = Letters + "/texts/GroupOrder", Head = Letters + "/head";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Letters_are_numbered_without_gap_and_issued_once(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));
        Assert.Equal(LettersOfAll, await season.Issue(isUndone: true));
        Assert.Empty(await season.Sequences());
        Assert.Equal(LettersOfAll, await season.Issue());
        Assert.Equal(0, await season.Issue());
        Assert.Equal(Enumerable.Range(1, LettersOfAll), await season.Sequences());
        Assert.Equal("001/ST/KKM/IV/2026", (await season.Letter(LetterKind.GroupOrder, "K-01")).Number);
        Letter order = await season.Letter(LetterKind.SupervisorOrder, "D2");
        Assert.Equal(("Dr. Dosen 2", "Kelurahan Cijoro", 3), (order.Content.Supervisor, order.Content.Groups[0].Host, order.Content.Groups[0].Students));
        Letter list = await season.Letter(LetterKind.MemberList, "K-01");
        Assert.Equal(["1003", "1002", "1001"], list.Content.Members.Select(member => member.Number));
        Assert.Equal("1001", Assert.Single(list.Content.Members, member => member.IsLeader).Number);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_many_who_issue_at_once_each_gets_numbers_of_its_own(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));
        PeriodId other = await season.Another();
        int[] issued = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => season.Issue(i % 2 == 0 ? null : other), Cancel)));
        Assert.Equal([0, 0, 0, 0, LettersOfAll, LettersOfAll], issued.Order());
        Assert.Equal(Enumerable.Range(1, 2 * LettersOfAll), await season.Sequences());
        Assert.Equal(2 * LettersOfAll, await season.Campus.Stored(db => db.LetterSequences.Select(row => row.Last).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_is_not_ready_is_named_on_no_letter(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));
        await season.Campus.Store(async db =>
        {
            foreach (Participant student in await db.Participants.Where(student => student.Number == "1002" || student.Number == "1004" || student.Number == "1005" || student.Number == "1006").ToListAsync(Cancel))
            {
                db.ReleaseDecisions.Add(new() { InstitutionId = student.InstitutionId, Id = new(Guid.NewGuid()), ParticipantId = student.Id, Number = 1, Verdict = ReleaseVerdict.Stays, Reason = "Sakit", DecidedBy = Guid.NewGuid(), DecidedAt = Gong });
            }

            await db.SaveChangesAsync(Cancel);
        });
        Assert.Equal(5, await season.Issue());
        Assert.Equal(["1003", "1001"], (await season.Letter(LetterKind.BeritaAcara, "K-01")).Content.Members.Select(member => member.Number));
        Assert.Equal(0, await season.Campus.Stored(db => db.Letters.CountAsync(letter => letter.Subject == "K-02" || letter.Subject == "D2", Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task After_a_move_the_office_replaces_the_letters_that_are_no_longer_true_and_no_others(Store store)
    {
        const string Renewal = Letters + "/renewal";
        LetteredSeason season = await On(await sites.Of(store));
        Assert.Contains("Surat baru terbit ketika gong", (await season.Office.Send(Renewal, [("Reason", "Pindah")])).Text, StringComparison.Ordinal);
        await season.Release();
        Assert.Contains("sesuai dengan keadaan sekarang", (await season.Office.Get(Renewal)).Text, StringComparison.Ordinal);

        // Who is in a group stands on its letters, and how many are on the order of its supervisor.
        await season.Campus.Store(db => db.Assignments.Where(seat => db.Participants.Any(student => student.Id == seat.ParticipantId && student.Number == "1003")).ExecuteDeleteAsync(Cancel));
        Assert.Contains("5 surat berlaku isinya sudah berubah", (await season.Office.Get(Renewal)).Text, StringComparison.Ordinal);
        Assert.Contains("Tulis alasannya", (await season.Office.Submit(Renewal, [])).Text, StringComparison.Ordinal);
        Assert.Equal(0, await season.Campus.Stored(db => db.Letters.CountAsync(letter => letter.RevokedAt != null, Cancel)));
        Assert.Equal(Renewal + "?issued=5", (await season.Office.Submit(Renewal, new() { ["Reason"] = "Satu mahasiswa mundur" })).Location);
        Assert.Contains("sesuai dengan keadaan sekarang", (await season.Office.Send(Renewal, [("Reason", "Lagi")])).Text, StringComparison.Ordinal);
        List<Letter> all = await season.Campus.Stored(db => db.Letters.AsNoTracking().ToListAsync(Cancel));
        Assert.Equal(LettersOfAll + 5, all.Count);
        Assert.All(all.GroupBy(letter => letter.Year), year => Assert.Equal(Enumerable.Range(1, year.Count()), year.Select(letter => letter.Sequence).Order()));
        Assert.Equal(["D1", "K-01", "K-01", "K-01", "K-01"], all.Where(letter => letter.RevokedAt is not null).Select(letter => letter.Subject).Order());
        Assert.Equal(["1002", "1001"], Assert.Single(all, letter => letter is { Kind: LetterKind.MemberList, Subject: "K-01", RevokedAt: null }).Content.Members.Select(member => member.Number));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Before_the_gong_nobody_outside_the_office_learns_anything_but_the_own_card(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));

        // Even letters that are there already: a defect elsewhere must not tell.
        await season.Issue();
        using Browser placed = await season.Season.AsStudent("1001"), without = await season.Season.AsStudent("1007"), supervisor = await season.Season.AsSupervisor("D1");
        string own = Strip((await placed.Get(MyLetters.Path)).Text);
        Assert.Equal(own, Strip((await without.Get(MyLetters.Path)).Text));
        Assert.Contains("Surat tugas terbit setelah gong dipukul", own, StringComparison.Ordinal);
        Assert.DoesNotContain("K-01", (await supervisor.Get(MyLetters.Path)).Text, StringComparison.Ordinal);
        string id = $"{(await season.Letter(LetterKind.GroupOrder, "K-01")).Id.Value}", none = $"{Guid.NewGuid()}", order = $"{MyLetters.Path}/{id}", nowhere = $"{MyLetters.Path}/{none}";
        Assert.Equal((await placed.Get(nowhere)).Text.Replace(none, "", StringComparison.Ordinal), (await placed.Get(order)).Text.Replace(id, "", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await placed.Get(order)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.Get(order)).Status);

        byte[] card = await placed.Client.GetByteArrayAsync("/release/2025-1/my-card", Cancel);
        using PdfReader read = new(card);
        Assert.All(["Siti Rahmawati", "1001", "Manajemen", "Ekonomi", "KKM 2025, gelombang 1", season.Campus.Institution.Name], text => Assert.Contains(text, read.Text, StringComparison.Ordinal));
        Assert.All(["K-01", "Cihujan", "Cijaku", "Lebak", "Dosen", "Usaha"], text => Assert.DoesNotContain(text, read.Text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await (await season.Season.AsStudent("9999")).Get("/release/2025-1/my-card")).Status);

        string Strip(string text) => text.Replace("Orang 1001", "", StringComparison.Ordinal).Replace("Orang 1007", "", StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task After_the_gong_everybody_fetches_the_own_letters_and_no_others(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));
        await season.Release();
        Letter own = await season.Letter(LetterKind.GroupOrder, "K-01");
        using Browser student = await season.Season.AsStudent("1001"), supervisor = await season.Season.AsSupervisor("D1");
        Assert.Contains(own.Number, (await student.Get(MyLetters.Path)).Text, StringComparison.Ordinal);
        using PdfReader read = new(await student.Client.GetByteArrayAsync($"{MyLetters.Path}/{own.Id.Value}", Cancel));
        Assert.All([own.Number, "Siti Rahmawati (ketua)", "Budi Santoso", "Desa Cihujan, Kecamatan Cijaku, Kabupaten Lebak", "Dr. Dosen 1"], text => Assert.Contains(text, read.Text, StringComparison.Ordinal));
        Assert.Equal([season.Campus.Site.Services.GetRequiredService<LetterCodes>().AddressOf(own.Code)], read.Scan(1));
        foreach (Letter letter in await season.Campus.Stored(db => db.Letters.AsNoTracking().ToListAsync(Cancel)))
        {
            HttpStatusCode asStudent = (await student.Get($"{MyLetters.Path}/{letter.Id.Value}")).Status, asSupervisor = (await supervisor.Get($"{MyLetters.Path}/{letter.Id.Value}")).Status;
            Assert.Equal(letter.Id == own.Id ? HttpStatusCode.OK : HttpStatusCode.NotFound, asStudent);
            Assert.Equal(letter.Subject is "K-01" or "D1" ? HttpStatusCode.OK : HttpStatusCode.NotFound, asSupervisor);
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_office_lists_fetches_and_revokes(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));
        Assert.Contains("terbit saat gong dipukul", (await season.Office.Get(Letters)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await season.Office.Get(Letters + "/groups/K-01")).Status);
        await season.Release();
        WebPage list = await season.Office.Get(Letters + "?search=k-01");
        Assert.Contains("001/ST/KKM/IV/2026", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("002/ST/KKM/IV/2026", list.Text, StringComparison.Ordinal);
        using (PdfReader group = new(await season.Office.Client.GetByteArrayAsync(Letters + "/groups/K-01", Cancel)))
        {
            Assert.All(["SURAT TUGAS", "Kepala Desa Cihujan", "DAFTAR PESERTA", "BERITA ACARA PENYERAHAN DAN PENERIMAAN"], title => Assert.Contains(title, group.Text, StringComparison.Ordinal));
            Assert.DoesNotContain("K-02", group.Text, StringComparison.Ordinal);
        }

        Letter letter = await season.Letter(LetterKind.Introduction, "K-01");
        string page = $"{Letters}/{letter.Id.Value}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit(page, new() { ["Reason"] = " " })).Status);
        Assert.Equal(page, (await season.Office.Submit(page, new() { ["Reason"] = "Salah alamat" })).Location);
        Assert.Contains("Salah alamat", (await season.Office.Get(page)).Text, StringComparison.Ordinal);
        using Browser stranger = season.Campus.Site.Visitor();
        WebPage seen = await stranger.Get($"/v/{letter.Code}");
        Assert.Contains("sudah dicabut", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Salah alamat", seen.Text, StringComparison.Ordinal);

        // A letter that was taken back makes room for one with a number of its own.
        Assert.Equal(1, await season.Issue());
        Assert.Equal(Enumerable.Range(1, LettersOfAll + 1), await season.Sequences());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Anybody_checks_a_code_and_a_forged_one_is_not_genuine(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store)), elsewhere = await On(await sites.Of(store));
        await season.Release();
        LetterCodes codes = season.Campus.Site.Services.GetRequiredService<LetterCodes>();
        Letter letter = await season.Letter(LetterKind.MemberList, "K-02");
        using Browser stranger = season.Campus.Site.Visitor();
        WebPage seen = await stranger.Get($"/V/{letter.Code}");
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.All(["Asli dan berlaku", "Daftar peserta", letter.Number, season.Campus.Institution.Name, "KKM 2025, gelombang 1", "22 April 2026", "K-02", "Kelurahan Cijoro"], text => Assert.Contains(text, seen.Text, StringComparison.Ordinal));
        Assert.All(letter.Content.Members, member => Assert.False(seen.Text.Contains(member.Number, StringComparison.Ordinal) || seen.Text.Contains(member.Name, StringComparison.Ordinal)));

        // Every letter of the code counts; the last one holds bits that stand for nothing.
        foreach (int at in Enumerable.Range(0, 16).Select(i => i * 8))
        {
            string altered = letter.Code[..at] + (letter.Code[at] == '2' ? '3' : '2') + letter.Code[(at + 1)..];
            WebPage refused = await stranger.Get($"/v/{altered}");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains("Tidak asli", refused.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(season.Campus.Institution.Name, refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/v/ABC")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.Get("/v/" + LetterCodes.Example())).Status);

        // Signed by an institution for a letter that is not its own: an id alone proves nothing.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.Get("/v/" + codes.Make(elsewhere.Campus.Institution.InstitutionId, letter.Id))).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_code_of_a_card_shortens_the_name_and_ends_with_a_withdrawal(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));
        Participant student = await season.Campus.Stored(db => db.Participants.AsNoTracking().SingleAsync(one => one.Number == "1001", Cancel));
        string code = season.Campus.Site.Services.GetRequiredService<RollCallCards>().Make(student);
        using Browser stranger = season.Campus.Site.Visitor();
        WebPage seen = await stranger.Get($"/r/{code}");
        Assert.All(["Asli dan berlaku", "Kartu peserta", "Siti R.", "Ekonomi"], text => Assert.Contains(text, seen.Text, StringComparison.Ordinal));
        Assert.All(["1001", "Rahmawati", "K-01", "Cihujan"], text => Assert.DoesNotContain(text, seen.Text, StringComparison.Ordinal));
        await season.Campus.Store(async db =>
        {
            Assert.Null((await db.Participants.SingleAsync(one => one.Id == student.Id, Cancel)).Withdraw(new(2026, 4, 1), "Sakit", Guid.NewGuid(), new(2026, 4, 2)));
            await db.SaveChangesAsync(Cancel);
        });
        Assert.Contains("sudah tidak berlaku", (await stranger.Get($"/r/{code}")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_office_words_a_letter_and_sees_it_before_it_saves(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));
        WebPage before = await season.Office.Get(Text);
        Assert.Contains("src=\"data:image/webp;base64,", before.Html, StringComparison.Ordinal);
        WebPage wrong = await season.Office.Submit(Text, new() { ["Text"] = "Halo {kelompk}.\n\n{daftar_peserta}" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("{kelompk}", wrong.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("data:image", wrong.Html, StringComparison.Ordinal);
        WebPage check = await season.Office.Submit(Text, new() { ["Text"] = "Teks baru {desa}.\n\n{daftar_peserta}" }, Text + "/check");
        Assert.Equal(HttpStatusCode.OK, check.Status);
        Assert.NotEqual(PictureIn(before), PictureIn(check));
        Assert.Equal(0, await season.Campus.Stored(db => db.LetterTexts.CountAsync(Cancel)));
        Assert.Equal(Text + "?saved=1", (await season.Office.Submit(Text, new() { ["Text"] = "Teks baru {desa}.\n\n{daftar_peserta}" })).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await season.Office.Submit(Text, new() { ["Text"] = "x {desa}\n\n{daftar_peserta}", ["ReadVersion"] = "0" })).Status);
        using PdfReader example = new(await season.Office.Client.GetByteArrayAsync(Letters + "/examples/GroupOrder", Cancel));
        Assert.Contains("Teks baru Desa Cihujan.", example.Text, StringComparison.Ordinal);
        Assert.True(example.ShareOf(0xFF - 0x1C, 1) > 0.015);
        Assert.Equal(Text, (await season.Office.Submit(Text, [], Text + "/reset")).Location);
        Assert.Equal(0, await season.Campus.Stored(db => db.LetterTexts.CountAsync(Cancel)));

        static string PictureIn(WebPage page) => page.Html[page.Html.IndexOf("data:image", StringComparison.Ordinal)..][..2000];
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_letterhead_holds_for_letters_to_come_and_not_for_those_that_were_issued(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));
        Dictionary<string, string?> typed = new() { ["Names"] = "LPPM\nUniversitas Contoh", ["Address"] = "Jl. Raya 1", ["NumberPattern"] = "{nomor}/{kode}/LPPM-UC/{bulan}/{tahun}", ["Place"] = "Serang", ["SignerName"] = "Dr. Ratu", ["SignerNumber"] = "NIDN 1", ["SignerOffice"] = "Ketua LPPM" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit(Head, new(typed) { ["NumberPattern"] = "{nomor}/ST" })).Status);
        Assert.Equal(Head + "?saved=1", (await season.Office.Submit(Head, typed)).Location);
        Assert.Equal(Head, (await season.Office.Upload(Head, "logo.png", Logo(), Head + "/logo")).Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Upload(Head, "logo.pdf", Abdi.App.Tests.Shell.SampleFiles.Pdf(), Head + "/logo")).Status);
        await season.Release();
        Assert.Equal(Head + "?saved=1", (await season.Office.Submit(Head, new(typed) { ["SignerName"] = "Dr. Pengganti" })).Location);
        Letter letter = await season.Letter(LetterKind.GroupOrder, "K-01");
        Assert.Equal("001/ST/LPPM-UC/IV/2026", letter.Number);
        using PdfReader read = new(await season.Office.Client.GetByteArrayAsync($"{Letters}/{letter.Id.Value}/file", Cancel));
        Assert.All(["UNIVERSITAS CONTOH", "Jl. Raya 1", "Serang, 22 April 2026", "Dr. Ratu", "NIDN 1", "Ketua LPPM"], text => Assert.Contains(text, read.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Pengganti", read.Text, StringComparison.Ordinal);
    }

    private static byte[] Logo()
    {
        using SkiaSharp.SKBitmap bitmap = new(40, 30);
        bitmap.Erase(SkiaSharp.SKColors.Teal);
        using SkiaSharp.SKData data = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 90);
        return data.ToArray();
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task All_letters_are_packed_in_the_background_and_the_archive_is_swept(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit(Head, new() { ["Wish"] = "all" }, Letters + "/bundle")).Status);
        await season.Release();
        string page = (await season.Office.Submit(Letters, new() { ["Wish"] = "all" }, Letters + "/bundle")).Location!;
        LetterBundle bundle = await Ended();
        Assert.Equal((BundleState.Ready, LettersOfAll, LettersOfAll), (bundle.State, bundle.Drawn, bundle.Total));
        await using (ZipArchive zip = new(new MemoryStream(await season.Office.Client.GetByteArrayAsync(page + "/file", Cancel))))
        {
            Assert.Equal(
                ["DPL/surat-tugas-dpl-D1.pdf", "DPL/surat-tugas-dpl-D2.pdf", "K-01/berita-acara-K-01.pdf", "K-01/daftar-peserta-K-01.pdf", "K-01/surat-pengantar-K-01.pdf", "K-01/surat-tugas-K-01.pdf", "K-02/berita-acara-K-02.pdf", "K-02/daftar-peserta-K-02.pdf", "K-02/surat-pengantar-K-02.pdf", "K-02/surat-tugas-K-02.pdf"],
                zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        }

        string path = BundleWorker.PathOf(season.Campus.Site.Options, bundle.Id);
        await season.Campus.Site.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<BundleWorker>().Single().Sweep(DateTimeOffset.UtcNow + LetterBundle.KeptFor + TimeSpan.FromMinutes(1), Cancel);
        Assert.False(File.Exists(path));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Get(page + "/file")).Status);

        async Task<LetterBundle> Ended()
        {
            for (DateTimeOffset until = DateTimeOffset.UtcNow.AddSeconds(60); DateTimeOffset.UtcNow < until; await Task.Delay(200, Cancel))
            {
                LetterBundle found = await season.Campus.Stored(db => db.LetterBundles.AsNoTracking().SingleAsync(Cancel));
                if (found.HasEnded)
                {
                    return found;
                }
            }

            throw new TimeoutException("The letters were not packed in a minute.");
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_cards_of_a_faculty_lie_on_sheets_in_the_order_of_names(Store store)
    {
        LetteredSeason season = await On(await sites.Of(store));
        using PdfReader cards = new(await season.Office.Client.GetByteArrayAsync(Letters + "/cards?faculty=Ekonomi", Cancel));
        Assert.All(["Siti Rahmawati", "Ani Lestari", "1007"], text => Assert.Contains(text, cards.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("1002", cards.Text, StringComparison.Ordinal);
        Assert.All(["K-01", "K-02", "Cihujan"], text => Assert.DoesNotContain(text, cards.Text, StringComparison.Ordinal));
    }
}
