using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Abdi.Rules;
using Abdi.Rules.Serve;
using Abdi.Storage.Serve;

namespace Abdi.App.Serve;

/// <summary>Reads what a phone wrote, of every form that was ever released: names in camel case, enums as words, days as 2025-05-06, times of day as 08:30.</summary>
public static class RecordReader
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new TimeOfDay() },
    };

    /// <summary>Reads a payload.</summary>
    /// <param name="kind">The kind, as the event names it.</param>
    /// <param name="form">The version of its form.</param>
    /// <param name="payload">The payload, JSON.</param>
    /// <returns>What is recorded, or why it cannot be taken: it cannot be read, or it cannot be.</returns>
    public static (FieldRecord? Record, Refusal? Fault) Read(string kind, int form, ReadOnlySpan<byte> payload)
    {
        if (FieldKinds.Find(kind) is not { } known)
        {
            return (null, new("event-kind-unknown"));
        }

        if (form < 1 || form > known.Form)
        {
            return (null, new("event-form-unknown"));
        }

        try
        {
            FieldRecord? record = (FieldRecord?)JsonSerializer.Deserialize(payload, IsRemoval(payload) ? typeof(RemovedRecord) : known.Record, Json);
            Refusal? fault = record is null ? new("event-payload-unreadable") : record.Faults().FirstOrDefault();
            return (fault is null ? record : null, fault);
        }
        catch (JsonException)
        {
            return (null, new("event-payload-unreadable"));
        }
    }

    /// <summary>Reads a version of an entry that is kept.</summary>
    /// <returns>Null where its payload was erased, cannot be read or cannot be.</returns>
    public static FieldRecord? Read(StoredEvent stored) => stored.Payload is { } payload ? Read(stored.Kind, stored.Form, Encoding.UTF8.GetBytes(payload)).Record : null;

    private static bool IsRemoval(ReadOnlySpan<byte> payload)
    {
        Utf8JsonReader reader = new(payload);
        return reader.Read() && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("removed"u8);
    }

    /// <summary>A time of day in hours and minutes.</summary>
    private sealed class TimeOfDay : JsonConverter<TimeOnly>
    {
        private const string Form = "HH:mm";

        public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TimeOnly.TryParseExact(reader.GetString(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? time : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString(Form, CultureInfo.InvariantCulture));
    }
}
