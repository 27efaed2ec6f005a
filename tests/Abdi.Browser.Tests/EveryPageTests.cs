using Abdi.App.Access;
using Abdi.App.Tests.Web;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>Whatever can be opened, opened by somebody who may: a page that no walk passes is looked at here.</summary>
public sealed class EveryPageTests(Sites sites, Chromium chromium)
{
    // The office first: its pages hold most.
    private static readonly Role?[] Everybody = [Role.Coordinator, .. Enum.GetValues<Role>().Where(role => role != Role.Coordinator).Select(role => (Role?)role), null];

    // What greets each role with something else.
    private static readonly string[] OfEachRole = ["", "/help", "/session"];

    [Theory]
    [InlineData(Screen.Desktop, "id")]
    [InlineData(Screen.Phone, "en")]
    public async Task Every_page_is_accessible_and_as_wide_as_its_screen(Screen screen, string language)
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        Campus campus = await Campus.On(site);
        await campus.Store(db => EveryEndpoint.Save(db, campus, "own-1"));
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> wrong = [];
        foreach (Role? role in Everybody)
        {
            IPage page = await chromium.NewPage(site.Address, screen, language);
            if (role is { } somebody)
            {
                await page.SignIn(campus, somebody is Role.Student or Role.Supervisor ? await campus.NewAccountNamed(somebody == Role.Student ? EveryEndpoint.OwnStudent : EveryEndpoint.OwnSupervisor, somebody) : await campus.NewAccount(somebody));
            }

            foreach (string address in Pages(site, role).Where(address => !seen.Contains(address) || OfEachRole.Contains(address)).ToList())
            {
                // Files are handed out to be saved: only what is shown is looked at.
                IAPIResponse answer = await page.APIRequest.GetAsync(address);
                if (answer.Headers.GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) == true)
                {
                    await page.GotoAsync(address);

                    // The field book draws itself when it has opened the phone's database.
                    await page.Locator("main").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
                    seen.Add(address);
                    wrong.AddRange((await page.Faults()).Select(fault => $"{role?.ToString() ?? "visitor"} {address}: {fault}"));
                }
            }

            await page.Context.CloseAsync();
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(seen.Count, 70, int.MaxValue);
    }

    private static IEnumerable<string> Pages(Site site, Role? role) => EveryEndpoint.Endpoints(site)
        .Where(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Contains("GET"))
        .Where(endpoint => endpoint.Metadata.GetRequiredMetadata<EndpointRule>() is var rule && (rule.Resource is { } resource ? role is { } who && AccessMatrix.Current.May(who, resource, rule.Act) : role is null))
        .Select(endpoint => EveryEndpoint.AddressOf(endpoint, foreign: false)).Distinct(StringComparer.Ordinal);
}
