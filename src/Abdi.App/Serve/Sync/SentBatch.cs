using System.Text.Json;

namespace Abdi.App.Serve;

/// <summary>A batch of a phone, as far as it can be read.</summary>
/// <param name="Account">Whose batch it is; null when it does not say.</param>
/// <param name="Device">The phone.</param>
/// <param name="Period">The code of the period.</param>
/// <param name="After">Up to where the phone knows what is new; null for nothing.</param>
/// <param name="Events">What was written, each read by itself.</param>
public sealed record SentBatch(Guid? Account, Guid Device, string Period, string? After, IReadOnlyList<SentEvent> Events)
{
    /// <summary>The most events of one batch.</summary>
    public const int EventsAtMost = 200;

    // Deep enough for whatever a phone writes; what is deeper would keep its neighbours from being read.
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };

    /// <summary>Reads one; null when it is none.</summary>
    public static SentBatch? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var sent = JsonDocument.Parse(bytes, Reading);
            return Of(sent.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The batch that a value is; null when it is none.</summary>
    /// <param name="root">The value.</param>
    /// <param name="eventsAtMost">How many events it may have.</param>
    public static SentBatch? Of(JsonElement root, int eventsAtMost = EventsAtMost) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("device", out JsonElement device) && device.ValueKind == JsonValueKind.String && device.TryGetGuid(out Guid id)
        && root.TryGetProperty("period", out JsonElement period) && period.ValueKind == JsonValueKind.String
        && root.TryGetProperty("events", out JsonElement events) && events.ValueKind == JsonValueKind.Array && events.GetArrayLength() <= eventsAtMost
            ? new(root.TryGetProperty("account", out JsonElement account) && account.ValueKind == JsonValueKind.String && account.TryGetGuid(out Guid owner) ? owner : null, id, period.GetString()!, root.TryGetProperty("after", out JsonElement after) && after.ValueKind == JsonValueKind.String ? after.GetString() : null, [.. events.EnumerateArray().Select(sent => SentEvent.Read(sent, id))])
            : null;
}
