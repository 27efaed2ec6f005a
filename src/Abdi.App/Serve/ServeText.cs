using System.Text.Json;

namespace Abdi.App.Serve;

/// <summary>Stands for the texts of this stage, which lie beside it.</summary>
public sealed class ServeText;

/// <summary>Under which keys the texts of this stage name what a phone has written.</summary>
public static class FieldWords
{
    // They mean one thing of one kind and another of the next: each kind that has them has a label of its own.
    private static readonly HashSet<string> Ambiguous = ["address", "at", "consent", "from", "grams", "name", "people", "rupiah", "sort", "source", "title", "what"];

    /// <summary>The name of a kind.</summary>
    /// <param name="kind">The kind, as the event names it.</param>
    public static string OfKind(string kind) => "Kind." + kind;

    /// <summary>The label of a field of a payload.</summary>
    /// <param name="kind">The kind, as the event names it.</param>
    /// <param name="field">The field, as the payload names it; of one within another, such as the weight of a class, the inner name.</param>
    public static string OfField(string kind, string field) => Ambiguous.Contains(field) ? "Field." + kind + "." + field : "Field." + field;

    /// <summary>The word for a value.</summary>
    public static string OfValue(Enum value) => "Value." + InPayload(value.GetType().Name) + "." + InPayload(value.ToString());

    /// <summary>The label of a measure.</summary>
    /// <param name="measure">Its name.</param>
    public static string OfMeasure(string measure) => "Measure." + measure;

    /// <summary>The unit of a measure: the last word of its name.</summary>
    /// <param name="measure">Its name.</param>
    public static string OfUnit(string measure) => "Unit." + measure.Split('.')[^1];

    private static string InPayload(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
