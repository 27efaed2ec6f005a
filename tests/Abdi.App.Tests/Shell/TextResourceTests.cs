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
        string code = MarkupForAll + string.Concat(Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is ".cs" or ".razor").Select(File.ReadAllText)) + RefusalsOfTheRulebook + (file == "Serve/ServeText.resx" ? FieldBook : "");
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

    [Fact]
    public void Every_word_that_the_field_book_says_comes_with_its_page()
    {
        Dictionary<string, string> texts = Read("Serve/ServeText.resx");
        string[] said = [.. WordOfBook().Matches(FieldBook).Select(match => match.Groups["key"].Value).Distinct(StringComparer.Ordinal)];
        Assert.True(said.Length > 300, "The field book says hardly anything: its sources were not found.");
        Assert.All(said, key => Assert.True(texts.ContainsKey(key), $"The field book says {key}, which has no text."));
    }

    [Fact]
    public void Every_refusal_of_a_stage_has_a_text_in_the_resources_of_that_stage()
    {
        List<string> missing = [];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories))
        {
            string[] path = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file).Split(Path.DirectorySeparatorChar);
            string resources = Path.Combine(path[1], path[1] + "Text.resx");
            if (path[0] is not ("Abdi.Rules" or "Abdi.App") || path.Length < 3 || !File.Exists(Path.Combine(Repository.Source, resources)))
            {
                continue;
            }

            Dictionary<string, string> texts = Read(resources);
            missing.AddRange(RefusalCode().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value).Where(code => !texts.ContainsKey(code)).Select(code => $"{code} of {path[^1]}"));
        }

        Assert.Empty(missing);
        Assert.NotEmpty(RefusalCode().Matches(RefusalsOfTheRulebook));
    }

    // The field of a form, and what asks before something is removed, speak through the resources of the page it stands on.
    private static string MarkupForAll { get; } = File.ReadAllText(Path.Combine(Repository.Source, "Shell", "Web", "Field.razor"))
        + File.ReadAllText(Path.Combine(Repository.Source, "Plan", "RemovalForm.cs"));

    // A rule of the rulebook is told by the page that asked: its code stands in the text of the stage.
    // What the phone says, it says with the words of Serve.
    private static string FieldBook { get; } = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Abdi.Field", "src"), "*.ts*", SearchOption.AllDirectories).Select(File.ReadAllText));

    private static string RefusalsOfTheRulebook { get; } = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Abdi.Rules"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Repository.Source, file)).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static IEnumerable<string> Gaps(string text) => Gap().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    private static Regex Word(string key) => new($@"\b{Regex.Escape(key)}\b", RegexOptions.NonBacktracking);

    [GeneratedRegex(@"\bnew(?: Refusal)?\(""(?<code>[a-z0-9]+(?:-[a-z0-9]+)+)""(?:\)|, nameof)", RegexOptions.None, 1000)]
    private static partial Regex RefusalCode();

    [GeneratedRegex(@"""(?<key>Book\.\w+)""", RegexOptions.None, 1000)]
    private static partial Regex WordOfBook();

    [GeneratedRegex(@"(?<!\{)\{\d+[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Gap();

    // texts["Stage" + stage]: the rest of the key is a name of the code.
    [GeneratedRegex(@"""(?<key>[A-Z][\w.]+)"" \+ \w|\$""(?<key>[A-Z]\w+)\{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\b([tT]exts?|words)(\[|\.Format\(\s*)""(?<key>[\w.-]+)""[\],)]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Use();
}
