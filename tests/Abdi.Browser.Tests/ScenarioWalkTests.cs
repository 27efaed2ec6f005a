using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>From no scenario to one whose rules the season allows: what figures say is renewed while one types, and asked by a button where there are no scripts.</summary>
public sealed class ScenarioWalkTests(Sites sites, Chromium chromium)
{
    private const string Scenarios = $"/place/{Season.Code}/scenarios";

    [Theory]
    [InlineData(Screen.Desktop, "id", true)]
    [InlineData(Screen.Phone, "en", true)]
    [InlineData(Screen.Phone, "id", false)]
    public async Task From_usual_rules_to_rules_that_the_season_allows(Screen screen, string language, bool scripts)
    {
        Season season = await Season.On(await sites.Of(Store.Sqlite), students: 40);
        await PutHost(season);
        IPage page = await chromium.NewPage(season.Campus.Site.Address, screen, language, scripts);
        await page.SignIn(season.Campus, await season.Campus.NewAccount(Role.Coordinator));
        await page.GotoAsync(Scenarios);
        await Look(page, "scenarios-empty", scripts);
        await page.ClickAsync(".empty button");
        await Look(page, "scenario-usual", scripts);

        await page.FillAsync("#GroupsTotal", "2");
        await page.Locator("#GroupsTotal").BlurAsync();
        if (!scripts)
        {
            await page.ClickAsync(".hints button >> nth=1");
        }

        await Assertions.Expect(page.Locator("#hints li").First).ToContainTextAsync(language == "en" ? "2 groups × 14 people" : "2 kelompok × paling banyak 14");
        await Look(page, "scenario-impossible", scripts);
        await page.ClickAsync("#hints li >> nth=0 >> a >> nth=0");
        Assert.EndsWith("#GroupsTotal", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#GroupsTotal", "3");
        await page.FillAsync("[name=ThemeSkills] >> nth=0", "usaha");
        await page.ClickAsync("main .form button.primary");
        await Look(page, "scenario-wrong", scripts);
        await page.FillAsync("[name=ThemeSkills] >> nth=0", "1 usaha atau digital");
        await page.FillAsync("[name=ProgrammeSkills] >> nth=0", "usaha");
        await page.ClickAsync("main .form button.primary");
        await Look(page, "scenario-stored", scripts);
        await page.GotoAsync(Scenarios);
        await Look(page, "scenarios", scripts);
    }

    private static Task PutHost(Season season) => season.Campus.Store(async db =>
    {
        InstitutionId institution = season.Campus.Institution.InstitutionId;
        db.Themes.Add(new() { InstitutionId = institution, Id = new(Guid.NewGuid()), Code = "umkm", Name = "Usaha kecil" });
        db.Hosts.Add(Host.OfVillage(institution, new(Guid.NewGuid()), new(VillageCode.Parse("36.02.16.2001"), "Cijaku", new("36.02.16", "Cijaku"), new("36.02", "Kabupaten Lebak"), new(-6.7, 106.1), PointSource.Published)));
        db.PeriodSupervisors.Add(new() { InstitutionId = institution, Id = new(Guid.NewGuid()), PeriodId = season.Period, Number = "1", Facts = new() { Name = "Dosen", Discipline = "Hukum", MaxGroups = 4 } });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    private static Task Look(IPage page, string name, bool scripts) => scripts ? page.Look(name) : Task.CompletedTask;
}
