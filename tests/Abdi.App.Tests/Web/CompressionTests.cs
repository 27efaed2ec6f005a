using System.Net;
using System.Net.Http.Headers;

namespace Abdi.App.Tests.Web;

public sealed class CompressionTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_page_is_sent_compressed_to_who_can_read_it_and_plain_to_others(string encoding)
    {
        Site site = await sites.Of(Store.Sqlite);
        using HttpClientHandler plain = new() { AutomaticDecompression = DecompressionMethods.None };
        using HttpClient client = new(plain) { BaseAddress = site.Address };
        using HttpResponseMessage whole = await client.GetAsync("/help", Cancel);
        Assert.Empty(whole.Content.Headers.ContentEncoding);
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        using HttpResponseMessage sent = await client.GetAsync("/help", Cancel);
        Assert.Equal([encoding], sent.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", sent.Headers.Vary);
        Assert.True((await sent.Content.ReadAsByteArrayAsync(Cancel)).Length < (await whole.Content.ReadAsByteArrayAsync(Cancel)).Length);
        Assert.True(sent.Headers.Contains("Content-Security-Policy"));
    }
}
