using System.Diagnostics;
using System.Globalization;
using Abdi.App.Place;

namespace Abdi.Bench;

/// <summary>Reads a folder as every verb does, and does nothing else.</summary>
internal static class ReadProcess
{
    public static int Run(string folder)
    {
        long from = Stopwatch.GetTimestamp();
        PlacementFolder read = PlacementFolder.Read(folder);
        if (read.Problem is null)
        {
            Console.Error.WriteLine($"{folder} cannot be used: {read.Faults.Count} faults.");
            return 3;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"students\": {read.Problem.Students.Length}, \"seconds\": {Stopwatch.GetElapsedTime(from).TotalSeconds:0.000}}}"));
        return 0;
    }
}
