using System.Globalization;

namespace Abdi.Bench;

/// <summary>A disk whose flush takes longer, as an ordinary one's does: a library that is preloaded into the processes it is to slow down.</summary>
internal static class SlowFlush
{
    private static readonly string Source = Path.Combine(Places.Root, "bench", "Abdi.Bench", "Ingest", "slow_flush.c"), Library = Path.Combine(Places.Artifacts, "slow_flush.so");

    /// <summary>What a process is given so that each of its flushes takes so many milliseconds longer.</summary>
    /// <exception cref="InvalidOperationException">There is no C compiler.</exception>
    public static IReadOnlyDictionary<string, string> Of(int milliseconds)
    {
        MeasuredProcess made;
        try
        {
            made = MeasuredProcess.Run("cc", "-shared", "-fPIC", "-O2", "-o", Library, Source, "-ldl");
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            throw new InvalidOperationException("A slower flush needs a C compiler: apt-get install gcc libc6-dev", absent);
        }

        return made.ExitCode == 0
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["LD_PRELOAD"] = Library, ["FLUSH_MS"] = milliseconds.ToString(CultureInfo.InvariantCulture) }
            : throw new InvalidOperationException(made.Error);
    }
}
