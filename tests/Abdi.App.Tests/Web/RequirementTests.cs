using System.Net;
using System.Text;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>What students must have before the release, as the office keeps it.</summary>
public sealed class RequirementTests(Sites sites)
{
    private const string Requirements = "/plan/2025-1/requirements";
    private static readonly string[] Everybody = ["Siti Rahmawati", "Budi Santoso", "Ani Lestari"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_usual_requirements_are_taken_once_and_can_be_changed(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        await season.Office.Submit(Requirements, [], "/plan/2025-1/default-requirements");
        await season.Office.Submit("/plan/2025-1/new-requirement", [], "/plan/2025-1/default-requirements");

        Assert.Equal(["sks", "biaya", "sehat", "izin", "pembekalan", "tes"], await season.Campus.Stored(db => db.Requirements.OrderBy(requirement => requirement.Position).Select(requirement => requirement.Code).ToListAsync(Cancel)));
        WebPage list = await season.Office.Get(Requirements);
        Assert.Contains("0 dari 3 mahasiswa sudah memenuhi semua syarat.", list.Text, StringComparison.Ordinal);
        Assert.Contains("Tanggal lahir 1 mahasiswa belum diketahui", list.Text, StringComparison.Ordinal);

        WebPage wrong = await season.Office.Submit($"{Requirements}/sks/edit", new() { ["Name"] = "", ["Instruction"] = "Cek KRS." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Cek KRS.", wrong.Html, StringComparison.Ordinal);
        Assert.Equal($"{Requirements}/sks", (await season.Office.Submit($"{Requirements}/sks/edit", new() { ["Name"] = "Minimal 100 SKS", ["Instruction"] = "Cek KRS.", ["Proof"] = "Office", ["Audience"] = "Everybody" })).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await season.Office.Submit($"{Requirements}/sks/edit", new() { ["Name"] = "x", ["Instruction"] = "x", ["ReadVersion"] = "1" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit("/plan/2025-1/new-requirement", new() { ["Code"] = "sks", ["Name"] = "x", ["Instruction"] = "x" })).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_requirement_that_somebody_has_met_is_not_removed(Store store)
    {
        Season season = await WithRequirements(store);
        await season.Office.Submit(await PageOf(season, "sks", "1001"), new() { ["State"] = "Accepted" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit($"{Requirements}/sks/edit", new() { ["Confirm"] = "yes" }, $"{Requirements}/sks/edit/remove")).Status);
        Assert.Equal(Requirements, (await season.Office.Submit($"{Requirements}/izin/edit", new() { ["Confirm"] = "yes" }, $"{Requirements}/izin/edit/remove")).Location);
        Assert.DoesNotContain("izin", await season.Campus.Stored(db => db.Requirements.Select(requirement => requirement.Code).ToListAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Every_decision_is_kept_with_its_reason_its_author_and_its_time(Store store)
    {
        Season season = await WithRequirements(store);
        string page = await PageOf(season, "biaya", "1001");
        WebPage silent = await season.Office.Submit(page, new() { ["State"] = "Waived" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.Contains("Isi alasannya", silent.Text, StringComparison.Ordinal);

        await season.Office.Submit(page, new() { ["State"] = "Waived", ["Reason"] = "penerima beasiswa" });
        await season.Office.Submit(page, new() { ["State"] = "Missing", ["Reason"] = "keliru orang" });
        await season.Office.Submit(page, new() { ["State"] = "Accepted" });
        await season.Office.Submit(page, new() { ["State"] = "Accepted" });

        WebPage told = await season.Office.Get(page);
        Assert.Contains("penerima beasiswa", told.Text, StringComparison.Ordinal);
        Assert.Contains("Orang coordinator-", told.Text, StringComparison.Ordinal);
        Assert.Equal([ClearanceState.Waived, ClearanceState.Missing, ClearanceState.Accepted], (await season.Campus.Stored(db => db.ClearanceSteps.ToListAsync(Cancel))).OrderBy(step => step.At).Select(step => step.State));
        Assert.Equal(HttpStatusCode.Conflict, (await season.Office.Submit(page, new() { ["State"] = "Missing", ["Reason"] = "x", ["ReadVersion"] = "1" })).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_withdrew_is_counted_nowhere(Store store)
    {
        Season season = await WithRequirements(store);
        await season.Office.Submit(await PageOf(season, "biaya", "1001"), new() { ["State"] = "Accepted" });
        Assert.Contains("Semua 3 Perlu diperiksa 0 Belum ada 2", (await season.Office.Get($"{Requirements}/biaya")).Text, StringComparison.Ordinal);
        await season.Office.Submit("/place/2025-1/withdrawals", new() { ["Number"] = "1001", ["On"] = TimeProvider.System.Today().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["Reason"] = "Sakit" });

        WebPage asked = await season.Office.Get($"{Requirements}/biaya");
        Assert.Contains("Semua 2 Perlu diperiksa 0 Belum ada 2", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1001", asked.Text, StringComparison.Ordinal);
        Assert.Contains("0 dari 2 mahasiswa", (await season.Office.Get(Requirements)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_pasted_list_is_looked_at_first_and_the_same_list_twice_changes_nothing(Store store)
    {
        Season season = await WithRequirements(store);
        const string Marks = $"{Requirements}/sks/marks";
        WebPage looked = await season.Office.Submit(Marks, new() { ["Numbers"] = "1001\r\n1002\t1001\n", ["State"] = "Accepted" });
        Assert.Contains("Akan ditandai 2 Sudah begitu 0 Nomor tidak dikenal 0", looked.Text, StringComparison.Ordinal);
        Assert.Equal(0, await season.Campus.Stored(db => db.Clearances.CountAsync(Cancel)));

        Assert.Equal($"{Requirements}/sks?saved=2", (await season.Office.Submit(Marks, new() { ["Numbers"] = "1001\n1002", ["State"] = "Accepted", ["Act"] = "save" })).Location);
        WebPage again = await season.Office.Submit(Marks, new() { ["Numbers"] = "1001\n1002", ["State"] = "Accepted" });
        Assert.Contains("Akan ditandai 0 Sudah begitu 2", again.Text, StringComparison.Ordinal);
        await season.Office.Submit(Marks, new() { ["Numbers"] = "1001\n1002", ["State"] = "Accepted", ["Act"] = "save" });
        Assert.Equal((2, 2), (await season.Campus.Stored(db => db.Clearances.CountAsync(Cancel)), await season.Campus.Stored(db => db.ClearanceSteps.CountAsync(Cancel))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task One_unknown_number_and_none_of_the_list_is_marked(Store store)
    {
        Season season = await WithRequirements(store);
        WebPage answer = await season.Office.Submit($"{Requirements}/sks/marks", new() { ["Numbers"] = "1001\n9999", ["State"] = "Accepted", ["Act"] = "save" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("belum ada yang disimpan: 9999", answer.Text, StringComparison.Ordinal);
        Assert.Contains("1001\n9999", WebUtility.HtmlDecode(answer.Html), StringComparison.Ordinal);
        Assert.Equal(0, await season.Campus.Stored(db => db.Clearances.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_list_comes_from_a_sheet_whatever_its_columns_are_called(Store store)
    {
        Season season = await WithRequirements(store);
        WebPage looked = await season.Office.Upload($"{Requirements}/biaya/marks", "lunas.csv", "No;Pembayar;Bayar\n1;1001;250000\n2;1003;250000\n"u8.ToArray(), fields: new() { ["State"] = "Accepted" });
        Assert.Contains("Akan ditandai 2 Sudah begitu 0 Nomor tidak dikenal 0", looked.Text, StringComparison.Ordinal);
        WebPage none = await season.Office.Upload($"{Requirements}/biaya/marks", "lain.csv", "Nama;Bayar\nSiti;250000\n"u8.ToArray(), fields: new() { ["State"] = "Accepted" });
        Assert.Contains("Kolom nomor mahasiswa tidak ditemukan", none.Text, StringComparison.Ordinal);
        WebPage broken = await season.Office.Upload($"{Requirements}/biaya/marks", "lain.xlsx", Encoding.ASCII.GetBytes("%PDF-1.7"), fields: new() { ["State"] = "Accepted" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_requirement_for_minors_is_asked_of_minors_alone(Store store)
    {
        Season season = await WithRequirements(store);
        WebPage looked = await season.Office.Submit($"{Requirements}/izin/marks", new() { ["Numbers"] = "1001\n1002\n1003", ["State"] = "Accepted", ["Act"] = "save" });
        Assert.Equal($"{Requirements}/izin?saved=1", looked.Location);
        WebPage list = await season.Office.Get($"{Requirements}/izin");
        Assert.Contains("Budi Santoso", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Siti Rahmawati", list.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_office_sees_who_misses_what_and_takes_it_as_a_sheet(Store store)
    {
        Season season = await WithRequirements(store);
        foreach (string requirement in new[] { "sks", "biaya", "sehat", "pembekalan", "tes" })
        {
            await season.Office.Submit($"{Requirements}/{requirement}/marks", new() { ["Numbers"] = requirement == "sehat" ? "1001" : "1001\n1002\n1003", ["State"] = "Accepted", ["Act"] = "save" });
        }

        Assert.Contains("1 dari 3 mahasiswa sudah memenuhi semua syarat.", (await season.Office.Get("/plan/2025-1")).Text, StringComparison.Ordinal);
        await Sees(season, "?state=cleared", "Siti Rahmawati");
        await Sees(season, "?state=open", "Ani Lestari", "Budi Santoso");
        await Sees(season, "?state=missing&requirement=izin", "Budi Santoso");
        await Sees(season, "?state=missing&requirement=sehat", "Ani Lestari", "Budi Santoso");
        await Sees(season, "?state=accepted&requirement=sehat&search=siti", "Siti Rahmawati");
        await Sees(season, "?faculty=Hukum", "Budi Santoso");

        byte[] file = await season.Office.Client.GetByteArrayAsync("/plan/2025-1/clearances.xlsx?state=open", Cancel);
        Assert.Null(SheetFile.Read(file, out Sheet? sheet));
        Assert.Equal(["Nomor induk", "Nama", "Program studi", "Fakultas", "Lengkap", "Minimal 96 SKS lulus", "Biaya KKM lunas", "Surat keterangan sehat", "Izin orang tua atau wali", "Ikut pembekalan", "Lulus tes pembekalan"], sheet!.Columns.Select(column => column.Name));
        Assert.Equal(["1002", "Budi Santoso", "Hukum", "Hukum", "Tidak", "Diterima", "Diterima", "Belum ada", "Belum ada", "Diterima", "Diterima"], Enumerable.Range(0, 11).Select(at => sheet.Rows[0].Cell(at).Shown));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Several_students_are_accepted_at_once_but_not_who_has_changed_meanwhile(Store store)
    {
        Season season = await WithRequirements(store);
        Dictionary<string, Guid> ids = await season.Campus.Stored(db => db.Participants.ToDictionaryAsync(student => student.Number, student => student.Id.Value, Cancel));
        WebPage none = await season.Office.Submit($"{Requirements}/sks", [], $"{Requirements}/sks/accept");
        Assert.Contains("Centang dulu mahasiswa", none.Text, StringComparison.Ordinal);

        await season.Office.Submit(await PageOf(season, "sks", "1002"), new() { ["State"] = "Waived", ["Reason"] = "pindahan" });
        WebPage late = await season.Office.Submit($"{Requirements}/sks", new() { ["Students"] = $"{ids["1002"]}:0" }, $"{Requirements}/sks/accept");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal($"{Requirements}/sks?state=missing&saved=1", (await season.Office.Submit($"{Requirements}/sks?state=missing", new() { ["Students"] = $"{ids["1001"]}:0" }, $"{Requirements}/sks/accept")).Location);
        Assert.Equal(1, await season.Campus.Stored(db => db.Clearances.CountAsync(clearance => clearance.State == ClearanceState.Accepted, Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Requirements_of_another_institution_do_not_exist(Store store)
    {
        Season season = await WithRequirements(store), other = await Season.On(await sites.Of(store));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Office.Get($"{Requirements}/sks")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Office.Get(await PageOf(season, "sks", "1001"))).Status);
    }

    private static async Task Sees(Season season, string question, params string[] names)
    {
        string text = (await season.Office.Get("/plan/2025-1/clearances" + question)).Text;
        Assert.All(Everybody, name => Assert.Equal(names.Contains(name), text.Contains(name, StringComparison.Ordinal)));
    }

    private static async Task<string> PageOf(Season season, string requirement, string number) =>
        $"{Requirements}/{requirement}/students/{(await season.Campus.Stored(db => db.Participants.SingleAsync(student => student.Number == number, Cancel))).Id.Value}";

    private async Task<Season> WithRequirements(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        await season.Office.Submit(Requirements, [], "/plan/2025-1/default-requirements");
        return season;
    }
}
