using System.Diagnostics;
using System.Globalization;

namespace Abdi.Bench;

/// <summary>One process from start to end.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Seconds">Wall clock, starting and ending the process included.</param>
/// <param name="PeakMegabytes">Most memory resident at a time (VmHWM), megabytes of 1024 × 1024 bytes; null when it ended before it could be asked.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained about.</param>
internal sealed record MeasuredProcess(int ExitCode, double Seconds, double? PeakMegabytes, string Output, string Error)
{
    // The kernel keeps the high-water mark itself, so that asking now and then misses only what grows in the last milliseconds.
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(4);

    /// <summary>Builds the program where a source has changed, so that it is what is measured and no measurement waits for it; says why where it cannot be.</summary>
    public static bool BuildAbdi()
    {
        MeasuredProcess built = Run(Places.Abdi, "--version");
        if (built.ExitCode != 0)
        {
            Console.Error.WriteLine($"abdi cannot be run: {built.Error}");
        }

        return built.ExitCode == 0;
    }

    public static MeasuredProcess Run(string program, params IEnumerable<string> arguments) => Run(new Dictionary<string, string>(), program, arguments);

    /// <summary>The same in an environment of its own.</summary>
    public static MeasuredProcess Run(IReadOnlyDictionary<string, string> environment, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Places.Root };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        long from = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        double? peak = null;
        while (!process.WaitForExit(AskEvery))
        {
            peak = MemoryOf(process.Id, "VmHWM") ?? peak;
        }

        double seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        return new(process.ExitCode, seconds, peak, output.Result, error.Result);
    }

    /// <summary>What the kernel says of the memory of a process, megabytes of 1024 × 1024 bytes: VmHWM for the most so far, VmRSS for now; null when it has ended.</summary>
    public static double? MemoryOf(int id, string key)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith(key + ":", StringComparison.Ordinal));
            return line is null ? null : double.Parse(line[(key.Length + 1)..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return null; // ended between two questions
        }
    }
}
