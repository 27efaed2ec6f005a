using System.Globalization;
using System.Net;
using Abdi.App.Shell.Sheets;
using Abdi.Rules.Place;
using Abdi.Rules.Release;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>Buses and who rides them: filled by a rule, moved by hand, never over their seats.</summary>
public sealed class ManifestTests(Sites sites)
{
    private const string Manifest = "/release/2025-1/manifest", NewBus = "/release/2025-1/new-bus";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Buses_are_kept_before_there_is_a_placement_and_say_what_is_wrong_with_them(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        Assert.Contains("Belum ada bus", (await season.Office.Get(Manifest)).Text, StringComparison.Ordinal);
        Assert.Equal(Manifest, (await Add(season.Office, "Bus 1", 45, leader: "Pak Dodi")).Location);
        Assert.Contains("sudah dipakai", (await Add(season.Office, "Bus 1", 45)).Text, StringComparison.Ordinal);
        Assert.Contains("antara 1 dan 100", (await Add(season.Office, "Bus 2", 0)).Text, StringComparison.Ordinal);
        Assert.Contains("Tulis jam seperti", (await season.Office.Submit(NewBus, new() { ["Name"] = "Bus 2", ["Seats"] = "40", ["Time"] = "pagi" })).Text, StringComparison.Ordinal);
        Assert.Contains("Isi hari berangkat", (await season.Office.Submit(NewBus, new() { ["Name"] = "Bus 2", ["Seats"] = "40", ["Day"] = "", ["Time"] = "7.30" })).Text, StringComparison.Ordinal);
        WebPage page = await season.Office.Get(Manifest);
        Assert.Contains("Ketua bus Pak Dodi", page.Text, StringComparison.Ordinal);
        Assert.Contains("setelah penempatan disahkan", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Isi otomatis", page.Text, StringComparison.Ordinal);

        string edit = $"{Manifest}/{await IdOf(season.Campus, "Bus 1")}/edit";
        Assert.Equal(Manifest, (await season.Office.Submit(edit, new() { ["Name"] = "Bus 1", ["Seats"] = "30", ["Day"] = "2025-04-23", ["Time"] = "7.30" })).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await season.Office.Submit(edit, new() { ["Name"] = "Bus 1", ["Seats"] = "20", ["ReadVersion"] = "1" })).Status);
        Assert.Contains("23 April 2025, 07.30", (await season.Office.Get(Manifest)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit(edit, [], edit + "/remove")).Status);
        Assert.Equal(Manifest, (await season.Office.Submit(edit, new() { ["Confirm"] = "yes" }, edit + "/remove")).Location);
        Assert.Contains("Belum ada bus", (await season.Office.Get(Manifest)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_rule_fills_buses_by_region_and_says_how_many_seats_are_missing(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        Assert.Contains("Tambahkan bus", (await season.Office.Submit(Manifest, [], Manifest + "/fill")).Text, StringComparison.Ordinal);
        await Add(season.Office, "Bus 1", 22);
        await Add(season.Office, "Bus 2", 12);
        WebPage page = await season.Office.Get(Manifest);
        Assert.Contains("kelompok belum mendapat bus 4", page.Text, StringComparison.Ordinal);
        Assert.Matches("Kurang (9|10|11) kursi", page.Text);

        Assert.Equal(Manifest + "?filled=3", (await season.Office.Submit(Manifest, [], Manifest + "/fill")).Location);
        Assert.Equal(3, await season.Stored(db => db.BusRides.CountAsync(Cancel)));
        await Add(season.Office, "Bus 3", 12);
        Assert.Equal(Manifest + "?filled=1", (await season.Office.Submit(Manifest, [], Manifest + "/fill")).Location);
        Assert.DoesNotContain("Belum mendapat bus", (await season.Office.Get(Manifest)).Text, StringComparison.Ordinal);
        Assert.Equal(Manifest, (await season.Office.Submit(Manifest, [], Manifest + "/empty")).Location);
        Assert.Empty(await season.Stored(db => db.BusRides.ToListAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_whole_group_rides_one_bus_and_no_bus_is_over_its_seats(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        await Add(season.Office, "Bus 1", 12);
        Guid bus = await IdOf(season.Campus, "Bus 1");
        Assert.Equal(Manifest, (await Move(season, "K-01", bus)).Location);
        WebPage full = await Move(season, "K-02", bus);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, full.Status);
        Assert.Contains("tidak cukup kursinya", full.Text, StringComparison.Ordinal);
        Assert.Equal(["K-01"], await season.Stored(db => db.BusRides.Select(ride => ride.GroupCode).ToListAsync(Cancel)));
        Assert.Contains("lebih banyak daripada kursi", (await season.Office.Submit($"{Manifest}/{bus}/edit", new() { ["Name"] = "Bus 1", ["Seats"] = "5" })).Text, StringComparison.Ordinal);

        // A supervisor who rides along needs a seat as well: eleven students fill a bus of eleven.
        int students = await season.Stored(db => db.Assignments.CountAsync(seat => seat.GroupCode == "K-01", Cancel));
        string seats = students.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(Manifest, (await season.Office.Submit($"{Manifest}/{bus}/edit", new() { ["Name"] = "Bus 1", ["Seats"] = seats })).Location);
        Assert.Contains("lebih banyak daripada kursi", (await season.Office.Submit($"{Manifest}/{bus}/edit", new() { ["Name"] = "Bus 1", ["Seats"] = seats, ["TakesSupervisors"] = "true" })).Text, StringComparison.Ordinal);
        Assert.Equal(Manifest, (await Move(season, "K-01", null)).Location);
        Assert.Contains("tidak ada lagi", (await Move(season, "K-99", bus)).Text, StringComparison.Ordinal);
        Assert.Contains("tidak ada lagi", (await Move(season, "K-01", Guid.NewGuid())).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_two_offices_that_fill_the_last_seats_at_once_one_is_told_that_they_are_taken(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        await Add(season.Office, "Bus 1", 12);
        string bus = $"{await IdOf(season.Campus, "Bus 1")}";
        WebPage[] answers = await season.Office.SendAtOnce(Manifest, [[("Group", "K-01"), ("Bus", bus)], [("Group", "K-02"), ("Bus", bus)], [("Group", "K-03"), ("Bus", bus)]]);
        Assert.Equal(1, answers.Count(answer => answer.Location == Manifest));
        Assert.Single(await season.Stored(db => db.BusRides.ToListAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_sheet_for_each_bus_names_who_rides_and_only_who_is_released(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        await season.Terms(SeenFrom.Gong, supervisorsSeeItEarly: false);
        await Add(season.Office, "Bus 1", 50, leader: "Pak Dodi");
        Guid bus = await IdOf(season.Campus, "Bus 1");
        await Move(season, "K-01", bus);
        string[] riders = [.. (await season.Assigned()).Where(one => one.Group == "K-01").Select(one => one.Number)], others = [.. (await season.Assigned()).Where(one => one.Group != "K-01").Select(one => one.Number)];
        Guid kept = (await season.Stored(db => db.Participants.Where(student => student.Number == riders[0]).Select(student => student.Id).SingleAsync(Cancel))).Value;
        await season.Office.Submit($"/release/2025-1/students/{kept}", new() { ["Verdict"] = "Stays", ["Reason"] = "Sakit" });

        WebPage sheet = await season.Office.Get($"{Manifest}/sheets?bus={bus}");
        Assert.Contains("Manifes Bus 1", sheet.Text, StringComparison.Ordinal);
        Assert.Contains("Jangan dibagikan", sheet.Text, StringComparison.Ordinal);
        Assert.Contains($"{riders.Length - 1} dari 50 kursi", sheet.Text, StringComparison.Ordinal);
        Assert.All(riders[1..], number => Assert.Contains(number, sheet.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(riders[0], sheet.Text, StringComparison.Ordinal);
        Assert.All(others, number => Assert.DoesNotContain(number, sheet.Text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await season.Office.Get($"{Manifest}/sheets?bus={Guid.NewGuid()}")).Status);
        byte[] workbook = await season.Office.Client.GetByteArrayAsync(Manifest + ".xlsx", Cancel);
        Assert.Equal("PK"u8.ToArray(), workbook[..2]);

        foreach (Role role in Enum.GetValues<Role>().Where(role => role != Role.Coordinator))
        {
            using Browser other = await season.Campus.As(role);
            foreach (string page in new[] { Manifest, $"{Manifest}/sheets", Manifest + ".xlsx" })
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await other.Get(page)).Status);
            }
        }
    }

    private static Task<WebPage> Add(Browser office, string name, int seats, string leader = "") => office.Submit(NewBus, new() { ["Name"] = name, ["Seats"] = seats.ToString(CultureInfo.InvariantCulture), ["LeaderName"] = leader });

    private static Task<WebPage> Move(PlacingSeason season, string group, Guid? bus) => season.Office.Submit(Manifest, new() { ["Group"] = group, ["Bus"] = bus?.ToString() });

    private static async Task<Guid> IdOf(Campus campus, string bus) => (await campus.Stored(db => db.Buses.Where(one => one.Facts.Name == bus).Select(one => one.Id).SingleAsync(Cancel))).Value;
}
