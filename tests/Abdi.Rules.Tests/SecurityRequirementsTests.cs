using System.Text.RegularExpressions;

namespace Abdi.Rules.Tests;

/// <summary>The table from requirement to control to test is whole and names only what exists, and what is decided is what the code does.</summary>
public sealed partial class SecurityRequirementsTests
{
    private const int PatienceMilliseconds = 5000;
    private const string Met = "met", NotApplicable = "not applicable", Open = "open";

    /// <summary>Of each section of OWASP ASVS 5.0.0 the level of its first requirement, its second, and so on.</summary>
    private static readonly Dictionary<string, string> Levels = new()
    {
        ["1.1"] = "22", ["1.2"] = "1111122223", ["1.3"] = "112222222223", ["1.4"] = "222", ["1.5"] = "123",
        ["2.1"] = "122", ["2.2"] = "112", ["2.3"] = "12223", ["2.4"] = "23",
        ["3.1"] = "3", ["3.2"] = "113", ["3.3"] = "12223", ["3.4"] = "11222233", ["3.5"] = "11122333", ["3.6"] = "3", ["3.7"] = "22333",
        ["4.1"] = "12233", ["4.2"] = "23333", ["4.3"] = "22", ["4.4"] = "1222",
        ["5.1"] = "2", ["5.2"] = "112333", ["5.3"] = "113", ["5.4"] = "222",
        ["6.1"] = "122", ["6.2"] = "111111112222", ["6.3"] = "11223333", ["6.4"] = "112233", ["6.5"] = "22222333", ["6.6"] = "2223", ["6.7"] = "33", ["6.8"] = "2222",
        ["7.1"] = "222", ["7.2"] = "1111", ["7.3"] = "22", ["7.4"] = "11222", ["7.5"] = "223", ["7.6"] = "22",
        ["8.1"] = "1233", ["8.2"] = "1123", ["8.3"] = "133", ["8.4"] = "23",
        ["9.1"] = "111", ["9.2"] = "1222",
        ["10.1"] = "22", ["10.2"] = "223", ["10.3"] = "22223", ["10.4"] = "1111122222233333", ["10.5"] = "22222", ["10.6"] = "22", ["10.7"] = "222",
        ["11.1"] = "2233", ["11.2"] = "22233", ["11.3"] = "11233", ["11.4"] = "1222", ["11.5"] = "23", ["11.6"] = "23", ["11.7"] = "33",
        ["12.1"] = "12233", ["12.2"] = "11", ["12.3"] = "22223",
        ["13.1"] = "2333", ["13.2"] = "222223", ["13.3"] = "2233", ["13.4"] = "1222233",
        ["14.1"] = "22", ["14.2"] = "12223333", ["14.3"] = "122",
        ["15.1"] = "12233", ["15.2"] = "12233", ["15.3"] = "1222222", ["15.4"] = "3333",
        ["16.1"] = "2", ["16.2"] = "22222", ["16.3"] = "2222", ["16.4"] = "222", ["16.5"] = "2223",
        ["17.1"] = "23", ["17.2"] = "22223333", ["17.3"] = "22",
    };

    /// <summary>What is demanded above the second level.</summary>
    private static readonly string[] Besides = ["5.2.4", "5.2.6", "5.3.3", "8.3.2"];

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(PatienceMilliseconds);

    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security-requirements.md"));

    private static readonly Row[] Rows = [.. Text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).Select(cells => new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]))];

    private static readonly Dictionary<string, string> Sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(path => !Generated().IsMatch(path))
        .ToDictionary(path => path, path => Path.GetExtension(path) is ".cs" or ".razor" or ".js" or ".ts" ? File.ReadAllText(Path.Combine(Repository.Root, path)) : "");

    /// <summary>What is dangerous, and the files in which it is known and looked after.</summary>
    public static TheoryData<string, string[]> Dangers => new()
    {
        { @"\b(ExecuteSqlRaw|SqlQueryRaw|FromSqlRaw)(Async)?\b", ["FileQueries.cs", "LetterQueries.cs", "PostgresCopy.cs", "RowWall.cs"] },
        { @"\bProcess\.Start\b|new ProcessStartInfo\b", ["NpmPackage.cs"] },
        { @"\bnew Regex\(|\bRegex\.(IsMatch|Match|Matches|Replace|Split)\(", ["SheetCell.cs"] },
        { @"\bHttpClient\b|\bWebRequest\b|\bTcpClient\b", [] },
        { @"\bBinaryFormatter\b|\bTypeNameHandling\b|\bXmlSerializer\b|\bJsonPolymorphic\b", [] },
        { @"\bCSharpScript\b|\bReflection\.Emit\b|\bAssembly\.Load|(?<!\w)eval\(|new Function\(", [] },
        { @"\b(DllImport|LibraryImport)\b", ["WholeFiles.cs"] },
        { @"\bunsafe\b", [] },
        { @"\b(MD5|SHA1|DES|TripleDES|RC2|Aes|AesGcm|RSA|CipherMode|PaddingMode)\b\s*\.", [] },
        { @"\bnew Random\(|\bRandom\.Shared\b", ["TextIndex.cs"] },
        { @"\bMarkupString\b|\bAddMarkupContent\b", ["HallPage.razor", "ReviewDraftPage.razor", "ShowNeedMapPage.razor", "Words.cs"] },
        { @"\b(localStorage|sessionStorage|indexedDB|postMessage)\b|document\.(cookie|write)", ["abdi.js", "arrival.js", "field-book.ts", "keep.ts", "release.js", "waiting.ts"] },
    };

    [Fact]
    public void Every_requirement_stands_in_the_table_once_under_its_level()
    {
        var wanted = Levels.SelectMany(section => section.Value.Select((level, at) => (Number: $"{section.Key}.{at + 1}", Level: level.ToString()))).Where(one => one.Level != "3" || Besides.Contains(one.Number));
        Assert.Equal(wanted, Rows.Select(row => (row.Number, row.Level)));
    }

    [Fact]
    public void The_counts_at_the_top_are_those_of_the_table()
    {
        int Count(string state) => Rows.Count(row => row.State == state);
        Assert.Contains($"\n{Rows.Length} requirements: {Count(Met)} met, {Count(NotApplicable)} not applicable, {Count(Open)} open\n", Text, StringComparison.Ordinal);
        Assert.Equal(Rows.Length, Count(Met) + Count(NotApplicable) + Count(Open));
    }

    [Fact]
    public void What_is_met_has_a_proof_and_what_is_not_says_why() => Assert.DoesNotContain(
        Rows,
        row => row.Short.Length == 0 || row.By.Length == 0 || (row.State == Met ? !Name().IsMatch(row.Proof) : row.Proof != "-"));

    [Fact]
    public void Every_file_and_type_that_is_named_exists()
    {
        HashSet<string> known = [.. Sources.Keys.Select(path => Path.GetFileName(path))];
        known.UnionWith(Sources.Where(source => source.Key.StartsWith("src/", StringComparison.Ordinal)).SelectMany(source => TypeName().Matches(source.Value)).Select(match => match.Groups["name"].Value));
        Assert.DoesNotContain(
            Rows.SelectMany(row => Name().Matches(row.By)).Select(match => match.Groups["name"].Value).Distinct(),
            name => name[0] != '/' && !known.Contains(name) && !File.Exists(Path.Combine(Repository.Root, name)));
    }

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        string[] tests = [.. Rows.SelectMany(row => Name().Matches(Read().Replace(row.Proof, ""))).Select(match => match.Groups["name"].Value).Distinct()];
        Assert.DoesNotContain(tests, test => !Exists(test.Split('.')[0], test.Split('.')[^1]));
        Assert.NotEmpty(tests);
    }

    [Fact]
    public void Every_place_to_read_exists()
    {
        foreach (Match place in Rows.SelectMany(row => Read().Matches(row.Proof)))
        {
            string text = File.ReadAllText(Path.Combine(Repository.Root, place.Groups["path"].Value));
            string anchor = place.Groups["anchor"].Value;
            Assert.True(anchor.Length == 0 || text.Split('\n').Any(line => line.StartsWith('#') && AnchorOf(line) == anchor), place.Value);
        }
    }

    [Fact]
    public void Every_figure_that_was_decided_is_the_one_of_the_code()
    {
        Match[] figures = [.. Figure().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"))).Cast<Match>()];
        Assert.NotEmpty(figures);
        Assert.Empty(figures.Where(figure => !Sources.Any(source => source.Key.EndsWith($"/{figure.Groups["type"].Value}.cs", StringComparison.Ordinal)
            && source.Value.Contains($" {figure.Groups["set"].Value};", StringComparison.Ordinal))).Select(figure => figure.Value));
    }

    [Theory, MemberData(nameof(Dangers))]
    public void What_is_dangerous_stands_only_where_it_is_known(string danger, string[] known) => Assert.Equal(
        known,
        Sources.Where(source => source.Key.StartsWith("src/", StringComparison.Ordinal) && Regex.IsMatch(Comment().Replace(source.Value, ""), danger, RegexOptions.None, Patience))
            .Select(source => Path.GetFileName(source.Key)).Order(StringComparer.Ordinal));

    private static bool Exists(string type, string method) => Sources.Any(source => source.Key.StartsWith("tests/", StringComparison.Ordinal)
        && source.Value.Contains($" class {type}", StringComparison.Ordinal)
        && Regex.IsMatch(source.Value, $@"\[(Fact|Theory)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public [\w ]+ {Regex.Escape(method)}\(", RegexOptions.None, Patience));

    private static string AnchorOf(string heading) => heading.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-');

    private sealed record Row(string Number, string Level, string Short, string State, string By, string Proof);

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(class|record|struct|enum|interface) (?<name>\w+)", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex TypeName();

    [GeneratedRegex("read `(?<path>[^`#]+)#?(?<anchor>[^`]*)`", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex Read();

    [GeneratedRegex(@"`(?<type>\w+)\.(?<set>\w+ = [^`]+)`", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex Figure();

    [GeneratedRegex(@"(^|/)(obj|node_modules|bin|Migrations)/", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex Generated();

    [GeneratedRegex(@"(?<!:)//[^\n]*", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex Comment();
}
