using System.Globalization;
using System.Text.Json;
using Abdi.App.Shell.Web;
using Abdi.Rules.Serve;

namespace Abdi.App.Serve;

/// <summary>One field of a payload as people read it.</summary>
/// <param name="Field">Its name in the payload.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Entry">The entry it names; null for none.</param>
public sealed record RecordLine(string Field, string Label, string Value, Guid? Entry = null);

/// <summary>What a phone has written, in words. It reads whatever came: what it does not know it tells as it stands.</summary>
public sealed class RecordWords(Words<ServeText> text)
{
    private const int NumberLength = 5, GlanceFields = 4;
    private static readonly string[] InRupiah = ["rupiah", "budget", "capital", "yearlySales", "rupiahPerKg"];
    private static readonly Dictionary<(string Kind, string Field), Type> Fields = FieldKinds.All
        .SelectMany(kind => kind.Record.GetProperties().Concat(typeof(RemovedRecord).GetProperties()).Where(property => property.CanWrite).Select(property => (kind.Name, property)))
        .DistinctBy(one => (one.Name, NameOf(one.property.Name))).ToDictionary(one => (one.Name, NameOf(one.property.Name)), one => one.property.PropertyType);

    /// <summary>Gets what stands for an entry of which only later versions have arrived.</summary>
    public string NotArrived => text["Records.NotArrived"];

    /// <summary>The fields of a payload, in the order in which they were written.</summary>
    /// <param name="kind">The kind, as the event names it.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="names">The names of what it names.</param>
    public IReadOnlyList<RecordLine> Lines(string kind, JsonElement payload, RecordNames names)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        // Who said something is shown to nobody here.
        RecordLine[] lines = [.. payload.EnumerateObject().Where(field => kind != FieldKinds.Reporter || field.Name is "aspiration" or "removed").Select(field => LineOf(kind, field.Name, field.Value, names))];
        return kind == FieldKinds.Reporter ? [.. lines, new("name", text[FieldWords.OfKind(kind)], text["Records.ReporterKept"])] : lines;
    }

    /// <summary>An entry in one line.</summary>
    /// <param name="kind">The kind, as the event names it.</param>
    /// <param name="record">What it records; null where it cannot be read.</param>
    public string Summary(string kind, FieldRecord? record) => kind == FieldKinds.Reporter && record is not RemovedRecord ? text["Records.ReporterKept"] : record switch
    {
        RemovedRecord removed => removed.Reason is { Length: > 0 } reason ? text["Records.RemovedFor", reason] : text["Records.Removed"],
        LogbookRecord activity => $"{activity.What} · {text.Hours(activity.Minutes)}",
        CheckInRecord { NoPosition: { } why } => text[FieldWords.OfValue(why)],
        CheckInRecord checkIn => checkIn.FindPoint() is null ? text["Records.WithoutPosition"] : text["Records.WithPosition"],
        PoskoRecord posko => posko.Address is { Length: > 0 } address ? address : text["Records.WithPosition"],
        ProgrammeRecord programme => programme.Title,
        ContributionRecord given => $"{given.What} · {text.Rupiah(given.Rupiah)} · {text[FieldWords.OfValue(given.Source)]}",
        AspirationRecord aspiration => aspiration.Text,
        WasteWeighingRecord weighing => text["Records.WeighingOf", text.Weight(weighing.Grams.Total()), text.Count(weighing.People)],
        WasteBalanceRecord balance => text["Totals.Reduced", text.Share(new(balance.OrganicGrams + balance.InorganicGrams, balance.GeneratedGrams))],
        WasteSortingRecord sorting => text["Records.SortingOf", text.Count(sorting.Sorting), text.Count(sorting.Visited)],
        WastePriceRecord price => $"{price.Material} · {text.Rupiah(price.RupiahPerKg)}/kg",
        WasteDepositRecord deposit => $"{deposit.Material} · {text.Weight(deposit.Grams)} · {text.Rupiah(deposit.Rupiah)}",
        EnterpriseRecord enterprise => $"{enterprise.Name} · {enterprise.Trade}",
        EnterpriseVisitRecord visit => visit.What,
        EnterpriseProgressRecord progress => text[FieldWords.OfValue(progress.At)],
        EducationRecord session => $"{session.Topic} · {text.Count(session.Men + session.Women)} {text["Unit.people"]}",
        LeaveRecord leave => $"{text[FieldWords.OfValue(leave.Kind)]} · {text.Day(leave.From)} – {text.Day(leave.To)}",
        IncidentRecord incident => $"{text[FieldWords.OfValue(incident.Sort)]} · {text[FieldWords.OfValue(incident.Severity)]}",
        OutputRecord output => output.Title,
        _ => text["Records.Unreadable"],
    };

    /// <summary>Something that could not be taken, in one line.</summary>
    public string Glance(KeptContent content) =>
        content.IsMasked ? text["Records.ReporterKept"] : content.Kind.Length == 0 ? "" : string.Join(" · ", Lines(content.Kind, content.Payload, RecordNames.None).Where(line => line.Value.Length > 0).Take(GlanceFields).Select(line => line.Value));

    private static string NameOf(string member) => JsonNamingPolicy.CamelCase.ConvertName(member);

    private RecordLine LineOf(string kind, string field, JsonElement value, RecordNames names)
    {
        if (!Fields.TryGetValue((kind, field), out Type? type))
        {
            return new(field, field, Raw(value));
        }

        Type inner = Nullable.GetUnderlyingType(type) ?? type;
        string label = text[FieldWords.OfField(kind, field)];
        if (inner == typeof(Guid) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out Guid id))
        {
            return new(field, label, names.Entries.GetValueOrDefault(id) ?? names.Others.GetValueOrDefault(id) ?? text["Records.NotKnown", id.ToString()[..8]], names.Entries.ContainsKey(id) ? id : null);
        }

        return new(field, label, Told(kind, field, inner, value, names));
    }

    private string Told(string kind, string field, Type type, JsonElement value, RecordNames names) => value.ValueKind switch
    {
        JsonValueKind.True => text["Records.Yes"],
        JsonValueKind.False => text["Records.No"],
        JsonValueKind.Null => "–",
        JsonValueKind.Number when value.TryGetInt64(out long number) => Number(field, number),
        JsonValueKind.Number when value.TryGetDouble(out double number) => text.Number(number, NumberLength),
        JsonValueKind.String => Written(field, type, value.GetString()!, names),
        JsonValueKind.Array when field == "photos" => text["Records.Photos", text.Count(value.GetArrayLength())],
        JsonValueKind.Array when field == "tests" => Tests(value),
        JsonValueKind.Object when type == typeof(WasteGrams) || type == typeof(LadderRungs) => string.Join('\n', value.EnumerateObject().Select(part => $"{LabelOf(kind, part.Name, type)}: {Part(type, part.Value)}")),
        _ => Raw(value),
    };

    private string LabelOf(string kind, string part, Type type) => type.GetProperties().Any(property => property.CanWrite && NameOf(property.Name) == part) ? text[FieldWords.OfField(kind, part)] : part;

    private string Part(Type type, JsonElement value) =>
        type == typeof(WasteGrams) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long grams) ? text.Weight(grams)
        : type == typeof(LadderRungs) && value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() == 0 ? text["Records.NoSteps"] : string.Join(", ", value.EnumerateArray().Select(step => step.ValueKind == JsonValueKind.String ? Word(typeof(LadderStep), step.GetString()!) : Raw(step)))
        : Raw(value);

    private static string Tests(JsonElement pairs) => string.Join("; ", pairs.EnumerateArray().Select(pair => pair.ValueKind == JsonValueKind.Array ? string.Join(" → ", pair.EnumerateArray().Select(points => points.ValueKind == JsonValueKind.Null ? "–" : Raw(points))) : Raw(pair)));

    private string Number(string field, long number) =>
        field == "minutes" ? text.Hours(number)
        : field == "grams" || field.EndsWith("Grams", StringComparison.Ordinal) ? text.Weight(number)
        : InRupiah.Contains(field, StringComparer.Ordinal) ? text.Rupiah(number)
        : text.Count(number);

    private string Written(string field, Type type, string value, RecordNames names) =>
        type.IsEnum ? Word(type, value)
        : type == typeof(DateOnly) && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? text.Day(day)
        : type == typeof(TimeOnly) && TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? text["Records.Time", time.ToString("HH", CultureInfo.InvariantCulture), time.ToString("mm", CultureInfo.InvariantCulture)]
        : type == typeof(DateTimeOffset) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at) ? text.Moment(at)
        : field == "theme" ? names.Themes.GetValueOrDefault(value) ?? value
        : value;

    private string Word(Type type, string value) => Enum.GetValues(type).Cast<Enum>().FirstOrDefault(one => NameOf(one.ToString()) == value) is { } known ? text[FieldWords.OfValue(known)] : value;

    private static string Raw(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
