using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Abdi.Rules.Place;

namespace Abdi.Rules.Tests;

/// <summary>The plan of the town: what may use what, what things may be called, how large they may grow.</summary>
public partial class ArchitectureTests
{
    private const int LinesAtMost = 400;
    private const int PatienceMilliseconds = 5000;
    private const int ReadmeLinesAtMost = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(PatienceMilliseconds);
    private static readonly string[] Stages = ["Plan", "Place", "Release", "Serve", "Supervise", "Account"];
    private static readonly string[] ForbiddenEndings = ["Common", "Shared", "Utils", "Helpers", "Services", "Managers", "Core", "Base", "Misc", "Extensions", "Dto"];

    /// <summary>What each project may ask for; what is not listed here may ask for nothing of ours.</summary>
    private static readonly Dictionary<string, (string[] Projects, string[]? Packages)> MayReference = new()
    {
        ["Abdi.Rules"] = ([], []),
        ["Abdi.Optimiser"] = (["Abdi.Rules"], ["Google.OrTools", "Google.Protobuf"]),
        ["Abdi.Storage"] = (["Abdi.Rules"], null),
        ["Abdi.App"] = (["Abdi.Rules", "Abdi.Optimiser", "Abdi.Storage"], null),
    };

    private static readonly (string Path, string Code)[] Sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories))
            .Select(file => (Path: Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), Code: File.ReadAllText(file)))
            .Where(source => !source.Path.Contains("/Migrations/", StringComparison.Ordinal) && !GeneratedFolder().IsMatch(source.Path)),
    ];

    [Fact]
    public void There_is_source_to_look_at() =>
        Assert.Contains(Sources, source => source.Path == "src/Abdi.Rules/Place/PlacementAudit.cs");

    [Fact]
    public void The_rulebook_is_built_on_the_framework_alone() =>
        Assert.All(typeof(PlacementAudit).Assembly.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Theory]
    [InlineData(@"\bSystem\.(IO|Net|Threading|Diagnostics)\b")]
    [InlineData(@"\b(File|Directory|Console|Environment|Stopwatch|HttpClient)\s*\.")]
    [InlineData(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b|\bTimeProvider\b|\bRandom\b|\bGuid\.NewGuid\b")]
    [InlineData(@"\b(async|await|Task|ValueTask|Thread|Parallel)\b")]
    public void The_rulebook_has_no_files_clock_chance_or_threads(string forbidden) =>
        Assert.DoesNotContain(CodeIn("src/Abdi.Rules/"), source => Regex.IsMatch(source.Code, forbidden, RegexOptions.None, Patience));

    [Fact]
    public void A_stage_of_the_rulebook_uses_only_earlier_stages()
    {
        for (int stage = 0; stage < Stages.Length; stage++)
        {
            foreach (string later in Stages[(stage + 1)..])
            {
                string used = $"Abdi.Rules.{later}";
                Assert.DoesNotContain(CodeIn($"src/Abdi.Rules/{Stages[stage]}/"), source => source.Code.Contains(used, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void A_stage_of_the_program_uses_only_earlier_stages()
    {
        for (int stage = 0; stage < Stages.Length; stage++)
        {
            foreach (string later in Stages[(stage + 1)..])
            {
                string used = $"Abdi.App.{later}";
                Assert.DoesNotContain(CodeIn($"src/Abdi.App/{Stages[stage]}/"), source => source.Code.Contains(used, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Projects_reference_only_what_the_plan_allows()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            XDocument project = XDocument.Load(file);
            var (projects, packages) = MayReference.GetValueOrDefault(Path.GetFileNameWithoutExtension(file), ([], []));
            Assert.Empty(References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Except(projects));
            Assert.Empty(References(project, "PackageReference").Except(packages ?? References(project, "PackageReference")));
        }
    }

    [Fact]
    public void Only_the_optimiser_speaks_to_the_solver_library() =>
        Assert.DoesNotContain(Sources, source => source.Path.StartsWith("src/", StringComparison.Ordinal)
            && !source.Path.StartsWith("src/Abdi.Optimiser/", StringComparison.Ordinal)
            && WithoutComments(source.Code).Contains("Google.OrTools", StringComparison.Ordinal));

    [Fact]
    public void Folders_and_types_have_no_ending_that_means_everything()
    {
        var folders = Sources.SelectMany(source => source.Path.Split('/')[..^1]).SelectMany(folder => folder.Split('.'));
        var types = Sources.SelectMany(source => TypesIn(source.Code));
        Assert.DoesNotContain(folders.Concat(types).Distinct(), name => ForbiddenEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_type_bears_the_name_of_a_namespace()
    {
        var namespaces = Sources.SelectMany(source => NamespaceLine().Matches(source.Code)).SelectMany(match => match.Groups["name"].Value.Split('.'));
        Assert.Empty(Sources.Where(source => source.Path.StartsWith("src/", StringComparison.Ordinal)).SelectMany(source => TypesIn(source.Code)).Intersect(namespaces));
    }

    [Fact]
    public void A_file_stands_in_the_folder_of_its_namespace_or_below() => Assert.DoesNotContain(
        Sources.Where(source => NamespaceLine().IsMatch(source.Code)),
        source => !string.Join('.', source.Path.Split('/')[1..^1]).StartsWith(NamespaceLine().Match(source.Code).Groups["name"].Value, StringComparison.Ordinal));

    [Fact]
    public void No_interface_has_one_implementation_alone() => Assert.DoesNotContain(
        Sources.Where(source => source.Path.StartsWith("src/", StringComparison.Ordinal)).SelectMany(source => InterfaceName().Matches(WithoutComments(source.Code))),
        name => Sources.Sum(source => Regex.Count(source.Code, $@"[:,]\s*{name.Groups["name"].Value}\b", RegexOptions.None, Patience)) == 1);

    [Fact]
    public void No_file_has_more_than_four_hundred_lines() =>
        Assert.DoesNotContain(Sources, source => source.Code.AsSpan().Count('\n') > LinesAtMost);

    [Fact]
    public void Every_stage_of_the_rulebook_explains_itself_on_one_screen()
    {
        var stages = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "Abdi.Rules")).Where(folder => Stages.Contains(Path.GetFileName(folder)));
        Assert.All(stages, stage => Assert.True(File.Exists(Path.Combine(stage, "README.md")), $"{stage} has no README.md"));
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "README.md", SearchOption.AllDirectories).Where(file => Stages.Contains(Path.GetFileName(Path.GetDirectoryName(file)))),
            file => Assert.InRange(File.ReadLines(file).Count(), 1, ReadmeLinesAtMost));
    }

    private static IEnumerable<(string Path, string Code)> CodeIn(string folder) =>
        Sources.Where(source => source.Path.StartsWith(folder, StringComparison.Ordinal)).Select(source => (source.Path, WithoutComments(source.Code)));

    private static string WithoutComments(string code) => Comment().Replace(code, "");

    private static IEnumerable<string> TypesIn(string code) => TypeName().Matches(WithoutComments(code)).Select(match => match.Groups["name"].Value);

    private static IEnumerable<string> References(XDocument project, string kind) =>
        project.Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);

    [GeneratedRegex(@"(^|/)(obj|bin)/", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex GeneratedFolder();

    [GeneratedRegex(@"//[^\n]*", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline, PatienceMilliseconds)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record( class| struct)?)\s+(?<name>[A-Z]\w*)\b(?=\s*[(<:{;]|\s*\n)", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\binterface\s+(?<name>I[A-Z]\w*)", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex InterfaceName();
}
