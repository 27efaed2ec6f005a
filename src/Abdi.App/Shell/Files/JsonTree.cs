using System.Text.Json;

namespace Abdi.App.Shell;

/// <summary>A value of a JSON file that still knows where it stands, so that a fault in it can be pointed at.</summary>
internal sealed class JsonTree
{
    private readonly List<(string Key, int Offset, JsonTree Value)> members = [];
    private readonly List<JsonTree> items = [];

    private JsonTree(JsonTokenType kind, int offset) => (Kind, Offset) = (kind, offset);

    /// <summary>Gets the kind: the token that begins the value.</summary>
    public JsonTokenType Kind { get; }

    /// <summary>Gets the byte at which the value begins.</summary>
    public int Offset { get; }

    /// <summary>Gets the text, of a text; the digits, of a number.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Gets the members of an object, in file order.</summary>
    public IReadOnlyList<(string Key, int Offset, JsonTree Value)> Members => members;

    /// <summary>Gets the items of an array.</summary>
    public IReadOnlyList<JsonTree> Items => items;

    /// <summary>The last member of that name; null when there is none.</summary>
    public JsonTree? Find(string key) => members.FindLast(m => m.Key == key).Value;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="JsonException">It is no JSON; the exception says where.</exception>
    public static JsonTree Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        JsonTree tree = Read(ref reader);
        reader.Read();
        return tree;
    }

    private static JsonTree Read(ref Utf8JsonReader reader)
    {
        int offset = (int)reader.TokenStartIndex;
        JsonTokenType kind = reader.TokenType;
        if (kind is JsonTokenType.String or JsonTokenType.Number)
        {
            string text = kind == JsonTokenType.String ? reader.GetString()! : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            return new(kind, offset) { Text = text };
        }

        var tree = new JsonTree(kind, offset);
        if (kind == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                tree.items.Add(Read(ref reader));
            }
        }
        else if (kind == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                (string key, int at) = (reader.GetString()!, (int)reader.TokenStartIndex);
                reader.Read();
                tree.members.Add((key, at, Read(ref reader)));
            }
        }

        return tree;
    }
}
