namespace Abdi.Bench;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Describe()
    {
        string model = FirstOf("/proc/cpuinfo", "model name") ?? "unknown processor";
        string memory = FirstOf("/proc/meminfo", "MemTotal") is { } kilobytes && long.TryParse(kilobytes.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture, out long size) ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{size / 1024.0 / 1024:0.0} GB memory") : "unknown memory";
        return $"{model}, {Environment.ProcessorCount} cores, {memory}, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}, .NET {Environment.Version}";
    }

    /// <summary>How busy the machine is, as the kernel tells it: runnable tasks in the mean of the last 1, 5 and 15 minutes.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? string.Join(", ", File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

    /// <summary>The commit that was measured; with a mark when the sources were changed since.</summary>
    public static string Commit()
    {
        MeasuredProcess head = MeasuredProcess.Run("git", "rev-parse", "--short=12", "HEAD");
        if (head.ExitCode != 0)
        {
            return "no commit";
        }

        bool isChanged = MeasuredProcess.Run("git", "status", "--porcelain", "--", "src", "abdi").Output.Length > 0;
        return head.Output.Trim() + (isChanged ? " with changes" : "");
    }

    private static string? FirstOf(string file, string key) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() : null;
}
