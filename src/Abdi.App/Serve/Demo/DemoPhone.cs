using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Abdi.App.Plan;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage.Serve;

namespace Abdi.App.Serve;

/// <summary>The phone of a student of the demo: it writes one event after the other as the field book does, and what it sends is read as every batch.</summary>
internal sealed class DemoPhone(InstitutionId institution, Guid account, FieldSender sender, FieldHints hints, DateTimeOffset opened)
{
    private const int SaltBytes = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Guid device = Guid.NewGuid();
    private readonly List<SentEvent> waiting = [];
    private ReadOnlyMemory<byte> link;
    private long written;
    private DateTimeOffset heard = opened;

    /// <summary>Writes an event.</summary>
    /// <param name="at">When.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="entry">The entry; null for a new one.</param>
    /// <param name="baseRevision">The revision that was on screen.</param>
    /// <returns>The entry.</returns>
    public Guid Write(DateTimeOffset at, string kind, object payload, Guid? entry = null, int baseRevision = 0)
    {
        Guid entity = entry ?? Guid.CreateVersion7(at);
        JsonObject made = new()
        {
            ["id"] = Guid.CreateVersion7(at), ["device"] = device, ["seq"] = ++written, ["prev"] = Base64Url.EncodeToString(link.Span), ["author"] = account, ["type"] = kind, ["v"] = FieldKinds.Find(kind)!.Form, ["entity"] = entity, ["baseRev"] = baseRevision,
            ["capturedAt"] = at.UtcDateTime, ["hint"] = hints.Sign(institution, account, sender.Period, sender.Group, heard), ["elapsedMs"] = (long)(at - heard).TotalMilliseconds, ["group"] = sender.Group,
            ["salt"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SaltBytes)), ["payload"] = JsonSerializer.SerializeToNode(payload, Json),
        };
        using var sent = JsonDocument.Parse(made.ToJsonString());
        SentEvent read = SentEvent.Read(sent.RootElement, device);
        link = read.Event!.Link;
        waiting.Add(read);
        return entity;
    }

    /// <summary>Sends what waits.</summary>
    /// <param name="at">When it arrives.</param>
    public IReadOnlyList<ArrivedEvent> Send(DateTimeOffset at)
    {
        ArrivedEvent[] arrived = [.. waiting.Select(sent => Arrived(sent, at))];
        waiting.Clear();
        heard = at;
        return arrived;
    }

    private ArrivedEvent Arrived(SentEvent sent, DateTimeOffset at)
    {
        ArrivedEvent arrived = EventIntake.Arrived(hints, institution, account, sender, sent, at);
        DemoOffice.Demand(arrived.Fault);
        return arrived;
    }
}
