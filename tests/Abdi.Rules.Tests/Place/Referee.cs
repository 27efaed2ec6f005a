using System.Diagnostics;

namespace Abdi.Rules.Tests.Place;

/// <summary>The independent referee and its maker of instances, which may lie beside the checkout.</summary>
internal static class Referee
{
    public static string? FolderOrNull
    {
        get
        {
            string folder = Path.Combine(Repository.Root, "..", "shared", "tools");
            return File.Exists(Path.Combine(folder, "verify_placement.py")) ? folder : null;
        }
    }

    /// <summary>Skips the running test, loudly, when there is no referee.</summary>
    public static string FolderOrSkip()
    {
        if (FolderOrNull is { } folder)
        {
            return folder;
        }

        Assert.Skip("NOT CHECKED against the independent referee: ../shared/tools/verify_placement.py is not beside this checkout. The golden set was checked instead.");
        return "";
    }

    public static void MakeInstance(string folder, params string[] arguments) =>
        Run(Path.Combine(FolderOrSkip(), "make_instance.py"), [folder, .. arguments]);

    /// <summary>The referee's answer as it prints it, without the bounds, which are the optimiser's business.</summary>
    public static string Verify(string folder) => Run(Path.Combine(FolderOrSkip(), "verify_placement.py"), [folder, "--bounds", "none"]);

    private static string Run(string script, string[] arguments)
    {
        ProcessStartInfo start = new("python3", [script, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONHASHSEED"] = "0"; // its examples come out of hash sets
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode is 0 or 1 or 3 && error.Result.Length == 0
            ? output
            : throw new InvalidOperationException($"{script} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result}{output}");
    }
}
