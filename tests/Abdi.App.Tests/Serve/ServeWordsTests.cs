using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Abdi.App.Serve;
using Abdi.Rules.Serve;

namespace Abdi.App.Tests.Serve;

/// <summary>Whatever a phone may write can be told in both languages: its kind, its fields, their values, what it measures, and what is wrong or odd of it.</summary>
public sealed partial class ServeWordsTests
{
    private static readonly string[] Projects = ["Abdi.Rules", "Abdi.Storage", "Abdi.App"];

    public static TheoryData<string> Languages => ["ServeText.resx", "ServeText.en.resx"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_kind_has_a_name(string file) => AssertTold(file, FieldKinds.All.Select(kind => FieldWords.OfKind(kind.Name)));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_field_has_a_label(string file) => AssertTold(file, Fields.Select(field => FieldWords.OfField(field.Kind, JsonNamingPolicy.CamelCase.ConvertName(field.Property.Name))));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_value_has_a_word(string file) => AssertTold(file, Fields.Select(field => Inner(field.Property)).Where(type => type.IsEnum).Distinct().SelectMany(type => Enum.GetValues(type).Cast<Enum>()).Select(FieldWords.OfValue));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_measure_has_a_label_and_a_unit(string file) => AssertTold(file, Measures.SelectMany(measure => new[] { FieldWords.OfMeasure(measure), FieldWords.OfUnit(measure) }));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_refusal_and_every_doubt_has_a_text(string file)
    {
        string[] codes = [.. Projects
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project, "Serve"), "*.cs", SearchOption.AllDirectories))
            .SelectMany(path => Code().Matches(File.ReadAllText(path))).Select(match => match.Groups["code"].Value)];
        Assert.Contains("reporter-of-anonymous", codes);
        AssertTold(file, codes);
    }

    // The fields of all kinds, and of what stands within them: the weights by class, the rungs of the ladder. Photos are shown and not told.
    private static IEnumerable<(string Kind, PropertyInfo Property)> Fields =>
        FieldKinds.All.SelectMany(kind => FieldsOf(kind.Record).Concat(FieldsOf(typeof(RemovedRecord))).Select(property => (kind.Name, property)));

    // What a rule makes of the fields has no setter and never travels.
    private static IEnumerable<PropertyInfo> FieldsOf(Type record) => record.GetProperties().Where(property => property.CanWrite)
        .SelectMany(property => IsRecord(Inner(property)) ? FieldsOf(Inner(property)).Prepend(property) : [property]);

    private static bool IsRecord(Type type) => type.Assembly == typeof(FieldRecord).Assembly && type is { IsClass: true } && type != typeof(PhotoName);

    private static Type Inner(PropertyInfo property) => property.PropertyType is { IsGenericType: true } type ? type.GenericTypeArguments[0] : property.PropertyType;

    private static IEnumerable<string> Measures => typeof(FieldRecord).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(FieldRecord).Namespace && type.Name.EndsWith("Measures", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(constant => constant.IsLiteral).Select(constant => (string)constant.GetRawConstantValue()!)
        .Concat(WasteGrams.Classes.Select(WasteMeasures.GramsOf));

    private static void AssertTold(string file, IEnumerable<string> keys)
    {
        HashSet<string> told = [.. XDocument.Load(Path.Combine(Repository.Source, "Serve", file)).Root!.Elements("data").Select(text => text.Attribute("name")!.Value)];
        string[] wanted = [.. keys.Distinct()];
        Assert.NotEmpty(wanted);
        Assert.All(wanted, key => Assert.True(told.Contains(key), $"{key} has no text in {file}."));
    }

    [GeneratedRegex(@"\bnew(?: Refusal| Doubt)?\(""(?<code>[a-z0-9]+(?:-[a-z0-9]+)+)""[,)]|\bReason: ""(?<code>[a-z0-9]+(?:-[a-z0-9]+)+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
