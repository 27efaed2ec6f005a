using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

public sealed class CalendarWalkTests(Sites sites, Chromium chromium)
{
    [Theory]
    [InlineData(Screen.Desktop, "id", true)]
    [InlineData(Screen.Desktop, "en", true)]
    [InlineData(Screen.Phone, "id", true)]
    [InlineData(Screen.Desktop, "id", false)]
    public async Task Who_is_where_and_when_is_seen_at_a_glance(Screen screen, string language, bool scripts)
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        Campus own = await Campus.On(site), other = await Campus.On(site), third = await Campus.On(site);
        await Plan(own, "KKM 2025, gelombang 1", new(2025, 4, 22), new(2025, 5, 31), ("36.02", "Kabupaten Lebak", -6.7, 28), ("36.01", "Kabupaten Pandeglang", -6.4, 12));
        await Plan(other, "KKN Tematik Semester Genap 2024/2025", new(2025, 5, 12), new(2025, 7, 4), ("36.02", "Kabupaten Lebak", -6.6, 4), ("36.73", "Kota Serang", -6.1, 6));
        await Plan(third, "Kukerta 2025", new(2025, 12, 8), new(2026, 1, 31), ("36.73", "Kota Serang", -6.1, 9));
        IPage page = await chromium.NewPage(site.Address, screen, language, scripts);
        await page.SignIn(own, await own.NewAccount(Role.Coordinator));

        await page.GotoAsync("/plan/2025-1");
        await page.ClickAsync(".side li:last-child a");
        Assert.EndsWith("/plan/2025-1/calendar", page.Url, StringComparison.Ordinal);
        Assert.Equal(3, await page.Locator(".calendar .region").CountAsync());
        Assert.Equal(5, await page.Locator(".calendar .bar rect.ours, .calendar .bar rect.theirs").CountAsync());
        if (scripts)
        {
            await page.Look("calendar");
        }

        await page.ClickAsync("a[rel=next]");
        Assert.Equal(1, await page.Locator(".calendar .region").CountAsync());
        await page.ClickAsync("a[rel=next]");
        if (scripts)
        {
            await page.Look("calendar-empty");
        }
    }

    private static Task Plan(Campus campus, string name, DateOnly from, DateOnly until, params (string Code, string Name, double Latitude, int Villages)[] regencies) => campus.Store(async db =>
    {
        InstitutionId institution = campus.Institution.InstitutionId;
        db.Periods.Add(new() { InstitutionId = institution, Id = new(Guid.NewGuid()), Code = "2025-1", Name = name, Dates = new(null, null, null, from, until, null, null) });
        foreach (var (code, regency, latitude, villages) in regencies)
        {
            for (int number = 1; number <= villages; number++)
            {
                Host host = Host.OfVillage(institution, new(Guid.NewGuid()), new(VillageCode.Parse($"{code}.01.{2000 + number}"), "Desa", new($"{code}.01", "Kecamatan"), new(code, regency), null, PointSource.Unknown));
                Assert.Null(host.Change(new() { Name = "Desa", Point = new(latitude, 106.1), MaxGroups = 1, LodgingFemale = 8, LodgingMale = 8 }, host.Version));
                db.Hosts.Add(host);
            }
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });
}
