using System.Globalization;
using System.Text.Json;

namespace Abdi.App.Shell;

/// <summary>Takes the members of one JSON object out under their names; what is missing or of another type is reported where it stands.</summary>
internal sealed class JsonSection(string file, byte[] json, JsonTree tree, string path, FaultList faults)
{
    private readonly HashSet<string> known = [];

    /// <summary>Gets the members, in file order.</summary>
    public IReadOnlyList<(string Key, int Offset, JsonTree Value)> Members => tree.Members;

    /// <summary>Reports a fault at a value of this file.</summary>
    public void Fault(FaultCode code, int offset, string? name, params string[] details) =>
        faults.Add(TextFile.At(code, file, json, offset, name, details));

    /// <summary>A member; null when it is missing, which is reported when it is demanded.</summary>
    public JsonTree? Find(string key, bool demanded)
    {
        known.Add(key);
        JsonTree? value = tree.Find(key);
        if (value is null && demanded)
        {
            Fault(FaultCode.KeyMissing, tree.Offset, path + key);
        }

        return value;
    }

    /// <summary>A member that is a number within a range.</summary>
    public double Number(string key, double least, double most, double? otherwise = null) =>
        Find(key, otherwise is null) is { } value ? NumberOf(value, path + key, least, most) ?? least : otherwise ?? least;

    /// <summary>A member that is a whole number of at least so much.</summary>
    public int Whole(string key, int least, int? otherwise = null) =>
        Find(key, otherwise is null) is { } value ? WholeOf(value, path + key, least) ?? least : otherwise ?? least;

    /// <summary>A member that is true or false.</summary>
    public bool Flag(string key, bool? otherwise = null)
    {
        JsonTree? value = Find(key, otherwise is null);
        if (value is not null and not { Kind: JsonTokenType.True or JsonTokenType.False })
        {
            WrongType(value, path + key, "true/false");
        }

        return value is null ? otherwise ?? false : value.Kind == JsonTokenType.True;
    }

    /// <summary>A member that is a list of texts; empty when it is wrong.</summary>
    public List<(string Text, int Offset)> Texts(string key) =>
        Find(key, demanded: true) is { } value ? TextsOf(value, path + key) : [];

    /// <summary>A member that is an object; an empty one when it is missing or wrong.</summary>
    public JsonSection Section(string key) => SectionOf(Find(key, demanded: true), path + key);

    /// <summary>A value as an object.</summary>
    public JsonSection SectionOf(JsonTree? value, string name)
    {
        if (value is { Kind: not JsonTokenType.StartObject })
        {
            WrongType(value, name, "{…}");
            value = null;
        }

        return new(file, json, value ?? Empty, name + ".", faults);
    }

    /// <summary>A value as a list of values.</summary>
    public IReadOnlyList<JsonTree> ListOf(JsonTree? value, string name)
    {
        if (value is { Kind: not JsonTokenType.StartArray })
        {
            WrongType(value, name, "[…]");
            return [];
        }

        return value?.Items ?? [];
    }

    /// <summary>A value as a list of texts.</summary>
    public List<(string Text, int Offset)> TextsOf(JsonTree? value, string name)
    {
        List<(string, int)> texts = [];
        foreach (JsonTree item in ListOf(value, name))
        {
            if (item.Kind == JsonTokenType.String)
            {
                texts.Add((item.Text, item.Offset));
            }
            else
            {
                WrongType(item, name, "\"…\"");
            }
        }

        return texts;
    }

    /// <summary>A value as a whole number; null when it is wrong.</summary>
    public int? WholeOf(JsonTree value, string name, int least)
    {
        if (value.Kind != JsonTokenType.Number || !long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            WrongType(value, name, "123");
            return null;
        }

        if (number < least || number > int.MaxValue)
        {
            Fault(FaultCode.ValueOutOfRange, value.Offset, name, value.Text, FaultList.Number(least), FaultList.Number(int.MaxValue));
            return null;
        }

        return (int)number;
    }

    /// <summary>A value as a number; null when it is wrong.</summary>
    public double? NumberOf(JsonTree value, string name, double least, double most)
    {
        if (value.Kind != JsonTokenType.Number)
        {
            WrongType(value, name, "1.5");
            return null;
        }

        double number = double.Parse(value.Text, CultureInfo.InvariantCulture);
        if (!(number >= least && number <= most))
        {
            Fault(FaultCode.ValueOutOfRange, value.Offset, name, value.Text, least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        return number;
    }

    /// <summary>Reports members that nobody asked for: a near miss of a known name is a slip that would silently change the rules.</summary>
    public void ReportOthers(params ReadOnlySpan<string> ignored)
    {
        HashSet<string> seen = [];
        foreach ((string key, int offset, _) in Members)
        {
            if (!seen.Add(key))
            {
                Fault(FaultCode.KeyTwice, offset, path + key);
            }
            else if (!known.Contains(key) && !ignored.Contains(key))
            {
                string? meant = NearMiss.Of(key, known.Where(k => tree.Find(k) is null));
                Fault(meant is null ? FaultCode.KeyUnknown : FaultCode.KeyMisspelt, offset, path + key, meant ?? "");
            }
        }
    }

    private static JsonTree Empty { get; } = JsonTree.Parse("{}"u8);

    private void WrongType(JsonTree value, string name, string wanted) =>
        Fault(FaultCode.WrongType, value.Offset, name, wanted);
}
