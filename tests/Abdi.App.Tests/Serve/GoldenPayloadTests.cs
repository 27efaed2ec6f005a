using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Abdi.App.Serve;
using Abdi.Rules;
using Abdi.Rules.Serve;

namespace Abdi.App.Tests.Serve;

/// <summary>
/// Every form of every kind that was ever released stays readable for ever: a phone that was in a drawer for a year sends what it
/// wrote then. The files of the folder <c>golden</c> are never changed; a new form brings a new file.
/// </summary>
public sealed class GoldenPayloadTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Abdi.App.Tests", "Serve", "golden");

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static TheoryData<string, int> Forms => [.. FieldKinds.All.SelectMany(kind => Enumerable.Range(1, kind.Form).Select(form => new TheoryDataRow<string, int>(kind.Name, form)))];

    [Theory, MemberData(nameof(Forms))]
    public void Every_form_ever_released_is_read_whole(string kind, int form)
    {
        byte[] payload = File.ReadAllBytes(Path.Combine(Folder, $"{kind}.{form}.json"));
        (FieldRecord? record, Refusal? fault) = RecordReader.Read(kind, form, payload);
        Assert.Null(fault);

        // Whatever stands in the file is found again in what was read.
        JsonObject read = JsonSerializer.SerializeToNode(record, record!.GetType(), Written)!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(payload)!.AsObject())
        {
            Assert.True(read.ContainsKey(name), $"{name} of {kind} was not read.");
            Assert.True(Alike(value!, read[name]!), $"{name} of {kind}: {value!.ToJsonString()} was read as {read[name]!.ToJsonString()}.");
        }
    }

    [Fact]
    public void A_removal_is_read_of_every_kind_and_no_file_is_without_its_kind()
    {
        byte[] removal = File.ReadAllBytes(Path.Combine(Folder, "removed.1.json"));
        Assert.All(FieldKinds.All, kind => Assert.IsType<RemovedRecord>(RecordReader.Read(kind.Name, kind.Form, removal).Record));
        string[] known = [.. Forms.Select(row => $"{row.Data.Item1}.{row.Data.Item2}.json"), "removed.1.json"];
        Assert.Equal(known.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_no_form_allows_is_told_and_not_read()
    {
        byte[] good = File.ReadAllBytes(Path.Combine(Folder, "logbook.1.json"));
        Assert.Equal("event-kind-unknown", RecordReader.Read("unicorn", 1, good).Fault!.Code);
        Assert.Equal("event-form-unknown", RecordReader.Read("logbook", 2, good).Fault!.Code);
        Assert.Equal("event-form-unknown", RecordReader.Read("logbook", 0, good).Fault!.Code);
        Assert.Equal("event-payload-unreadable", RecordReader.Read("logbook", 1, "{}"u8).Fault!.Code);
        Assert.Equal("event-payload-unreadable", RecordReader.Read("logbook", 1, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good).Replace("\"programme\",", "7,", StringComparison.Ordinal))).Fault!.Code);
        Assert.Equal("event-payload-unreadable", RecordReader.Read("logbook", 1, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good).Replace("08:30", "8.30", StringComparison.Ordinal))).Fault!.Code);
    }

    // Times are written in more than one way.
    private static bool Alike(JsonNode sent, JsonNode read) => JsonNode.DeepEquals(sent, read) || read.ToJsonString().Trim('"').StartsWith(sent.ToJsonString().Trim('"').TrimEnd('Z').Split('.')[0], StringComparison.Ordinal);
}
