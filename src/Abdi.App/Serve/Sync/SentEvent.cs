using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;
using Abdi.Rules.Serve;

namespace Abdi.App.Serve;

/// <summary>An event as it stands in a batch.</summary>
/// <param name="Id">The identity as it was written; empty when there is none. The answer names it by this.</param>
/// <param name="Event">The event; null when it cannot be read as one.</param>
/// <param name="Group">The group that the phone showed.</param>
/// <param name="Hint">The last hint that the phone had.</param>
/// <param name="SinceHint">How long ago that was by the phone's counter, milliseconds.</param>
/// <param name="Content">What came, exactly.</param>
public sealed record SentEvent(string Id, FieldEvent? Event, string Group, string? Hint, long? SinceHint, ReadOnlyMemory<byte> Content)
{
    private const int SaltBytes = 16, IdAtMost = 100, GroupAtMost = 40, KindAtMost = 40;

    /// <summary>Reads one.</summary>
    /// <param name="sent">The value as it stands in the batch.</param>
    /// <param name="device">The phone that sends the batch, and has written the event unless that says otherwise.</param>
    public static SentEvent Read(JsonElement sent, Guid device)
    {
        byte[] raw = JsonMarshal.GetRawUtf8Value(sent).ToArray();
        bool isObject = sent.ValueKind == JsonValueKind.Object;
        string id = isObject ? TextOf(sent, "id") ?? "" : "", group = isObject ? TextOf(sent, "group") ?? "" : "";
        return new(
            id[..Math.Min(id.Length, IdAtMost)], isObject ? EventOf(sent, raw, device) : null, group[..Math.Min(group.Length, GroupAtMost)], isObject ? TextOf(sent, "hint") : null,
            isObject && sent.TryGetProperty("elapsedMs", out JsonElement since) && since.ValueKind == JsonValueKind.Number && since.TryGetInt64(out long milliseconds) && milliseconds >= 0 ? milliseconds : null,
            raw);
    }

    private static FieldEvent? EventOf(JsonElement sent, ReadOnlyMemory<byte> raw, Guid device)
    {
        if (GuidOf(sent, "id") is not { } id || GuidOf(sent, "author") is not { } author || GuidOf(sent, "entity") is not { } entry
            || NumberOf(sent, "seq") is not (>= 1 and var sequence) || NumberOf(sent, "v") is not (>= 0 and <= int.MaxValue and var form) || NumberOf(sent, "baseRev") is not (>= 0 and <= int.MaxValue and var baseRevision)
            || BytesOf(sent, "prev") is not { Length: 0 or FieldEvent.LinkBytes } previous || BytesOf(sent, "salt") is not { Length: SaltBytes } salt || TextOf(sent, "type") is not { Length: > 0 and <= KindAtMost } kind
            || !sent.TryGetProperty("capturedAt", out JsonElement captured) || captured.ValueKind != JsonValueKind.String || !captured.TryGetDateTimeOffset(out DateTimeOffset capturedAt)
            || !sent.TryGetProperty("payload", out JsonElement payload) || payload.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return new()
        {
            Id = new(id), Device = GuidOf(sent, "device") ?? device, Author = author, Sequence = sequence, Previous = previous, Kind = kind, Form = (int)form, Entry = entry, BaseRevision = (int)baseRevision,
            CapturedAt = capturedAt.ToUniversalTime(), Salt = salt, Payload = PartOf(sent, raw, payload),
        };
    }

    // The value of a property as it stands in what came.
    private static ReadOnlyMemory<byte> PartOf(JsonElement sent, ReadOnlyMemory<byte> raw, JsonElement value)
    {
        ReadOnlySpan<byte> part = JsonMarshal.GetRawUtf8Value(value);
        JsonMarshal.GetRawUtf8Value(sent).Overlaps(part, out int at);
        return raw.Slice(at, part.Length);
    }

    private static string? TextOf(JsonElement sent, string name) => sent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Guid? GuidOf(JsonElement sent, string name) => sent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out Guid guid) && guid != Guid.Empty ? guid : null;

    private static long? NumberOf(JsonElement sent, string name) => sent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : null;

    private static byte[]? BytesOf(JsonElement sent, string name) => TextOf(sent, name) is { } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
