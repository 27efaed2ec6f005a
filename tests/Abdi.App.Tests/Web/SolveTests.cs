using System.Net;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed class SolveTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_scenario_becomes_a_draft_in_which_everybody_has_a_place(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        WebPage solved = await season.Solve();
        Assert.Equal("/place/2025-1/drafts/1", solved.Location);
        WebPage review = await season.Office.Get(solved.Location!);
        Assert.Contains("Semua syarat wajib terpenuhi", review.Text, StringComparison.Ordinal);
        Assert.Contains($"{PlacingSeason.Students} mahasiswa", review.Text, StringComparison.Ordinal);
        Assert.Contains("Mengapa K-", review.Text, StringComparison.Ordinal);
        Assert.Contains("Rancangan 1", (await season.Office.Get("/place/2025-1")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_same_season_solved_twice_is_the_same_placement_from_the_same_input(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        await season.Solve();
        await season.Solve();
        List<PlacementDraft> drafts = await season.Stored(db => db.PlacementDrafts.OrderBy(draft => draft.Number).ToListAsync(Cancel));
        Assert.Equal([1, 2], drafts.Select(draft => draft.Number));
        Assert.Equal(drafts[0].InputHash, drafts[1].InputHash);
        Assert.Equal(drafts[0].Rows, drafts[1].Rows);
        Assert.Equal(1, await season.Stored(db => db.PlacementInputs.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_cannot_be_is_proved_and_says_where_to_change_it(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        await season.ChangeRules(rules => rules with { GroupsTotal = 9, GroupSizeMin = 10, GroupSizeMax = 12 });
        string address = (await season.Solve()).Location!;
        Assert.Equal(SolveState.Impossible, await season.WaitFor(new(Guid.Parse(address.Split('/')[^1]))));
        WebPage page = await season.Office.Get(address);
        Assert.Contains("Terbukti", page.Text, StringComparison.Ordinal);
        Assert.Contains("Jumlah anggota kelompok", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/place/2025-1/scenarios/{season.Scenario.Value}", page.Html, StringComparison.Ordinal);
        Assert.Equal(0, await season.Stored(db => db.PlacementDrafts.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_season_with_a_gap_is_not_solved_and_names_the_row_of_the_gap(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        await season.ChangeRules(rules => rules with { EquityBasis = EquityBasis.PopulationNeed });
        WebPage page = await season.Solve();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Tempat 36.01.01.2001", page.Text, StringComparison.Ordinal);
        Assert.Contains("/plan/2025-1/hosts?search=36.01.01.2001", page.Html, StringComparison.Ordinal);
        Assert.Equal(0, await season.Stored(db => db.SolveJobs.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_job_whose_server_died_is_solved_by_the_next_one(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        await season.Solve();
        SolveJobId lost = await season.Left(job => job.Begin(DateTimeOffset.UtcNow.AddMinutes(-5)));
        Assert.Equal(SolveState.Placed, await season.WaitFor(lost));
        Assert.Equal(2, await season.Stored(db => db.PlacementDrafts.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_job_that_was_to_be_stopped_when_its_server_died_is_not_begun_again(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        await season.Solve();
        SolveJobId lost = await season.Left(job =>
        {
            job.Begin(DateTimeOffset.UtcNow.AddMinutes(-5));
            Assert.Null(job.Ask(isEnough: false, DateTimeOffset.UtcNow));
        });
        Assert.Equal(SolveState.Cancelled, await season.WaitFor(lost));
        Assert.Contains("dibatalkan", (await season.Office.Get($"/place/2025-1/solves/{lost.Value}")).Text, StringComparison.Ordinal);
        Assert.Contains("sudah selesai", (await season.Office.Submit($"/place/2025-1/solves/{lost.Value}", new() { ["Wish"] = "cancel" })).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_drafts_stand_side_by_side_with_who_differs(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        Assert.Contains("Baru ada satu rancangan", (await season.Office.Get("/place/2025-1/compare")).Text, StringComparison.Ordinal);
        await season.Solve();
        await season.ChangeRules(rules => rules with { Regions = new Dictionary<string, RuleLimits> { ["36.01"] = new(3, null) } });
        await season.Solve();
        WebPage page = await season.Office.Get("/place/2025-1/compare?drafts=1&drafts=2");
        Assert.Contains("Rancangan 1 dan 2: siapa yang berbeda", page.Text, StringComparison.Ordinal);
        Assert.Contains("terbukti paling merata", page.Text, StringComparison.Ordinal);
        Assert.Matches("[1-9][0-9]* mahasiswa berada di desa lain", page.Text);
        Assert.Matches("Kab. 1 .* 50,0% .*75,0%", page.Text);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_groups_are_taken_away_as_a_workbook_a_table_and_points(Store store)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        await season.Solve();
        string[] lines = (await season.Office.Client.GetStringAsync("/place/2025-1/drafts/1/groups.csv", Cancel)).Trim().Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("K-01,", lines[1], StringComparison.Ordinal);
        using System.Text.Json.JsonDocument points = System.Text.Json.JsonDocument.Parse(await season.Office.Client.GetStringAsync("/place/2025-1/drafts/1/groups.geojson", Cancel));
        System.Text.Json.JsonElement first = points.RootElement.GetProperty("features")[0];
        Assert.Equal(4, points.RootElement.GetProperty("features").GetArrayLength());
        Assert.InRange(first.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), 106, 107);
        byte[] workbook = await season.Office.Client.GetByteArrayAsync("/place/2025-1/drafts/1/groups.xlsx", Cancel);
        Assert.Equal("PK"u8.ToArray(), workbook[..2]);
    }

    [Fact]
    public async Task Groups_of_others_in_the_same_months_count_as_service_and_those_of_other_months_do_not()
    {
        Site site = await sites.Of(Store.Sqlite);
        PlacingSeason season = await PlacingSeason.On(site, year: 2090), others = await PlacingSeason.On(site, year: 2090);
        await others.Publish("36.01.01.2001");
        Assert.Equal(1, await season.ServedBefore("36.01.01.2001"));
        Assert.Equal(0, await season.ServedBefore("36.01.01.2002"));
        await others.Campus.Store(async db =>
        {
            Period period = await db.Periods.SingleAsync(Cancel);
            period.Dates = period.Dates with { ReleaseOn = new(2091, 4, 22), FieldFrom = new(2091, 4, 23), RecallOn = new(2091, 5, 22) };
            await db.SaveChangesAsync(Cancel);
        });
        Assert.Equal(0, await season.ServedBefore("36.01.01.2001"));
    }

    [Fact]
    public async Task Only_the_office_sees_what_is_not_published()
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(Store.Sqlite));
        await season.Solve();
        using Browser student = await season.Campus.As(Role.Student);
        Assert.Equal(HttpStatusCode.Forbidden, (await student.Get("/place/2025-1/drafts/1")).Status);
    }
}
