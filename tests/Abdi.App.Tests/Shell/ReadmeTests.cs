using System.Diagnostics;
using System.Globalization;
using Abdi.App.Plan;
using Abdi.App.Tests.Plan;

namespace Abdi.App.Tests.Shell;

/// <summary>What the README tells people to type is typed here, in its order, in an empty folder.</summary>
[Trait("pace", "slow")]
public sealed class ReadmeTests : IDisposable
{
    private const string FirstLineOfDemo = "Menyiapkan universitas contoh dengan 935 mahasiswa …";
    private const string Prompt = "    ./abdi";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_command_of_the_README_does_what_it_says()
    {
        // Installed beforehand, so that the test needs no network; the README's first command would fetch it.
        await new InstallGazetteer(new NpmClient("no-such-npm"), (_, _) => { }).Handle(folder["abdi-data"], null, TestContext.Current.CancellationToken);
        string[] commands = [.. File.ReadLines(Path.Combine(Repository.Root, "README.md")).Where(line => line.StartsWith(Prompt, StringComparison.Ordinal)).Select(line => line[Prompt.Length..].Split('#')[0].Trim())];
        Assert.True(commands.Length >= 4, "The README shows hardly any command.");
        await Serve(commands[0], FirstLineOfDemo);
        foreach (string command in commands.Skip(1))
        {
            (int exitCode, string said) = Type(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.True(exitCode == 0, $"./abdi {command} ended with {exitCode}:\n{said}");
        }
    }

    // The first command serves until it is told to end.
    private async Task Serve(string command, string firstLine)
    {
        Assert.Equal("", command);
        using Process process = Process.Start(Typed(["--port", TestAbdi.FreePort().ToString(CultureInfo.InvariantCulture)]))!;
        string? said = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        for (string? line = said; line?.Contains("http://localhost:", StringComparison.Ordinal) == false;)
        {
            line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        await TestAbdi.End(process);
        Assert.Equal((0, firstLine), (process.ExitCode, said));
    }

    private (int ExitCode, string Said) Type(string[] arguments)
    {
        using Process process = Process.Start(Typed(arguments))!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    private ProcessStartInfo Typed(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "abdi"), arguments)
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ABDI_DATA");
        return start;
    }
}
