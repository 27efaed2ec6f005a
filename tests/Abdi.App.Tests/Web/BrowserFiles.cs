using System.Net;

namespace Abdi.App.Tests.Web;

/// <summary>What people do with files in a browser: bring one and look at what is said of it, and take one away.</summary>
internal static class BrowserFiles
{
    /// <summary>Uploads a file and opens the page to which that leads; the address of that page is its location.</summary>
    public static async Task<WebPage> UploadAndOpen(this Browser browser, string at, string name, byte[] file)
    {
        WebPage posted = await browser.Upload(at, name, file);
        Assert.Equal(HttpStatusCode.Redirect, posted.Status);
        return (await browser.Get(posted.Location!)) with { Location = posted.Location };
    }

    /// <summary>Fetches a file as somebody who reads this language.</summary>
    public static async Task<byte[]> Download(this Browser browser, string address, string language)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address) { Headers = { { "Accept-Language", language } } };
        using HttpResponseMessage answer = await browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
