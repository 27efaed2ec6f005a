using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Abdi.Bench;

/// <summary>A page that came back as it should.</summary>
/// <param name="Path">Where it was.</param>
/// <param name="Html">What it holds.</param>
/// <param name="Seconds">From the request to the last byte; of a form that was sent, from there to the last byte of the page it led to.</param>
/// <param name="Bytes">The body as it went over the wire.</param>
internal sealed record Answer(string Path, string Html, double Seconds, int Bytes);

/// <summary>
/// Somebody with a session, over HTTP: keeps cookies, sends forms with everything that stands in them. Whatever comes back without
/// the status and the mark that it should have is thrown, so that nothing is measured that failed.
/// </summary>
internal sealed class Visitor : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    public Visitor(Uri address) => client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })
    {
        BaseAddress = address, Timeout = Patience, DefaultRequestHeaders = { { "Accept", "text/html" }, { "Accept-Language", "id" }, { "Accept-Encoding", "br, gzip" } },
    };

    /// <summary>The coordinator of the demo, whose password stands beside the data.</summary>
    public static async Task<Visitor> SignIn(RunningSite site)
    {
        Visitor visitor = new(site.Address);
        (string user, string password) = CoordinatorOf(site.Data);
        await visitor.Send((await visitor.FormOf("/sign-in", "id=\"Password\"")).With("Name", user).With("Password", password), "href=\"/plan\"");
        return visitor;
    }

    /// <summary>Somebody whose session began elsewhere.</summary>
    public static Visitor WithSession(Uri address, string cookie)
    {
        Visitor visitor = new(address);
        visitor.cookies.Add(address, new Cookie("abdi", cookie));
        return visitor;
    }

    /// <summary>Name and password of the coordinator of the demo in a data folder.</summary>
    public static (string User, string Password) CoordinatorOf(string data)
    {
        using JsonDocument accounts = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(data, "demo-accounts.json")));
        JsonElement coordinator = accounts.RootElement.EnumerateArray().Single(account => account.GetProperty("role").GetString() == "coordinator");
        return (coordinator.GetProperty("user").GetString()!, coordinator.GetProperty("password").GetString()!);
    }

    /// <summary>Opens a page that must hold the mark.</summary>
    public async Task<Answer> Get(string path, string mark)
    {
        long from = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = await client.GetAsync(path);
        byte[] sent = await response.Content.ReadAsByteArrayAsync();
        double seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        string html = Unpacked(sent, response.Content.Headers.ContentEncoding.FirstOrDefault());
        return response.StatusCode == HttpStatusCode.OK && html.Contains(mark, StringComparison.Ordinal)
            ? new(path, html, seconds, sent.Length)
            : throw new InvalidOperationException($"GET {path} answered {(int)response.StatusCode} {response.Headers.Location}; it should hold {mark}");
    }

    /// <summary>Fetches a file of a kind.</summary>
    public async Task<byte[]> Download(string path, string mediaType)
    {
        using HttpResponseMessage response = await client.GetAsync(path);
        return response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentType?.MediaType == mediaType
            ? await response.Content.ReadAsByteArrayAsync()
            : throw new InvalidOperationException($"GET {path} answered {(int)response.StatusCode} {response.Content.Headers.ContentType}");
    }

    /// <summary>The first form of a page that holds the mark.</summary>
    public async Task<PageForm> FormOf(string path, string mark) => PageForm.In(await Get(path, mark), mark);

    /// <summary>Sends a form and opens the page to which it leads, which must hold the mark.</summary>
    public async Task<Answer> Send(PageForm form, string mark, byte[]? file = null)
    {
        using HttpContent content = form.Content(file);
        long from = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = await client.PostAsync(form.Action, content);
        if (response.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther))
        {
            string said = Unpacked(await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentEncoding.FirstOrDefault());
            throw new InvalidOperationException($"POST {form.Action} answered {(int)response.StatusCode}: {MainTextOf(said)}");
        }

        Answer answer = await Get(response.Headers.Location!.OriginalString, mark);
        return answer with { Seconds = Stopwatch.GetElapsedTime(from).TotalSeconds };
    }

    public void Dispose() => client.Dispose();

    /// <summary>The beginning of what a page says, without its frame.</summary>
    public static string MainTextOf(string html)
    {
        const int Enough = 400;
        string main = html[Math.Max(0, html.IndexOf("<main", StringComparison.Ordinal))..];
        string text = Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(main, "<[^>]*>", " ", RegexOptions.None, Patience)), @"\s+", " ", RegexOptions.None, Patience).Trim();
        return text[..Math.Min(text.Length, Enough)];
    }

    private static string Unpacked(byte[] sent, string? encoding)
    {
        using MemoryStream packed = new(sent);
        using Stream plain = encoding switch { "br" => new BrotliStream(packed, CompressionMode.Decompress), "gzip" => new GZipStream(packed, CompressionMode.Decompress), _ => packed };
        using StreamReader reader = new(plain, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
