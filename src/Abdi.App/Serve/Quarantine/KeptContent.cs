using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Abdi.Rules.Serve;

namespace Abdi.App.Serve;

/// <summary>What waits for a person, as far as it can be read. Who said something is shown to nobody, not even here.</summary>
/// <param name="Kind">The kind it names; empty where it names none that is known.</param>
/// <param name="Group">The group it names; empty for none.</param>
/// <param name="CapturedAt">When it says that it was written; null where it does not.</param>
/// <param name="Payload">Its payload; undefined where it has none.</param>
/// <param name="Raw">All of it as JSON, to be read by people.</param>
public sealed record KeptContent(string Kind, string Group, DateTimeOffset? CapturedAt, JsonElement Payload, string Raw)
{
    private const string Hidden = "***";
    private const int DepthAtMost = 512;

    // What says where it belongs, and nothing of what it says.
    private static readonly string[] Frame = ["id", "device", "seq", "author", "type", "v", "entity", "baseRev", "capturedAt", "group"];

    // Names and villages stay readable; it is shown as text and never as markup.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, MaxDepth = DepthAtMost, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gets whether something of it is not shown.</summary>
    public bool IsMasked => Kind == FieldKinds.Reporter;

    /// <summary>Reads it.</summary>
    /// <param name="content">What came: JSON of any form.</param>
    public static KeptContent Of(string content)
    {
        using var read = JsonDocument.Parse(content, new() { MaxDepth = DepthAtMost });
        JsonElement root = read.RootElement;
        if (NamesReporter(root))
        {
            JsonObject? masked = root.ValueKind == JsonValueKind.Object ? JsonObject.Create(root.Clone()) : null;
            foreach (string field in (masked ?? []).Select(field => field.Key).Except(Frame, StringComparer.Ordinal).ToArray())
            {
                masked![field] = Hidden;
            }

            return new(FieldKinds.Reporter, TextOf(root, "group"), At(root), default, masked?.ToJsonString(Indented) ?? Hidden);
        }

        string kind = TextOf(root, "type");
        JsonElement payload = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("payload", out JsonElement found) ? found.Clone() : default;
        return new(FieldKinds.Find(kind) is null ? "" : kind, TextOf(root, "group"), At(root), payload, JsonSerializer.Serialize(root, Indented));
    }

    // By its kind, or by a field that no other kind has, at whatever depth a damaged phone put it.
    private static bool NamesReporter(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(field => field.NameEquals(FieldKinds.Aspiration) || (field.NameEquals("type") && field.Value.ValueKind == JsonValueKind.String && field.Value.ValueEquals(FieldKinds.Reporter)) || NamesReporter(field.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(NamesReporter),
        _ => false,
    };

    private static string TextOf(JsonElement root, string field) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static DateTimeOffset? At(JsonElement root) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("capturedAt", out JsonElement value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out DateTimeOffset at) ? at : null;
}
