using System.Net;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class PeriodTests(Sites sites)
{
    [Fact]
    public async Task The_side_bar_leads_only_where_the_role_may_go()
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        using Browser office = await campus.AsCoordinator(), lecturer = await campus.AsSupervisor();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });

        Assert.Contains("href=\"/plan/2025-1/students\"", (await office.Get("/plan/2025-1")).Html, StringComparison.Ordinal);
        WebPage seen = await lecturer.Get("/plan/2025-1");
        Assert.Contains("href=\"/plan/2025-1/hosts\"", seen.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/plan/2025-1/students", seen.Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_office_opens_a_period_and_it_is_stored_as_typed(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator();

        WebPage answer = await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = " KKM 2025, gelombang 1 ", ["ReleaseOn"] = "2025-04-22", ["RecallOn"] = "2025-05-22" });

        Assert.Equal("/plan/2025-1", answer.Location);
        Period period = await campus.Stored(db => db.Periods.SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal("KKM 2025, gelombang 1", period.Name);
        Assert.Equal(new(null, null, new(2025, 4, 22), null, new(2025, 5, 22), new(2025, 5, 26), new(2025, 5, 29)), period.Dates);
        Assert.Contains("KKM 2025, gelombang 1", (await office.Get("/plan")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Days_out_of_order_are_refused_beside_the_field_and_nothing_typed_is_lost(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator();

        WebPage answer = await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM 2025", ["ReleaseOn"] = "2025-04-22", ["RecallOn"] = "2025-04-02" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Tanggal ini mendahului tanggal di atasnya", answer.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"KKM 2025\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"#RecallOn\"", answer.Html, StringComparison.Ordinal);
        Assert.False(await campus.Stored(db => db.Periods.AnyAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_asked_in_the_field_is_stored_shown_again_and_taken_back(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM", ["HoursWanted"] = " 288 ", ["SafetyPhone"] = " 0812 3456 7890 " });
        Assert.Equal(new(288, "0812 3456 7890"), await ServiceOf(campus));
        string shown = (await office.Get("/plan/2025-1/dates")).Html;
        Assert.Contains("value=\"288\"", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"0812 3456 7890\"", shown, StringComparison.Ordinal);

        Assert.Equal("/plan/2025-1", (await office.Submit("/plan/2025-1/dates", new() { ["Name"] = "KKM", ["HoursWanted"] = "", ["SafetyPhone"] = "" })).Location);
        Assert.Equal(new(null, null), await ServiceOf(campus));
    }

    [Theory]
    [InlineData("HoursWanted", "0", "Isi jam penuh antara 1 dan 1000")]
    [InlineData("HoursWanted", "1001", "Isi jam penuh antara 1 dan 1000")]
    [InlineData("HoursWanted", "7,5", "Isi jam penuh antara 1 dan 1000")]
    [InlineData("HoursWanted", "banyak", "Isi jam penuh antara 1 dan 1000")]
    [InlineData("SafetyPhone", "pos jaga", "Tulis nomor telepon dengan angka")]
    public async Task What_cannot_be_asked_is_refused_beside_the_field_and_stays_typed(string field, string typed, string said)
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        using Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM", ["HoursWanted"] = "288", ["SafetyPhone"] = "112" });

        WebPage answer = await office.Submit("/plan/2025-1/dates", new() { ["Name"] = "KKM", [field] = typed });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(said, answer.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{typed}\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"#{field}\"", answer.Html, StringComparison.Ordinal);
        Assert.Equal(new(288, "112"), await ServiceOf(campus));
    }

    private static Task<ServiceTerms> ServiceOf(Campus campus) => campus.Stored(async db => (await db.Periods.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Service);

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_period_opens_enrolment_when_told_so_and_is_not_placed_before_its_plan_is_done(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });

        WebPage unsure = await office.Submit("/plan/2025-1", [], "/plan/2025-1/phase");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.Status);
        Assert.Contains("tahap tidak dapat mundur", unsure.Text, StringComparison.Ordinal);
        WebPage leap = await office.Submit("/plan/2025-1", new() { ["Phase"] = "Placing", ["Confirm"] = "yes" }, "/plan/2025-1/phase");
        Assert.Contains("sudah pindah tahap", leap.Text, StringComparison.Ordinal);
        Assert.Equal(PeriodPhase.Drafting, await PhaseOf(campus));

        WebPage opened = await office.Submit("/plan/2025-1", new() { ["Confirm"] = "yes" }, "/plan/2025-1/phase");
        Assert.Equal("/plan/2025-1", opened.Location);
        Assert.Equal(PeriodPhase.Enrolling, await PhaseOf(campus));
        WebPage early = await office.Submit("/plan/2025-1", new() { ["Phase"] = "Placing", ["Confirm"] = "yes" }, "/plan/2025-1/phase");
        Assert.Contains("Selesaikan dulu langkah", early.Text, StringComparison.Ordinal);
        Assert.Equal(PeriodPhase.Enrolling, await PhaseOf(campus));
    }

    private static Task<PeriodPhase> PhaseOf(Campus campus) => campus.Stored(db => db.Periods.Select(period => period.Phase).SingleAsync(TestContext.Current.CancellationToken));

    [Theory, ClassData(typeof(BothStores))]
    public async Task Saving_over_what_was_not_read_is_refused(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        await office.Submit("/plan/2025-1/dates", new() { ["Name"] = "KKM 2025" });

        WebPage answer = await office.Submit("/plan/2025-1/dates", new() { ["Name"] = "KKM 1925", ["ReadVersion"] = "1" });

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("KKM 2025", await campus.Stored(db => db.Periods.Select(period => period.Name).SingleAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_period_of_another_institution_does_not_exist(Store store)
    {
        Campus own = await Campus.On(await sites.Of(store)), other = await Campus.On(await sites.Of(store));
        using Browser office = await own.AsCoordinator(), stranger = await other.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });

        Assert.Equal(HttpStatusCode.OK, (await office.Get("/plan/2025-1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/plan/2025-1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Submit("/plan/new", new() { ["Name"] = "mine" }, "/plan/2025-1/dates")).Status);
    }
}
