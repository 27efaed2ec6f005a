using Abdi.App.Tests.Web;
using Abdi.Storage.Access;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

public sealed class PasskeyTests(Sites sites, Chromium chromium)
{
    [Fact]
    public async Task A_passkey_made_on_this_device_signs_in_without_name_or_password()
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        string name = await campus.NewAccount(Role.Supervisor);
        IPage page = await chromium.NewPage(campus.Site.Address, Screen.Phone);
        ICDPSession device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        await page.SignIn(campus, name);

        await page.GotoAsync("/session");
        await page.ClickAsync("[data-passkey=create] button");
        await page.WaitForSelectorAsync("form[action='/session/passkeys/remove']");
        await page.Look("devices");
        await page.ClickAsync(".me summary");
        await page.ClickAsync(".menu form[action='/sign-out'] button");
        await page.Arrive("/sign-in");
        await page.ClickAsync("[data-passkey=get] button");
        await page.Arrive("/");
        Assert.Contains(name, await page.InnerTextAsync("h1"), StringComparison.Ordinal);

        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.GotoAsync("/session");
        await page.ClickAsync("form[action='/session/passkeys/remove'] button");
        await page.WaitForSelectorAsync("form[action='/session/passkeys/remove']", new() { State = WaitForSelectorState.Detached });
        await page.GotoAsync("/sign-in");
        await page.ClickAsync("[data-passkey=get] button");
        await page.WaitForSelectorAsync(".form-fault");
    }
}
