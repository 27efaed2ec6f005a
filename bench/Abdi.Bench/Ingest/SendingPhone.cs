using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Abdi.Rules.Serve;

namespace Abdi.Bench;

/// <summary>A phone that writes and sends, each batch after the answer to the one before.</summary>
internal sealed class SendingPhone(HttpClient client, string cookie, Guid account, string group)
{
    private readonly Guid device = Guid.NewGuid();
    private readonly string origin = client.BaseAddress!.GetLeftPart(UriPartial.Authority);
    private byte[] link = [];
    private long written;
    private string? cursor;

    /// <summary>Sends an entry with a photo, and the photo after it, in one piece.</summary>
    /// <returns>Whether both are kept.</returns>
    public async Task<bool> Send(byte[] photo)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(photo));
        if (!await Send(1, $",\"photos\":[{{\"sha256\":\"{hash}\",\"bytes\":{photo.Length}}}]"))
        {
            return false;
        }

        using HttpRequestMessage request = new(HttpMethod.Patch, $"/api/blobs/{hash}") { Content = new ByteArrayContent(photo) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        Sign(request);
        request.Headers.Add("Upload-Offset", "0");
        request.Headers.Add("Upload-Length", photo.Length.ToString(CultureInfo.InvariantCulture));
        using HttpResponseMessage answer = await client.SendAsync(request);
        return answer.IsSuccessStatusCode && answer.Headers.TryGetValues("Upload-Complete", out IEnumerable<string>? told) && told.Single() == "?1";
    }

    /// <summary>Sends one batch.</summary>
    /// <param name="events">How many events it has.</param>
    /// <param name="more">What each payload says besides.</param>
    /// <returns>Whether all of it was stored.</returns>
    public async Task<bool> Send(int events, string more = "")
    {
        StringBuilder body = new(events * 700);
        body.Append(CultureInfo.InvariantCulture, $"{{\"device\":\"{device}\",\"period\":\"{GongSeason.Code}\",{(cursor is null ? "" : $"\"after\":\"{cursor}\",")}\"events\":[");
        for (int i = 0; i < events; i++)
        {
            Append(body, i, more);
        }

        body.Append("]}");
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/sync/v1/batch") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString())) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Sign(request);
        using HttpResponseMessage answer = await client.SendAsync(request);
        string said = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"A batch was answered with {(int)answer.StatusCode}: {said}");
        }

        const string Cursor = "\"cursor\":\"";
        int at = said.IndexOf(Cursor, StringComparison.Ordinal) + Cursor.Length;
        cursor = said[at..said.IndexOf('"', at)];
        return said.Split("\"said\":\"stored\"").Length == events + 1;
    }

    private void Sign(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Cookie", $"abdi={cookie}");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.TryAddWithoutValidation("X-Abdi-Field", "1");
    }

    // Five hundred characters of work a day, as a student writes them.
    private void Append(StringBuilder body, int i, string more)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        var id = Guid.CreateVersion7(now);
        byte[] salt = RandomNumberGenerator.GetBytes(16), previous = link;
        string payload = $"{{\"on\":\"2025-05-06\",\"minutes\":90,\"category\":\"programme\",\"what\":\"Menimbang sampah di RT 02 bersama ibu-ibu PKK, mencatat sembilan jenis dan menjelaskan cara memilah {written}\",\"men\":3,\"women\":14{more}}}";
        written++;
        link = FieldEvent.LinkOf(new(id), written, previous, SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(payload)]));
        body.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{{\"id\":\"{id}\",\"device\":\"{device}\",\"seq\":{written},\"prev\":\"{Base64Url.EncodeToString(previous)}\",\"author\":\"{account}\",\"type\":\"logbook\",\"v\":1,\"entity\":\"{Guid.CreateVersion7(now)}\",\"baseRev\":0,\"capturedAt\":\"{now:yyyy-MM-ddTHH:mm:ss.fffZ}\",\"group\":\"{group}\",\"salt\":\"{Base64Url.EncodeToString(salt)}\",\"payload\":{payload}}}");
    }
}
