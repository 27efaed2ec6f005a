using System.Net;
using System.Text;
using Abdi.App.Shell.Sheets;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>From a sheet to the list of students: checked first, then saved, all of it or nothing.</summary>
public sealed class RosterImportTests(Sites sites)
{
    private const string Import = "/plan/2025-1/students/import";
    private const string Header = "NIM;Nama;JK;Program studi;Fakultas;Tanggal lahir;No HP\n";

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_list_is_checked_first_and_then_saved_as_it_stands(Store store)
    {
        (Campus campus, Browser office) = await Office(store);
        using Browser _ = office;

        WebPage preview = await Check(office, Header + "0012345;Siti;P;Manajemen;Ekonomi;45000;0812\n0012346;Budi;L;Manajemen;Ekonomi;6 Mei 2004;812\n");
        Assert.Contains("Baru 2", preview.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Count(campus));
        WebPage saved = await Save(office, preview);

        Assert.Equal("/plan/2025-1/students?saved=2", saved.Location);
        List<Participant> students = await campus.Stored(db => db.Participants.OrderBy(student => student.Number).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["0012345", "0012346"], students.Select(student => student.Number));
        Assert.Equal((new DateOnly(2023, 3, 15), "0812"), (students[0].Facts.BornOn!.Value, students[0].Facts.Phone));
        Assert.Equal((new DateOnly(2004, 5, 6), "0812", Gender.Male), (students[1].Facts.BornOn!.Value, students[1].Facts.Phone, students[1].Facts.Gender));
        Assert.Equal("Ekonomi", await campus.Stored(db => db.StudyProgrammes.Select(programme => programme.Faculty).SingleAsync(TestContext.Current.CancellationToken)));
        Assert.Contains("Siti", (await office.Get("/plan/2025-1/students?search=012345")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Siti", (await office.Get("/plan/2025-1/students?search=budi")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_same_file_twice_changes_nothing_and_another_says_what_is_new_changed_same_and_gone(Store store)
    {
        (Campus campus, Browser office) = await Office(store);
        using Browser _ = office;
        string list = Header + "1;Siti;P;Hukum;;;\n2;Budi;L;Hukum;;;\n3;Ani;P;Hukum;;;\n";
        await Save(office, await Check(office, list));
        var before = await campus.Stored(db => db.Participants.OrderBy(student => student.Number).Select(student => new { student.Id, student.Version }).ToListAsync(TestContext.Current.CancellationToken));

        WebPage again = await Check(office, list);
        Assert.Contains("Baru 0 Berubah 0 Tetap 3 Tidak ada di file 0", again.Text, StringComparison.Ordinal);
        await Save(office, again);
        Assert.Equal(before, await campus.Stored(db => db.Participants.OrderBy(student => student.Number).Select(student => new { student.Id, student.Version }).ToListAsync(TestContext.Current.CancellationToken)));

        WebPage other = await Check(office, Header + "1;Siti;P;Hukum;;;\n2;Budi Santoso;L;Hukum;;;\n4;Dewi;P;Hukum;;;\n");
        Assert.Contains("Baru 1 Berubah 1 Tetap 1 Tidak ada di file 1", other.Text, StringComparison.Ordinal);
        await Save(office, other, removeGone: true);
        Assert.Equal(["Siti", "Budi Santoso", "Dewi"], await campus.Stored(db => db.Participants.OrderBy(student => student.Number).Select(student => student.Facts.Name).ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_a_sheet_has_no_column_for_stays_as_it_was(Store store)
    {
        (Campus campus, Browser office) = await Office(store);
        using Browser _ = office;
        await Save(office, await Check(office, Header + "1;Siti;P;Hukum;;6 Mei 2004;0812\n"));

        WebPage shorter = await Check(office, "NIM;Nama;JK;Program studi;No HP\n1;Siti Aminah;P;Hukum;\n");
        Assert.Contains("Berubah 1", shorter.Text, StringComparison.Ordinal);
        await Save(office, shorter);

        ParticipantFacts facts = await campus.Stored(db => db.Participants.Select(student => student.Facts).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("Siti Aminah", new DateOnly(2004, 5, 6), null), (facts.Name, facts.BornOn!.Value, facts.Phone));
        Assert.Equal(2, await campus.Stored(db => db.Participants.Select(student => student.Version).SingleAsync(TestContext.Current.CancellationToken)));
        Assert.Contains("Siti Aminah", (await office.Get("/plan/2025-1/students?search=AMINAH+siti")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Equal_faults_are_one_fault_and_one_meaning_mends_them_all(Store store)
    {
        (Campus campus, Browser office) = await Office(store);
        using Browser _ = office;
        await Save(office, await Check(office, Header + "1;Siti;P;Manajemen;Ekonomi;;\n"));

        WebPage faulty = await Check(office, Header + "1;Siti;P;Manajemen;Ekonomi;;\n2;Budi;L;Manajmen;;;\n3;Ani;P;Manajmen;;;\n");
        Assert.Contains("D3: Program studi \"Manajmen\" tidak ada di daftar. Maksud Anda \"Manajemen\"? 2 D3, D4", faulty.Text, StringComparison.Ordinal);
        WebPage refused = await Save(office, faulty);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(1, await Count(campus));

        WebPage meant = await office.Submit(faulty.Location!, new() { ["Wrong"] = "Programme:manajmen", ["Meant"] = "Manajemen" }, faulty.Location + "/meanings");
        Assert.Equal(HttpStatusCode.Redirect, meant.Status);
        WebPage mended = (await office.Get(faulty.Location!)) with { Location = faulty.Location };
        Assert.Contains("Baru 2", mended.Text, StringComparison.Ordinal);
        await Save(office, mended);
        Assert.Equal(3, await Count(campus));
        Assert.Equal(1, await campus.Stored(db => db.StudyProgrammes.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Numbers_that_lost_their_digits_and_numbers_that_stand_twice_are_told_and_nothing_is_saved(Store store)
    {
        (Campus campus, Browser office) = await Office(store);
        using Browser _ = office;

        WebPage page = await Check(office, Header + "3,30119E+09;Siti;P;Hukum;;;\n7;Budi;L;Hukum;;besok;\n7;Ani;X;Hukum;;;\n8;;P;Hukum;;;\n7;Dewi;P;Hukum;;;\n");

        Assert.Contains("A2: Nomor induk \"3,30119E+09\" kehilangan angka", page.Text, StringComparison.Ordinal);
        Assert.Contains("A6: Nomor induk \"7\" sudah ada di A3", page.Text, StringComparison.Ordinal);
        Assert.Contains("F3: Tanggal lahir \"besok\" bukan tanggal", page.Text, StringComparison.Ordinal);
        Assert.Contains("C4: Jenis kelamin \"X\" tidak dikenal", page.Text, StringComparison.Ordinal);
        Assert.Contains("B5: Nama kosong", page.Text, StringComparison.Ordinal);
        await Save(office, page);
        Assert.Equal(0, await Count(campus));
        byte[] back = await office.Client.GetByteArrayAsync(page.Location + "/problems", TestContext.Current.CancellationToken);
        Assert.Null(SheetFile.Read(back, out Sheet? sheet));
        Assert.Equal("Masalah", sheet!.Columns[^1].Name);
        Assert.StartsWith("A2: Nomor induk", sheet.Rows[0].Cells[^1].Shown, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Columns_of_any_name_are_matched_once_and_remembered(Store store)
    {
        using Browser office = (await Office(store)).Office;
        const string List = "Kode;Siapa;L-P;Pilihan\n1;Siti;P;Hukum\n";

        WebPage unknown = await Check(office, List);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save(office, unknown)).Status);
        await office.Submit(unknown.Location!, new() { ["Column.Number"] = "0", ["Column.Name"] = "1", ["Column.Gender"] = "2", ["Column.Programme"] = "3" }, unknown.Location + "/columns");
        WebPage known = (await office.Get(unknown.Location!)) with { Location = unknown.Location };
        Assert.Contains("Baru 1", known.Text, StringComparison.Ordinal);
        await Save(office, known);

        Assert.Contains("Tetap 1", (await Check(office, List)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_no_list_is_refused_in_words_and_the_site_lives_on(Store store)
    {
        (Campus campus, Browser office) = await Office(store);
        using Browser _ = office;

        WebPage pdf = await office.Upload(Import, "daftar.xlsx", "%PDF-1.7"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, pdf.Status);
        Assert.Contains("Ini bukan lembar kerja", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("Pilih file dulu", (await office.Submit(Import, [])).Text, StringComparison.Ordinal);
        WebPage big = await office.Upload(Import, "daftar.csv", new byte[(10 << 20) + 1]);
        Assert.Contains("lebih besar dari 10 MB", big.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await office.Get(Import)).Status);
        Assert.False(await campus.Stored(db => db.ImportDrafts.AnyAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Ten_thousand_students_of_a_workbook_are_saved_at_once(Store store)
    {
        (Campus campus, Browser office) = await Office(store);
        using Browser _ = office;
        byte[] workbook = NewSheet.Of("Mahasiswa", ["NIM", "Nama", "JK", "Prodi", "Fakultas"], Enumerable.Range(1, 10_000).Select(i => (IReadOnlyList<object?>)[$"{i:D8}", $"Orang {i}", i % 2 == 0 ? "L" : "P", $"Prodi {i % 20}", "F"]));

        WebPage preview = await office.UploadAndOpen(Import, "mahasiswa.xlsx", workbook);
        Assert.Contains("Baru 10.000", preview.Text, StringComparison.Ordinal);
        await Save(office, preview);

        Assert.Equal(10_000, await Count(campus));
        Assert.Contains("51–100 dari 10.000", (await office.Get("/plan/2025-1/students?page=2")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Supervisors_are_imported_listed_corrected_and_handed_out_again(Store store)
    {
        (Campus campus, Browser office) = await Office(store);
        using Browser _ = office;
        const string At = "/plan/2025-1/supervisors";
        WebPage posted = await office.Upload(At + "/import", "dosen.csv", "NIDN,Nama dosen,Bidang ilmu,Maks kelompok,Lintang,Bujur\n0401,\"Dr. Siti, M.Si.\",Hukum,3,\"-6,2\",106.1\n"u8.ToArray());
        await office.Submit(posted.Location!, [], posted.Location);
        PeriodSupervisor stored = await campus.Stored(db => db.PeriodSupervisors.SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(new() { Name = "Dr. Siti, M.Si.", Discipline = "Hukum", MaxGroups = 3, Latitude = -6.2, Longitude = 106.1 }, stored.Facts);

        WebPage changed = await office.Submit($"{At}/{stored.Id.Value}", new() { ["Name"] = "Dr. Siti", ["Discipline"] = "Hukum", ["MinGroups"] = "1", ["MaxGroups"] = "4", ["Latitude"] = "-6,2", ["Longitude"] = "" });
        Assert.Equal(At + "?saved=1", changed.Location);
        Assert.Equal(new() { Name = "Dr. Siti", Discipline = "Hukum", MinGroups = 1, MaxGroups = 4, Latitude = -6.2 }, (await campus.Stored(db => db.PeriodSupervisors.SingleAsync(TestContext.Current.CancellationToken))).Facts);
        Assert.Null(SheetFile.Read(await office.Client.GetByteArrayAsync(At + ".xlsx", TestContext.Current.CancellationToken), out Sheet? sheet));
        Assert.Equal(["0401", "Dr. Siti", "Hukum"], sheet!.Rows[0].Cells.Take(3).Select(cell => cell.Shown));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Whoever_of_a_roster_has_no_account_gets_one_and_a_slip_and_nobody_elses_is_touched(Store store)
    {
        (Campus campus, Browser office) = await Office(store);
        using Browser _ = office;
        Assert.Equal("/plan/2025-1/students?saved=3", (await Save(office, await Check(office, Header + "20250001;Siti;P;Hukum;;;\n20250002;Budi;L;Hukum;;;\n2025/3;Ani;P;Hukum;;;\n"))).Location);
        string other = await campus.NewAccount(Role.Supervisor);
        WebPage alone = await Check(office, Header + $"{other};Dewi;P;Hukum;;;\n");
        Assert.True((await Save(office, alone)).Location == "/plan/2025-1/students?saved=1", alone.Text);

        WebPage page = await office.Get("/plan/2025-1/students/accounts");
        Assert.Contains("Mahasiswa 4 Sudah punya akun 0 Belum punya akun 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ani (2025/3)", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Dewi ({other})", page.Text, StringComparison.Ordinal);
        WebPage opened = await office.Submit("/plan/2025-1/students/accounts", []);
        Assert.Equal("/access/codes?role=Student", opened.Location);
        await office.Submit("/plan/2025-1/students/accounts", []);

        Assert.Equal(["Budi", "Siti"], await campus.Stored(db => db.RoleGrants.Where(grant => grant.Role == Role.Student).Join(db.Users, grant => grant.AccountId, account => account.Id, (_, account) => account.DisplayName).OrderBy(name => name).ToListAsync(TestContext.Current.CancellationToken)));
        WebPage slips = await office.Submit("/access/codes", new() { ["Role"] = "Student" });
        Assert.Contains("20250002", slips.Text, StringComparison.Ordinal);
        string code = System.Text.RegularExpressions.Regex.Match(slips.Html, "20250001</span><code>(?<code>[0-9A-Z-]{14})", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(2)).Groups["code"].Value;
        using Browser student = campus.Site.Visitor();
        Assert.Equal("/", (await student.Submit("/activate", new() { ["Code"] = code, ["Password"] = "empat kata yang baru" })).Location);
        Assert.Contains("Siti", (await student.Get("/")).Text, StringComparison.Ordinal);
    }

    private async Task<(Campus Campus, Browser Office)> Office(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        return (campus, office);
    }

    /// <summary>Uploads a list and opens its preview; the address of the draft is its location.</summary>
    private static Task<WebPage> Check(Browser office, string csv) => office.UploadAndOpen(Import, "daftar.csv", Encoding.UTF8.GetBytes(csv));

    private static Task<WebPage> Save(Browser office, WebPage preview, bool removeGone = false) =>
        office.Submit(preview.Location!, new() { ["RemoveGone"] = removeGone ? "true" : "false" }, preview.Location);

    private static Task<int> Count(Campus campus) => campus.Stored(db => db.Participants.CountAsync(TestContext.Current.CancellationToken));
}
