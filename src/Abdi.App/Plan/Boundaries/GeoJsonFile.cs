using System.Text.Json;
using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>One area of a file.</summary>
/// <param name="Number">Which, counted from 1.</param>
/// <param name="Properties">What the file says of it.</param>
/// <param name="Shape">Its land.</param>
public sealed record GeoJsonArea(int Number, IReadOnlyDictionary<string, string> Properties, AreaShape Shape)
{
    private const int NameLength = 40;

    /// <summary>What a file calls an area, as far as it says so.</summary>
    public static string NameIn(IReadOnlyDictionary<string, string> properties) =>
        properties.FirstOrDefault(property => property.Key.StartsWith("nam", StringComparison.OrdinalIgnoreCase)).Value is { } name ? name[..Math.Min(name.Length, NameLength)] : "";
}

/// <summary>A file of areas (GeoJSON, RFC 7946), read once from its first byte to its last without a tree of it in memory.</summary>
public sealed class GeoJsonFile
{
    /// <summary>The largest file.</summary>
    public const int BytesAtMost = 10 * 1024 * 1024;

    private const int PropertiesAtMost = 100, DepthAtMost = 32;
    private const string Id = "id";

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly List<GeoJsonArea> areas = [];
    private readonly List<AreaFault> faults = [];
    private int features;

    /// <summary>Gets the areas that are faultless.</summary>
    public IReadOnlyList<GeoJsonArea> Areas => areas;

    /// <summary>Gets what is wrong, in the order of the file.</summary>
    public IReadOnlyList<AreaFault> Faults => faults;

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">Its content.</param>
    /// <param name="field">The form's field it came in.</param>
    /// <param name="file">What it holds.</param>
    /// <returns>Null when it could be read, though areas of it may have faults.</returns>
    public static Refusal? Read(byte[] bytes, string field, out GeoJsonFile file)
    {
        file = new();
        if (bytes.Length > BytesAtMost)
        {
            return new("boundary-file-too-big", field);
        }

        try
        {
            Utf8JsonReader reader = new(bytes.AsSpan(bytes.AsSpan().StartsWith(Mark) ? Mark.Length : 0), new JsonReaderOptions { MaxDepth = DepthAtMost });
            return !file.ReadCollection(ref reader) ? new("boundary-file-no-collection", field) : file.features == 0 ? new("boundary-file-without-areas", field) : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return new("boundary-file-unreadable", field); // InvalidOperationException: a text that is no UTF-8
        }
    }

    private bool ReadCollection(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        bool isCollection = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name == "type")
            {
                isCollection = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("FeatureCollection"u8);
            }
            else if (name == "features" && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    ReadFeature(ref reader);
                }
            }
            else
            {
                reader.Skip();
            }
        }

        while (reader.Read())
        {
            reader.Skip(); // that nothing but blanks follows is for the reader to say
        }

        return isCollection;
    }

    private void ReadFeature(ref Utf8JsonReader reader)
    {
        features++;
        Dictionary<string, string> properties = new(StringComparer.Ordinal);
        GeoJsonRings? rings = null;
        bool isArea = false, isFeature = reader.TokenType == JsonTokenType.StartObject;
        while (isFeature && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name == "properties" && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadProperties(ref reader, properties);
            }
            else if (name == "geometry" && reader.TokenType == JsonTokenType.StartObject)
            {
                (rings, isArea) = ReadGeometry(ref reader);
            }
            else if (name == Id && Written(ref reader) is { } id)
            {
                properties.TryAdd(Id, id);
            }
            else
            {
                reader.Skip();
            }
        }

        if (!isFeature)
        {
            reader.Skip();
        }

        AreaShape? shape = isArea ? rings!.Land() : null;
        if (shape is not null)
        {
            areas.Add(new(features, properties, shape));
            return;
        }

        faults.AddRange((isArea ? rings!.Faults : [GeoJsonFault.NotArea]).Select(fault => new AreaFault(fault, features, GeoJsonArea.NameIn(properties))));
    }

    private static void ReadProperties(ref Utf8JsonReader reader, Dictionary<string, string> properties)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name.Length <= BoundarySet.PropertyLength && properties.Count < PropertiesAtMost && Written(ref reader) is { } value)
            {
                properties[name] = value;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    // A code may be a number as well, and 36.01 must not become 36.010000000000005.
    private static string? Written(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()!.Trim() : reader.TokenType == JsonTokenType.Number ? System.Text.Encoding.ASCII.GetString(reader.ValueSpan) : null;

    private static (GeoJsonRings Rings, bool IsArea) ReadGeometry(ref Utf8JsonReader reader)
    {
        const int Polygon = 2, MultiPolygon = 3;
        GeoJsonRings rings = new();
        int? height = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name == "coordinates" && reader.TokenType == JsonTokenType.StartArray)
            {
                rings.Read(ref reader);
            }
            else if (name == "type")
            {
                height = reader.TokenType != JsonTokenType.String ? null : reader.ValueTextEquals("Polygon"u8) ? Polygon : reader.ValueTextEquals("MultiPolygon"u8) ? MultiPolygon : null;
            }
            else
            {
                reader.Skip();
            }
        }

        return (rings, height is not null && (rings.Height == height || rings.Faults.Count > 0));
    }
}
