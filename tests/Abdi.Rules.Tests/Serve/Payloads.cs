using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

/// <summary>One payload of each kind as a phone sends it, with every field that it may have.</summary>
internal static class Payloads
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [FieldKinds.Logbook] = """{"on":"2025-05-06","minutes":90,"from":"08:30","category":"programme","theme":"waste","programme":"00000000-0000-0000-0000-000000000001","what":"Menimbang sampah RT 3","men":4,"women":9}""",
        [FieldKinds.CheckIn] = """{"on":"2025-05-06","at":"2025-05-06T01:30:00.000Z","latitude":-6.65,"longitude":106.21,"accuracyMetres":12}""",
        [FieldKinds.Posko] = """{"latitude":-6.65,"longitude":106.21,"accuracyMetres":9,"address":"Rumah Pak Jaro"}""",
        [FieldKinds.Programme] = """{"title":"Bank sampah","theme":"waste","scope":"group","problem":"Sampah dibakar di kebun","source":"needData","method":"Warga dilatih memilah","target":"RT 3","output":"Bank sampah berjalan","commitment":"00000000-0000-0000-0000-000000000002","priority":"00000000-0000-0000-0000-000000000003","startsOn":"2025-05-06","endsOn":"2025-05-20","budget":750000,"hostAcceptedBy":"Pak Jaro","hostAcceptedOn":"2025-05-05"}""",
        [FieldKinds.Contribution] = """{"on":"2025-05-06","what":"Timbangan","source":"community","rupiah":150000,"inKind":true,"programme":"00000000-0000-0000-0000-000000000001"}""",
        [FieldKinds.Aspiration] = """{"on":"2025-05-06","sort":"complaint","theme":"waste","text":"Truk sampah tidak pernah datang","consent":true,"anonymous":false,"place":"RT 3"}""",
        [FieldKinds.Reporter] = """{"aspiration":"00000000-0000-0000-0000-000000000001","name":"Ibu contoh","phone":"0800-contoh"}""",
        [FieldKinds.WasteWeighing] = """{"on":"2025-05-06","day":1,"households":10,"people":42,"grams":{"food":9450,"wood":3120,"paper":1310,"plastic":2110,"metal":140,"textile":330,"rubber":90,"glass":260,"other":410}}""",
        [FieldKinds.WasteBalance] = """{"from":"2025-05-06","to":"2025-05-13","generatedGrams":1000000,"organicGrams":150000,"inorganicGrams":60000}""",
        [FieldKinds.WasteSorting] = """{"on":"2025-05-06","visited":30,"sorting":11}""",
        [FieldKinds.WastePrice] = """{"material":"botol PET","rupiahPerKg":2500,"validFrom":"2025-05-01"}""",
        [FieldKinds.WasteDeposit] = """{"on":"2025-05-06","material":"Botol PET","grams":4000,"rupiah":10000,"depositors":3}""",
        [FieldKinds.Enterprise] = """{"name":"Keripik contoh","trade":"Keripik pisang","capital":5000000,"yearlySales":36000000,"workers":2,"womenOwned":true,"consent":true,"on":"2025-05-06","rungs":{"legal":["nib","sppIrt","halal","brand"],"books":["separateCash","dailyRecord","costPrice"],"market":["packaging","label","photo","marketplace","whatsApp","qris"],"production":["recipe","hygiene","capacity"],"finance":["bankAccount","kurReady"]}}""",
        [FieldKinds.EnterpriseVisit] = """{"enterprise":"00000000-0000-0000-0000-000000000001","on":"2025-05-07","subject":"marketing","minutes":60,"what":"Foto produk","agreed":"Label selesai pekan depan"}""",
        [FieldKinds.EnterpriseProgress] = """{"enterprise":"00000000-0000-0000-0000-000000000001","on":"2025-08-31","at":"months3","yearlySales":40000000,"workers":3,"rungs":{"legal":["nib"],"books":[],"market":["photo"],"production":[],"finance":[]}}""",
        [FieldKinds.Education] = """{"on":"2025-05-06","theme":"health","topic":"Cuci tangan","men":2,"women":5,"outOf":10,"tests":[[4,8],[null,9],[5,null]]}""",
        [FieldKinds.Leave] = """{"kind":"sick","from":"2025-05-06","to":"2025-05-08","reason":"Demam","returnedOn":"2025-05-09"}""",
        [FieldKinds.Incident] = """{"at":"2025-05-06T17:30:00.000Z","sort":"nearMiss","severity":"minor","people":1,"what":"Motor tergelincir","done":"Dipapah ke posko","latitude":-6.65,"longitude":106.21}""",
        [FieldKinds.Output] = """{"sort":"poster","title":"Pilah dari rumah","address":"https://contoh.example/poster","on":"2025-05-20"}""",
    };

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static JsonObject Of(string kind)
    {
        JsonObject payload = JsonNode.Parse(All[kind])!.AsObject();
        payload["note"] = "contoh";
        payload["photos"] = new JsonArray(new JsonObject { ["sha256"] = new string('a', 64), ["bytes"] = 300_000 });
        return payload;
    }

    public static FieldRecord Read(string kind, JsonObject payload) => (FieldRecord)payload.Deserialize(FieldKinds.Find(kind)!.Record, Options)!;

    public static TRecord Read<TRecord>(string kind)
        where TRecord : FieldRecord => (TRecord)Read(kind, JsonNode.Parse(All[kind])!.AsObject());

    public static RemovedRecord ReadRemoved(string json) => JsonSerializer.Deserialize<RemovedRecord>(json, Options)!;

    public static IEnumerable<string> FaultsOf(FieldRecord record) => record.Faults().Select(fault => fault.Code);

    public static IEnumerable<string> DoubtsOf(FieldRecord record) => record.Doubts().Select(doubt => doubt.Code);
}
