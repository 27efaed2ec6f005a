using System.Net;
using Abdi.Rules.Plan;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class HostTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task All_villages_of_a_regency_become_hosts_and_nothing_is_invented_about_them(Store store)
    {
        (Campus campus, Browser office) = await Season(store);

        WebPage answer = await office.Submit("/plan/2025-1/villages", new() { ["Regencies"] = "36.02" });

        Assert.Equal("/plan/2025-1/hosts?taken=345", answer.Location);
        List<Host> hosts = await campus.Stored(db => db.Hosts.ToListAsync(Cancel));
        Assert.Equal((345, 340), (hosts.Count, hosts.Count(host => VillageCode.Parse(host.Code).Kind == VillageKind.Desa)));
        Assert.All(hosts, host => Assert.Equal((null, null, null, null), (host.MaxGroups, host.LodgingFemale, host.LodgingMale, host.Population)));
        Host kanekes = Assert.Single(hosts, host => host.IsHeld);
        Assert.Equal(("36.02.06.2001", "Kanekes"), (kanekes.Code, kanekes.Name));
        WebPage list = await office.Get("/plan/2025-1/hosts");
        Assert.Contains("1–50 dari 345", list.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Taking_a_regency_again_changes_nothing_that_was_stated(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        await office.Submit("/plan/2025-1/villages", new() { ["Regencies"] = "36.73", ["MaxGroups"] = "1", ["LodgingFemale"] = "10", ["LodgingMale"] = "8" });
        int before = await campus.Stored(db => db.Hosts.CountAsync(Cancel));
        await office.Submit("/plan/2025-1/hosts/36.73.01.1001", new() { ["MaxGroups"] = "2", ["Name"] = "Nama lokal", ["Latitude"] = "-6,1", ["Longitude"] = "106.15" });

        WebPage answer = await office.Submit("/plan/2025-1/villages", new() { ["Regencies"] = "36.73", ["MaxGroups"] = "9" });

        Assert.Equal("/plan/2025-1/hosts?taken=0", answer.Location);
        Assert.Equal(before, await campus.Stored(db => db.Hosts.CountAsync(Cancel)));
        Host host = await campus.Stored(db => db.Hosts.SingleAsync(h => h.Code == "36.73.01.1001", Cancel));
        Assert.Equal((2, "Nama lokal", new(-6.1, 106.15), PointSource.Stated), (host.MaxGroups, host.Name, host.Point, host.PointSource));
        Assert.All(await campus.Stored(db => db.Hosts.Where(h => h.Code != "36.73.01.1001").Select(h => h.MaxGroups).ToListAsync(Cancel)), groups => Assert.Equal(1, groups));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_list_is_searched_narrowed_and_turned_page_by_page(Store store)
    {
        (_, Browser office) = await Season(store);
        await office.Submit("/plan/2025-1/villages", new() { ["Regencies"] = "36.02" });

        Assert.Contains("36.02.28.2009", (await office.Get("/plan/2025-1/hosts?search=CIKAR")).Html, StringComparison.Ordinal);
        Assert.Contains("Kanekes", (await office.Get("/plan/2025-1/hosts?search=3602062001")).Text, StringComparison.Ordinal);
        Assert.Contains("1–1 dari 1", (await office.Get("/plan/2025-1/hosts?state=held")).Text, StringComparison.Ordinal);
        Assert.Contains("1–50 dari 345", (await office.Get("/plan/2025-1/hosts?state=no-point&regency=36.02")).Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada tempat yang cocok", (await office.Get("/plan/2025-1/hosts?regency=36.01")).Text, StringComparison.Ordinal);
        WebPage last = await office.Get("/plan/2025-1/hosts?sort=name&page=7");
        Assert.Contains("301–345 dari 345", last.Text, StringComparison.Ordinal);
        Assert.Contains("/plan/2025-1/hosts?sort=name&amp;page=6", last.Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_school_is_added_in_the_village_whose_old_code_was_typed(Store store)
    {
        (Campus campus, Browser office) = await Season(store);

        WebPage answer = await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "School", ["VillageCode"] = "3602162018", ["Code"] = "20601234", ["Name"] = "SMK Contoh", ["MaxGroups"] = "1", ["LodgingFemale"] = "8" });

        Assert.Equal("/plan/2025-1/hosts?search=20601234", answer.Location);
        Host school = await campus.Stored(db => db.Hosts.SingleAsync(Cancel));
        Assert.Equal((HostKind.School, "36.02.28.2009", "36.02", "Cigemblong", 8, null), (school.Kind, school.VillageCode, school.RegencyCode, school.DistrictName, school.LodgingFemale, school.LodgingMale));
        WebPage again = await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "School", ["VillageCode"] = "3602162018", ["Code"] = "20601234", ["Name"] = "SMK Contoh" });
        Assert.Contains("Tempat ini sudah ada", again.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_no_number_is_told_beside_its_field_and_stays_typed(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "Village", ["VillageCode"] = "36.02.16.2007" });

        WebPage answer = await office.Submit("/plan/2025-1/hosts/36.02.16.2007", new() { ["Name"] = "Cijaku", ["Population"] = "banyak", ["HoldReason"] = "jembatan putus" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("href=\"#Population\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"banyak\"", answer.Html, StringComparison.Ordinal);
        Assert.Equal("", await campus.Stored(db => db.Hosts.Select(host => host.HoldReason).SingleAsync(Cancel)));
        await office.Submit("/plan/2025-1/hosts/36.02.16.2007", new() { ["Name"] = "Cijaku", ["Population"] = "2.345", ["HoldReason"] = "jembatan putus" });
        Assert.Equal(2345, await campus.Stored(db => db.Hosts.Where(host => host.HoldReason == "jembatan putus").Select(host => host.Population).SingleAsync(Cancel)));
        Assert.Equal(HttpStatusCode.Conflict, (await office.Submit("/plan/2025-1/hosts/36.02.16.2007", new() { ["Name"] = "Cijaku", ["ReadVersion"] = "1" })).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_plan_says_what_is_missing_until_a_host_can_receive_a_group(Store store)
    {
        (_, Browser office) = await Season(store);
        Assert.Contains("Ambil desa dan kelurahan yang dapat menerima kelompok", (await office.Get("/plan/2025-1")).Text, StringComparison.Ordinal);
        await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "Village", ["VillageCode"] = "36.02.16.2007" });
        Assert.Contains("belum ada tempat yang siap menerima kelompok", (await office.Get("/plan/2025-1")).Text, StringComparison.Ordinal);
        await office.Submit("/plan/2025-1/hosts/36.02.16.2007", new() { ["Name"] = "Cijaku", ["MaxGroups"] = "1", ["LodgingFemale"] = "9", ["Latitude"] = "-6,7", ["Longitude"] = "106,1" });
        Assert.DoesNotContain("belum ada tempat yang siap", (await office.Get("/plan/2025-1")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Themes_are_taken_changed_and_removed(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        await office.Submit("/plan/2025-1/themes", [], "/plan/2025-1/default-themes");
        await office.Submit("/plan/2025-1/themes", [], "/plan/2025-1/default-themes");
        Assert.Equal(["health", "sanitation", "umkm", "waste"], await campus.Stored(db => db.Themes.OrderBy(theme => theme.Code).Select(theme => theme.Code).ToListAsync(Cancel)));

        WebPage answer = await office.Submit("/plan/2025-1/themes/umkm", new() { ["Name"] = "UMKM", ["Weight"] = "2,5" });
        Assert.Equal("/plan/2025-1/themes", answer.Location);
        Assert.Equal(2500, await campus.Stored(db => db.Themes.Where(theme => theme.Code == "umkm").Select(theme => theme.WeightMilli).SingleAsync(Cancel)));
        Assert.Contains("Isi bobot antara 0 dan 10", (await office.Submit("/plan/2025-1/themes/umkm", new() { ["Name"] = "UMKM", ["Weight"] = "12" })).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit("/plan/2025-1/new-theme", new() { ["Code"] = "umkm", ["Name"] = "Lagi" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit("/plan/2025-1/themes/waste", [], "/plan/2025-1/themes/waste/remove")).Status);
        await office.Submit("/plan/2025-1/themes/waste", new() { ["Confirm"] = "yes" }, "/plan/2025-1/themes/waste/remove");
        Assert.Equal(3, await campus.Stored(db => db.Themes.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Hosts_of_another_institution_do_not_exist(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        (Campus other, Browser stranger) = await Season(store);
        await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "Village", ["VillageCode"] = "36.02.16.2007" });

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/plan/2025-1/hosts/36.02.16.2007")).Status);
        Assert.Null(await other.Stored(db => db.FindHost("36.02.16.2007", Cancel)));
        await stranger.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "Village", ["VillageCode"] = "36.02.16.2007" });
        Assert.NotEqual(await campus.Stored(db => db.Hosts.Select(host => host.Id).SingleAsync(Cancel)), await other.Stored(db => db.Hosts.Select(host => host.Id).SingleAsync(Cancel)));
    }

    private async Task<(Campus Campus, Browser Office)> Season(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM 2025" });
        return (campus, office);
    }
}
