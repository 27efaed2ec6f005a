using System.Buffers.Text;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Abdi.App.Serve;
using Abdi.App.Shell.Web;
using Abdi.Rules.Serve;

namespace Abdi.App.Tests.Web;

/// <summary>A phone that writes into the field book without signal and sends when it has some, as the field book does.</summary>
internal sealed class BookPhone(Browser browser, Guid account, string group) : IDisposable
{
    private byte[] link = [];
    private int written;

    public Browser Browser => browser;

    public Guid Account => account;

    public string Group { get; set; } = group;

    public Guid Device { get; set; } = Guid.NewGuid();

    /// <summary>Gets or sets the last hint that the server gave.</summary>
    public string? Hint { get; set; }

    public string? Cursor { get; set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An activity of an hour, as its payload.</summary>
    public static string Activity(string what) => $$"""{"on":"2025-05-06","minutes":60,"category":"programme","what":{{JsonSerializer.Serialize(what)}}}""";

    /// <summary>A copy of this phone, which goes on writing where it stands.</summary>
    public BookPhone Clone() => new(browser, account, Group) { link = link, written = written, Device = Device, Hint = Hint, Cursor = Cursor };

    /// <summary>Writes an event; nothing is sent yet.</summary>
    public JsonObject Write(string payload, Guid? entry = null, int baseRevision = 0, string kind = "logbook", DateTimeOffset? at = null, Guid? author = null, int form = 1, long? elapsed = null)
    {
        var id = Guid.CreateVersion7();
        byte[] salt = RandomNumberGenerator.GetBytes(16), previous = link;
        written++;
        link = FieldEvent.LinkOf(new(id), written, previous, SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(payload)]));
        JsonObject made = new()
        {
            ["id"] = id, ["device"] = Device, ["seq"] = written, ["prev"] = Base64Url.EncodeToString(previous), ["author"] = author ?? account, ["type"] = kind, ["v"] = form, ["entity"] = entry ?? Guid.CreateVersion7(), ["baseRev"] = baseRevision,
            ["capturedAt"] = (at ?? DateTimeOffset.UtcNow).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture), ["hint"] = Hint, ["group"] = Group, ["salt"] = Base64Url.EncodeToString(salt), ["payload"] = JsonNode.Parse(payload),
        };
        if (elapsed is { } milliseconds)
        {
            made["elapsedMs"] = milliseconds;
        }

        return made;
    }

    /// <summary>The body of a batch.</summary>
    public string BatchOf(params IReadOnlyList<JsonNode> events) => new JsonObject { ["account"] = account, ["device"] = Device, ["period"] = Season.Code, ["after"] = Cursor, ["events"] = new JsonArray([.. events.Select(one => one.DeepClone())]) }.ToJsonString();

    /// <summary>Sends a batch and reads the answer.</summary>
    public async Task<BatchAnswer> Send(params IReadOnlyList<JsonNode> events)
    {
        using HttpResponseMessage answer = await Post(BatchOf(events));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        BatchAnswer said = new(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement);
        (Hint, Cursor) = (said.Hint, said.Cursor);
        return said;
    }

    public async Task<HttpResponseMessage> Post(string body, bool packed = false, bool header = true, string? origin = null)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        using HttpRequestMessage request = new(HttpMethod.Post, SendBatch.Path) { Content = new ByteArrayContent(packed ? Pack(bytes) : bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (packed)
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }

        request.Headers.Add("Origin", origin ?? browser.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        if (header)
        {
            request.Headers.Add(FieldCall.Header, "1");
        }

        return await browser.Client.SendAsync(request, Cancel);
    }

    /// <summary>Posts a batch that leaves when it may; until then only blanks do, as fast as a server wants them to.</summary>
    public async Task<HttpResponseMessage> Post(string body, Task mayEnd)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, SendBatch.Path) { Content = new HeldBack(Encoding.UTF8.GetBytes(body), mayEnd) };
        request.Headers.Add("Origin", browser.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.Add(FieldCall.Header, "1");
        return await browser.Client.SendAsync(request, Cancel);
    }

    public void Dispose() => browser.Dispose();

    private sealed class HeldBack : HttpContent
    {
        private readonly byte[] body;
        private readonly Task mayEnd;

        public HeldBack(byte[] body, Task mayEnd)
        {
            (this.body, this.mayEnd) = (body, mayEnd);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            byte[] blanks = [.. Enumerable.Repeat((byte)' ', 64)];
            while (!mayEnd.IsCompleted)
            {
                await stream.WriteAsync(blanks, Cancel);
                await stream.FlushAsync(Cancel);
                await Task.WhenAny(mayEnd, Task.Delay(50, Cancel));
            }

            await stream.WriteAsync(body, Cancel);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    public static byte[] Pack(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}

/// <summary>What a phone is told.</summary>
internal sealed class BatchAnswer(JsonElement said)
{
    /// <summary>Gets what became of each event, in short: the fate, and behind it the revision or the reason.</summary>
    public string[] Fates => [.. said.GetProperty("answers").EnumerateArray().Select(one => $"{one.GetProperty("said").GetString()}{(one.TryGetProperty("rev", out JsonElement revision) ? $" {revision.GetInt32()}" : "")}{(one.TryGetProperty("reason", out JsonElement reason) ? $" {reason.GetString()}" : "")}")];

    public string Hint => said.GetProperty("hint").GetString()!;

    public string Cursor => said.GetProperty("cursor").GetString()!;

    /// <summary>Gets the last place of the chain that has arrived, and the gaps below it.</summary>
    public string Chain => said.GetProperty("chain").GetRawText();

    public JsonElement[] Changes => [.. said.GetProperty("changes").EnumerateArray()];

    public JsonElement Root => said;
}
