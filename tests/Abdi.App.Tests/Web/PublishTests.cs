using System.Net;
using Abdi.App.Place;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class PublishTests(Sites sites)
{
    private const string Draft = "/place/2025-1/drafts/1", Publish = Draft + "/publish";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_published_placement_is_read_by_each_student_with_its_reasons_and_no_number_of_another(Store store)
    {
        PlacingSeason season = await Solved(store);
        using Browser student = await season.Season.AsStudent("1007");
        Assert.Contains("belum diumumkan", (await student.Get("/place/2025-1/me")).Text, StringComparison.Ordinal);
        Assert.Equal("/place/2025-1", (await season.Office.Submit(Publish, new() { ["Confirm"] = "yes" })).Location);

        PlacementRow own = DraftDesk.RowsOf(await season.Stored(db => db.PlacementDrafts.SingleAsync(Cancel))).Single(row => row.StudentId == "1007");
        WebPage page = await student.Get("/place/2025-1/me");
        Assert.Contains($"{own.GroupId} di Desa", page.Text, StringComparison.Ordinal);
        Assert.Contains("Mengapa di sini", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wilayah 36", page.Text, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1001, PlacingSeason.Students).Where(number => number != 1007), number => Assert.DoesNotContain($"{number}", page.Text, StringComparison.Ordinal));
        Assert.Equal((4, PlacingSeason.Students), (await season.Stored(db => db.PlacedGroups.CountAsync(Cancel)), await season.Stored(db => db.Assignments.CountAsync(Cancel))));
        Assert.Equal(PeriodPhase.Published, await season.Stored(db => db.Periods.Select(period => period.Phase).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_waits_for_the_gong_is_seen_by_no_student(Store store)
    {
        PlacingSeason season = await Solved(store);
        await season.Terms(SeenFrom.Gong, supervisorsSeeItEarly: false);
        await season.Office.Submit(Publish, new() { ["Confirm"] = "yes" });
        using Browser student = await season.Season.AsStudent("1007");
        WebPage page = await student.Get("/place/2025-1/me");
        Assert.Contains("saat gong pelepasan", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("K-0", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Desa ", page.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_host_reads_who_comes_to_the_own_place_and_of_a_closed_season_how_many_came(Store store)
    {
        PlacingSeason season = await Solved(store);
        PlacementRow[] rows = [.. DraftDesk.RowsOf(await season.Stored(db => db.PlacementDrafts.SingleAsync(Cancel)))];
        string group = rows[0].GroupId, place = rows[0].VillageCode;
        using Browser host = await season.Campus.SignIn(await season.Campus.NewHostPartner(place)), stranger = await season.Campus.As(Role.HostPartner);
        Assert.Contains("belum dihubungkan dengan tempat", (await stranger.Get(MyHost.Path)).Text, StringComparison.Ordinal);
        await season.Terms(SeenFrom.Gong, supervisorsSeeItEarly: true);
        string before = (await host.Get(MyHost.Path)).Text;
        await season.Office.Submit(Publish, new() { ["Confirm"] = "yes" });
        Assert.Contains("Belum ada kelompok yang diumumkan", before, StringComparison.Ordinal);
        Assert.Equal(before, (await host.Get(MyHost.Path)).Text);

        await season.Terms(SeenFrom.Publication, supervisorsSeeItEarly: false);
        WebPage page = await host.Get(MyHost.Path);
        string[] here = await NamesOf(season, rows.Where(row => row.GroupId == group));
        Assert.Contains($"{group}, tema", page.Text, StringComparison.Ordinal);
        Assert.Contains("Mengapa di sini: ", page.Text, StringComparison.Ordinal);
        Assert.All(here, name => Assert.Contains(name, page.Text, StringComparison.Ordinal));
        Assert.Equal(here.Length, page.Html.Split("<th scope=\"row\">").Length - 1);
        Assert.DoesNotContain(rows[0].StudentId, page.Text, StringComparison.Ordinal);

        await season.Campus.Store(async db =>
        {
            Assert.Null((await db.Periods.SingleAsync(Cancel)).Enter(PeriodPhase.Closed));
            await db.SaveChangesAsync(Cancel);
        });
        WebPage closed = await host.Get(MyHost.Path);
        Assert.Contains($"{here.Length} mahasiswa", closed.Text, StringComparison.Ordinal);
        Assert.All(here, name => Assert.DoesNotContain(name, closed.Text, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_supervisor_reads_the_own_groups_when_the_office_says_so_and_no_others(Store store)
    {
        PlacingSeason season = await Solved(store);
        using Browser supervisor = await season.Season.AsSupervisor("D1");
        Assert.Contains("belum disahkan", (await supervisor.Get(MyGroups.Path)).Text, StringComparison.Ordinal);
        await season.Terms(SeenFrom.Gong, supervisorsSeeItEarly: false);
        await season.Office.Submit(Publish, new() { ["Confirm"] = "yes" });
        WebPage waiting = await supervisor.Get(MyGroups.Path);
        Assert.Contains("dibuka pada hari pelepasan", waiting.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("K-0", waiting.Text, StringComparison.Ordinal);
        await season.Terms(SeenFrom.Gong, supervisorsSeeItEarly: true);
        WebPage page = await supervisor.Get(MyGroups.Path);
        ILookup<bool, PlacementRow> mine = DraftDesk.RowsOf(await season.Stored(db => db.PlacementDrafts.SingleAsync(Cancel))).ToLookup(row => row.SupervisorId == "D1");
        Assert.NotEmpty(mine[true]);
        Assert.All(mine[true], row => Assert.Contains($"{row.StudentId}", page.Text, StringComparison.Ordinal));
        Assert.All(mine[false], row => Assert.DoesNotContain($"{row.StudentId}", page.Text, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_roster_that_changed_after_solving_keeps_from_publishing_and_says_who(Store store)
    {
        PlacingSeason season = await Solved(store);
        await season.Campus.Store(async db =>
        {
            await db.Participants.Where(student => student.Number == "1003").ExecuteDeleteAsync(Cancel);
            StudyProgrammeId programme = await db.StudyProgrammes.Select(programme => programme.Id).FirstAsync(Cancel);
            db.Participants.Add(new() { InstitutionId = season.Campus.Institution.InstitutionId, Id = new(Guid.NewGuid()), PeriodId = season.Season.Period, Number = "2001", Facts = new() { Name = "Rina", Gender = Gender.Female, ProgrammeId = programme } });
            await db.SaveChangesAsync(Cancel);
        });
        WebPage page = await season.Office.Submit(Publish, new() { ["Confirm"] = "yes" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.All([page, await season.Office.Get(Draft)], said =>
        {
            Assert.Contains("tidak ada di daftar: 1003", said.Text, StringComparison.Ordinal);
            Assert.Contains("belum ada di rancangan: 2001", said.Text, StringComparison.Ordinal);
        });
        Assert.Equal(0, await season.Stored(db => db.PlacedGroups.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Facts_that_changed_after_solving_are_told_by_name_and_do_not_keep_from_publishing(Store store)
    {
        PlacingSeason season = await Solved(store);
        Assert.All(await Said(season), said => Assert.DoesNotContain("Data 1", said.Text, StringComparison.Ordinal));
        await season.Campus.Store(async db =>
        {
            Participant student = await db.Participants.SingleAsync(student => student.Number == "1003", Cancel), renamed = await db.Participants.SingleAsync(student => student.Number == "1004", Cancel);
            Assert.Null(student.Change(student.Facts with { Gender = student.Facts.Gender == Gender.Female ? Gender.Male : Gender.Female }, student.Version));
            Assert.Null(renamed.Change(renamed.Facts with { Name = "Nama Baru" }, renamed.Version));
            PeriodSupervisor supervisor = await db.PeriodSupervisors.SingleAsync(supervisor => supervisor.Number == "D2", Cancel);
            Assert.Null(supervisor.Change(supervisor.Facts with { MaxGroups = 1 }, supervisor.Version));
            Host host = await db.Hosts.SingleAsync(host => host.Code == "36.02.01.2002", Cancel);
            Assert.Null(host.Change(host.Facts with { HoldReason = "Banjir" }, host.Version));
            await db.SaveChangesAsync(Cancel);
        });
        Assert.All(await Said(season), said =>
        {
            Assert.Contains("Data 1 mahasiswa berubah: 1003", said.Text, StringComparison.Ordinal);
            Assert.Contains("Data 1 dosen berubah: D2", said.Text, StringComparison.Ordinal);
            Assert.Contains("1 tempat berubah: 36.02.01.2002", said.Text, StringComparison.Ordinal);
        });
        Assert.Equal("/place/2025-1", (await season.Office.Submit(Publish, new() { ["Confirm"] = "yes" })).Location);
        Assert.DoesNotContain("mahasiswa berubah", (await season.Office.Get(Draft)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Each_broken_rule_is_signed_with_a_reason_or_nothing_is_published(Store store)
    {
        PlacingSeason season = await Solved(store);
        PlacementRow[] rows = [.. DraftDesk.RowsOf(await season.Stored(db => db.PlacementDrafts.SingleAsync(Cancel)))];
        string elsewhere = rows.First(row => row.GroupId != rows[0].GroupId).GroupId;
        await season.Office.Submit($"{Draft}/members/{rows[0].StudentId}", new() { ["To"] = elsewhere, ["With"] = "", ["Reason"] = "Sakit", ["AcceptBroken"] = "yes" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit(Publish, new() { ["Confirm"] = "yes" })).Status);
        Assert.Equal("/place/2025-1", (await season.Office.Submit(Publish, new() { ["Confirm"] = "yes", ["Reason-BalancedSizes"] = "Perlu dekat rumah sakit" })).Location);
        Assert.Equal("H05_balanced_sizes\tPerlu dekat rumah sakit", await season.Stored(db => db.PlacementDrafts.Select(draft => draft.Exceptions).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_published_is_published_once_and_no_longer_changed_here(Store store)
    {
        PlacingSeason season = await Solved(store);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit(Publish, [])).Status);
        await season.Office.Submit(Publish, new() { ["Confirm"] = "yes" });
        Assert.Contains("sudah disahkan", (await season.Office.Get(Publish)).Text, StringComparison.Ordinal);
        WebPage late = await season.Office.Submit("/place/2025-1", new() { ["Reason"] = "Keliru", ["ReadVersion"] = "2" }, $"{Draft}/history");
        Assert.Contains("sudah disahkan dan tidak dapat diubah", late.Text, StringComparison.Ordinal);
    }

    private static async Task<WebPage[]> Said(PlacingSeason season) => [await season.Office.Get(Draft), await season.Office.Get(Publish)];

    private async Task<PlacingSeason> Solved(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        Assert.Equal(Draft, (await season.Solve()).Location);
        return season;
    }

    private static async Task<string[]> NamesOf(PlacingSeason season, IEnumerable<PlacementRow> rows)
    {
        string[] numbers = [.. rows.Select(row => row.StudentId)];
        return await season.Stored(db => db.Participants.Where(student => numbers.Contains(student.Number)).Select(student => student.Facts.Name).ToArrayAsync(Cancel));
    }
}
