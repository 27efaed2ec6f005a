using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Abdi.Rules.Serve;
using CsCheck;

namespace Abdi.Rules.Tests.Serve;

public sealed partial class FieldKindsTests
{
    // What a phone with a fault, or somebody with ill will, could put in a field.
    private static readonly string[] Absurd = ["null", "-1", "0", "2147483647", "9223372036854775807", "-9223372036854775808", "1e308", "true", "\"\"", "\" \"", "\"0001-01-01\"", "\"9999-12-31\"", "\"9999-12-31T23:59:59Z\"", "[]", "[null]", "[[null]]", "[[1,2]]", "{}", "[[-2147483648,2147483647]]"];

    public static TheoryData<string> Kinds => [.. FieldKinds.All.Select(kind => kind.Name)];

    [Fact]
    public void Every_kind_has_one_record_and_every_record_a_kind()
    {
        Type[] records = [.. typeof(FieldRecord).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FieldRecord)) && type != typeof(RemovedRecord))];
        Assert.Equal(records.OrderBy(type => type.Name, StringComparer.Ordinal), FieldKinds.All.Select(kind => kind.Record).OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.Equal(Payloads.All.Keys.Order(StringComparer.Ordinal), FieldKinds.All.Select(kind => kind.Name).Order(StringComparer.Ordinal));
        Assert.All(FieldKinds.All, kind => Assert.True(Kebab().IsMatch(kind.Name) && kind.Form == 1 && FieldKinds.Find(kind.Name) == kind));
        Assert.Null(FieldKinds.Find("household-survey"));
    }

    [Fact]
    public void Where_somebody_was_how_they_are_and_who_said_it_is_its_authors_alone() => Assert.Equal(
        [FieldKinds.CheckIn, FieldKinds.Incident, FieldKinds.Leave, FieldKinds.Logbook, FieldKinds.Reporter],
        FieldKinds.All.Where(kind => !kind.IsOfGroup).Select(kind => kind.Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Kinds))]
    public void A_payload_of_the_contract_is_read_and_has_no_fault(string kind)
    {
        FieldRecord record = Payloads.Read(kind, Payloads.Of(kind));
        Assert.Empty(record.Faults());
        Assert.Equal(FieldKinds.Find(kind)!.Record, record.GetType());
        Assert.Equal("contoh", record.Note);
        Assert.Equal(kind is FieldKinds.Posko or FieldKinds.Reporter, record.On is null);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Note_and_photos_have_the_same_limits_everywhere(string kind)
    {
        Assert.Equal(["record-note-long"], FaultsWith(kind, "note", JsonValue.Create(new string('a', 2001))));
        Assert.Empty(FaultsWith(kind, "note", JsonValue.Create(new string('a', 2000))));
        Assert.Equal(["record-photos-many"], FaultsWith(kind, "photos", Photos(7, new('a', 64))));
        Assert.Empty(FaultsWith(kind, "photos", Photos(6, new('0', 64))));
        Assert.All(new[] { new string('a', 63), new('A', 64), new('g', 64), "" }, hash => Assert.Equal(["record-photo-invalid"], FaultsWith(kind, "photos", Photos(1, hash))));
    }

    [Fact]
    public void A_day_of_another_century_is_no_day()
    {
        Assert.Equal(["record-day-impossible"], FaultsWith(FieldKinds.Education, "on", "1999-12-31"));
        Assert.Empty(FaultsWith(FieldKinds.Education, "on", "2100-12-31"));
    }

    [Fact]
    public void Whatever_a_phone_sends_is_judged_and_what_has_no_fault_is_measured() =>
        Gen.Select(Gen.Int[0, FieldKinds.All.Count - 1], Gen.Select(Gen.Int[0, 19], Gen.Int[0, Absurd.Length - 1], Gen.Bool).Array[1, 4]).Sample((at, changes) =>
        {
            string kind = FieldKinds.All[at].Name;
            JsonObject payload = Payloads.Of(kind);
            foreach ((int property, int value, bool isInner) in changes)
            {
                JsonObject changed = isInner && payload.Select(one => one.Value).OfType<JsonObject>().FirstOrDefault() is { Count: > 0 } inner ? inner : payload;
                changed[changed.ElementAt(property % changed.Count).Key] = JsonNode.Parse(Absurd[value]);
            }

            if (FindRecord(kind, payload) is { } record && !record.Faults().Any())
            {
                Assert.All(record.Doubts(), doubt => Assert.NotNull(doubt));
                Assert.All(record.Measures(), measure => Assert.True(measure.Amount >= 0));
            }
        }, iter: 20_000);

    [Theory, MemberData(nameof(Kinds))]
    public void Measures_have_names_of_small_words_with_a_unit_and_each_once(string kind)
    {
        string[] names = [.. Payloads.Read(kind, Payloads.Of(kind)).Measures().Select(measure => measure.Name)];
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.All(names, name => Assert.Matches(@"^[a-z]+(\.[a-z-]+)*\.(minutes|men|women|people|households|grams|rupiah|points|person-days)$", name));
    }

    [Fact]
    public void Codes_are_in_kebab_case_and_none_means_two_things()
    {
        string folder = Path.Combine(Repository.Root, "src", "Abdi.Rules", "Serve");
        string[] codes = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => Path.GetDirectoryName(file) != folder || Path.GetFileName(file).EndsWith("Record.cs", StringComparison.Ordinal))
            .SelectMany(file => Code().Matches(File.ReadAllText(file))).Select(match => match.Groups["code"].Value)];
        Assert.True(codes.Length > 80);
        Assert.All(codes, code => Assert.Matches(Kebab(), code));
        Assert.Empty(codes.GroupBy(code => code, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void The_field_to_blame_bears_the_name_it_has_in_the_payload()
    {
        Assert.Equal(new Refusal("enterprise-sales", "yearlySales"), Assert.Single(With(FieldKinds.Enterprise, "yearlySales", -1).Faults()));
        Assert.Equal("inorganicGrams", new Doubt("x-y", nameof(WasteBalanceRecord.InorganicGrams)).Field);
        Assert.Null(new Doubt("x-y").Field);
    }

    [Fact]
    public void An_entry_is_removed_with_a_reason_or_without()
    {
        Assert.Empty(Payloads.ReadRemoved("""{"removed":true}""").Faults());
        Assert.Equal("Salah hari", Payloads.ReadRemoved("""{"removed":true,"reason":"Salah hari"}""").Reason);
        Assert.Equal(["removed-not-said"], Payloads.FaultsOf(Payloads.ReadRemoved("""{"removed":false}""")));
    }

    private static FieldRecord With(string kind, string field, JsonNode? value)
    {
        JsonObject payload = Payloads.Of(kind);
        payload[field] = value;
        return Payloads.Read(kind, payload);
    }

    private static IEnumerable<string> FaultsWith(string kind, string field, JsonNode? value) => Payloads.FaultsOf(With(kind, field, value));

    private static JsonArray Photos(int count, string hash) => [.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["sha256"] = hash, ["bytes"] = 1 })];

    private static FieldRecord? FindRecord(string kind, JsonObject payload)
    {
        try
        {
            return Payloads.Read(kind, payload);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Kebab();

    [GeneratedRegex(@"new(?: Refusal| Doubt)?\(""(?<code>[^"" ]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
