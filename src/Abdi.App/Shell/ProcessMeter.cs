using System.Globalization;

namespace Abdi.App.Shell;

/// <summary>What this process has cost so far.</summary>
internal static class ProcessMeter
{
    private const double MegabytesPerKilobyte = 1.0 / 1024;

    /// <summary>Gets the version of the program.</summary>
    public static string Version { get; } = typeof(ProcessMeter).Assembly.GetName().Version!.ToString(3);

    /// <summary>Seconds of wall clock since the process began.</summary>
    public static double Seconds()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return (DateTime.Now - process.StartTime).TotalSeconds;
    }

    /// <summary>Most memory held at any time, megabytes (1024 × 1024 bytes); null where the system does not tell.</summary>
    public static double? PeakMemoryMegabytes()
    {
        const string Status = "/proc/self/status", Key = "VmHWM:";
        if (!File.Exists(Status))
        {
            return null;
        }

        string? line = File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal));
        string? kilobytes = line?[Key.Length..].Trim().Split(' ')[0];
        return kilobytes is null ? null : long.Parse(kilobytes, CultureInfo.InvariantCulture) * MegabytesPerKilobyte;
    }
}
