using System.Diagnostics;
using System.Text.Json;

namespace Abdi.App.Tests.Place;

/// <summary>The independent referee and its maker of instances, which may lie beside the checkout.</summary>
internal static class Referee
{
    /// <summary>Skips the running test, loudly, when there is no referee.</summary>
    public static string FolderOrSkip()
    {
        string folder = Path.Combine(Repository.Root, "..", "shared");
        Assert.SkipUnless(
            File.Exists(Path.Combine(folder, "tools", "verify_placement.py")) && HasPython(),
            "NOT CHECKED against the independent referee: ../shared/tools/verify_placement.py or python3 is not here.");
        return folder;
    }

    public static void MakeInstance(string folder, string arguments) =>
        Run("make_instance.py", [folder, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>What the referee says of a placement, with all bounds.</summary>
    public static JsonElement Verify(string folder, string placement)
    {
        using JsonDocument json = JsonDocument.Parse(Run("verify_placement.py", [folder, "--placement", placement, "--bounds", "full"]));
        return json.RootElement.Clone();
    }

    private static bool HasPython() => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "python3")));

    private static string Run(string script, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("python3", [Path.Combine(FolderOrSkip(), "tools", script), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode is 0 or 1 or 3 && error.Result.Length == 0
            ? output
            : throw new InvalidOperationException($"{script} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result}{output}");
    }
}
