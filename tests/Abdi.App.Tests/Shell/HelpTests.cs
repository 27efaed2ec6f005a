namespace Abdi.App.Tests.Shell;

/// <summary>The help of every verb, as it is published. A wanted change is made in the file beside the test as well.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Verbs => ["", "gazetteer", "gazetteer install", "gazetteer find", "gazetteer record-change", "demo", "demo write", "place", "place solve", "place check", "place explain", "place repair", "place map", "place export", "place reproduce", "web", "backup", "restore"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_help_reads_as_published(string verb)
    {
        Said said = TestAbdi.RunProcess([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Snapshot.Expect($"Shell/help/{(verb.Length == 0 ? "abdi" : verb.Replace(' ', '-'))}.txt", string.Join('\n', said.Output.Split('\n').Select(line => line.TrimEnd())));
    }
}
