using System.Text.RegularExpressions;
using Abdi.App.Tests.Web;
using Abdi.Rules.Place;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>An office decides in the open: from two sets of rules to a placement that a student reads with its reasons.</summary>
public sealed partial class PlaceWalkTests(Sites sites, Chromium chromium)
{
    private const string Here = "/place/2025-1";

    [Theory]
    [InlineData(Screen.Desktop, "id", true)]
    [InlineData(Screen.Desktop, "en", true)]
    [InlineData(Screen.Phone, "id", true)]
    [InlineData(Screen.Desktop, "id", false)]
    public async Task From_two_scenarios_to_the_reasons_a_student_reads(Screen screen, string language, bool scripts)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(Store.Sqlite));
        Campus campus = season.Campus;
        IPage page = await chromium.NewPage(campus.Site.Address, screen, language, scripts);
        await page.SignIn(campus, await campus.NewAccount(Role.Coordinator));

        await page.GotoAsync("/place");
        await Look(page, "places", scripts);
        await page.GotoAsync(Here);
        await Look(page, "place-empty", scripts);
        await Solve(page);
        Assert.Contains("/drafts/1", page.Url, StringComparison.Ordinal);
        await Look(page, "review", scripts);
        await season.ChangeRules(rules => rules with { Regions = new Dictionary<string, RuleLimits> { ["36.01"] = new(3, null) } });
        await page.GotoAsync(Here);
        await Solve(page);
        await Look(page, "place", scripts);
        await page.GotoAsync(Here + "/compare");
        await Look(page, "compare", scripts);

        await page.GotoAsync(Here + "/drafts/2");
        await page.ClickAsync(".groups tbody th a >> nth=1");
        await page.ClickAsync(".why header a");
        await Look(page, "group", scripts);
        await page.FillAsync("form:has([value=lock]) [name=Reason]", "Pondokan sudah disepakati");
        await page.ClickAsync("[value=lock]");
        await page.ClickAsync("tbody th a >> nth=0");
        await Look(page, "member", scripts);
        await page.FillAsync("form:has([name=With]) [name=Reason] >> nth=0", "Diminta dekan");
        await page.ClickAsync("form[method=post]:has([name=With]) button >> nth=0");
        await Look(page, "member-moved", scripts);
        await page.GotoAsync(Here + "/drafts/2/history");
        Assert.Equal(2, await page.Locator("tbody tr").CountAsync());
        await Look(page, "history", scripts);

        await page.GotoAsync(Here + "/drafts/2");
        await page.ClickAsync(".review .act form button");
        await page.Arrive(Drafts());
        string last = page.Url;
        await page.GotoAsync($"{last}?filter=locked");
        Assert.NotEqual(0, await page.Locator(".groups tbody tr").CountAsync());
        await page.GotoAsync(last + "/publish");
        await Look(page, "publish", scripts);
        await page.CheckAsync("#Confirm");
        await page.ClickAsync("main .form button");
        await page.Arrive(Here);
        await Look(page, "place-published", scripts);

        IPage phone = await chromium.NewPage(campus.Site.Address, Screen.Phone, language, scripts);
        await phone.SignIn(campus, await campus.NewAccountNamed("1007", Role.Student));
        await phone.GotoAsync(Here + "/me");
        Assert.Equal(1, await phone.Locator(".why").CountAsync());
        await Look(phone, "my-placement", scripts);
        Assert.Equal(PlacingSeason.Students, await season.Stored(db => db.Assignments.CountAsync(TestContext.Current.CancellationToken)));
    }

    // A small season is solved before its page would be shown; should the machine be busy, the page leads there.
    private static async Task Solve(IPage page)
    {
        await page.ClickAsync("form[action$=solve] button >> nth=0");
        if (!page.Url.Contains("/drafts/", StringComparison.Ordinal))
        {
            await page.ClickAsync("#solve a.primary");
        }
    }

    [GeneratedRegex("/drafts/[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex Drafts();

    // The checks of accessibility are a script themselves.
    private static Task Look(IPage page, string name, bool scripts) => scripts ? page.Look(name) : Task.CompletedTask;
}
