using System.Globalization;

namespace Abdi.Bench;

/// <summary>The instance of a scale: made once, kept below artifacts/bench until it is deleted.</summary>
internal static class Instances
{
    private const string Seed = "1";

    /// <summary>Gets where instances come from, for the results.</summary>
    public static string Source => File.Exists(Places.Maker)
        ? $"the independent instance maker (seed {Seed})"
        : $"`abdi demo write` (seed {Seed}), since no instance maker lies beside the repository";

    public static string FolderOf(Scale scale)
    {
        string kind = File.Exists(Places.Maker) ? "made" : "demo";
        string folder = Path.Combine(Places.Artifacts, "instances", $"{kind}-{scale.Students}");
        if (Directory.Exists(folder))
        {
            return folder;
        }

        Console.Error.WriteLine($"Making the instance of {scale.Name} students …");
        string unfinished = folder + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        MeasuredProcess made = File.Exists(Places.Maker)
            ? MeasuredProcess.Run("python3", Places.Maker, unfinished, "--students", Text(scale.Students), "--groups", Text(scale.Groups), "--supervisors", Text(scale.Supervisors), "--villages", Text(scale.Villages), "--regions", Text(scale.Regions), "--seed", Seed)
            : MeasuredProcess.Run(Places.Abdi, "demo", "write", unfinished, "--students", Text(scale.Students), "--groups", Text(scale.Groups), "--supervisors", Text(scale.Supervisors), "--villages", Text(scale.Villages), "--seed", Seed);
        if (made.ExitCode != 0)
        {
            throw new InvalidOperationException($"No instance of {scale.Name} students: exit code {made.ExitCode}. {made.Error}");
        }

        Directory.Move(unfinished, folder);
        return folder;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
