using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Abdi.App.Tests.Shell;

/// <summary>Every text exists in both languages, with the same gaps, and is used.</summary>
public sealed partial class TextResourceTests
{
    public static TheoryData<string> Pairs => [.. Directory.EnumerateFiles(Repository.Source, "*.resx", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith(".en.resx", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
        .Select(path => Path.GetRelativePath(Repository.Source, path))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Both_languages_have_the_same_keys_and_the_same_gaps(string file)
    {
        Dictionary<string, string> indonesian = Read(file), english = Read(Path.ChangeExtension(file, ".en.resx"));
        Assert.Equal(indonesian.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        foreach ((string key, string text) in indonesian)
        {
            Assert.True(Gaps(text).SequenceEqual(Gaps(english[key])), $"{key}: the gaps differ between “{text}” and “{english[key]}”.");
            Assert.False(string.IsNullOrWhiteSpace(text) || string.IsNullOrWhiteSpace(english[key]), $"{key} is empty.");
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_text_is_used_and_every_used_text_exists(string file)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Source, file))!;
        string code = string.Concat(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        Dictionary<string, string> texts = Read(file);
        string[] beginnings = [.. Beginning().Matches(code).Select(m => m.Groups["key"].Value)];
        foreach (string key in texts.Keys)
        {
            Assert.True(Word(key).IsMatch(code) || beginnings.Any(b => key.StartsWith(b, StringComparison.Ordinal)), $"{key} of {file} is never used.");
        }

        foreach (Match use in Use().Matches(code))
        {
            Assert.True(texts.ContainsKey(use.Groups["key"].Value), $"{use.Groups["key"].Value} is used beside {file} and has no text.");
        }
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Repository.Source, file)).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static IEnumerable<string> Gaps(string text) => Gap().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    private static Regex Word(string key) => new($@"\b{key}\b", RegexOptions.NonBacktracking);

    [GeneratedRegex(@"(?<!\{)\{\d+[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Gap();

    // texts["Stage" + stage]: the rest of the key is a name of the code.
    [GeneratedRegex(@"""(?<key>[A-Z]\w+)"" \+ \w", RegexOptions.None, 1000)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\btexts(?:\[|\.Format\(\s*)""(?<key>\w+)""[\],)]", RegexOptions.None, 1000)]
    private static partial Regex Use();
}
