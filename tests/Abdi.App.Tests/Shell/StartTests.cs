using Abdi.App.Plan;
using Abdi.App.Tests.Plan;

namespace Abdi.App.Tests.Shell;

public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_a_verb_a_fictional_season_is_written_placed_and_called_an_example()
    {
        await new InstallGazetteer(new NpmClient("no-such-npm"), (_, _) => { }).Handle(folder["data"], null, TestContext.Current.CancellationToken);
        Said said = TestAbdi.Run("--data", folder["data"]);
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("PENEMPATAN SAH", said.Output, StringComparison.Ordinal);
        Assert.Contains("Sumber kebutuhan: contoh", said.Output, StringComparison.Ordinal);
        Assert.True(said.Output.IndexOf("36.72", StringComparison.Ordinal) < said.Output.IndexOf("36.02", StringComparison.Ordinal), "Cilegon lies north of Lebak.");
        Assert.Contains(folder["data", "demo", "placement.csv"], said.Output, StringComparison.Ordinal);
        Assert.Equal(936, File.ReadAllLines(folder["data", "demo", "placement.csv"]).Length);
    }
}
