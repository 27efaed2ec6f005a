using Abdi.App.Shell;
using System.Diagnostics;
using System.Text.Json;
using Abdi.App.Place;
using Abdi.Rules.Place;

namespace Abdi.Bench;

/// <summary>One baseline as a process of its own: reads the folder, places, writes placement.csv, as the program itself does.</summary>
internal static class BaselineProcess
{
    /// <summary>The baselines by name, with what they are.</summary>
    public const string Random = "random-and-repair", ByName = "first-by-name", CpSat = "cp-sat";

    public static int Run(string name, string folder, string sites, double seconds, string target)
    {
        long from = Stopwatch.GetTimestamp();
        if (PlacementFolder.Read(folder).Problem is not { } problem)
        {
            Console.Error.WriteLine($"{folder} cannot be used.");
            return 3;
        }

        CpSatOutcome outcome = name switch
        {
            Random => new(RandomAndRepair.Place(problem), null, "done"),
            ByName => new(FirstByName.Place(problem), null, "done"),
            CpSat => CpSatModel.Place(problem, PlacementRows.Salvage(problem, PlacementFile.Read(sites, new FaultList())!), seconds),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such baseline."),
        };
        if (outcome.Placement is not null)
        {
            using FileStream stream = File.Create(target);
            PlacementFile.Write(stream, problem, outcome.Placement);
        }

        Console.WriteLine(JsonSerializer.Serialize(new BaselineNews(outcome.Status, outcome.FirstSeconds, Stopwatch.GetElapsedTime(from).TotalSeconds)));
        return outcome.Placement is null ? 4 : 0;
    }
}

/// <summary>What a baseline's process prints.</summary>
internal sealed record BaselineNews(string Status, double? FirstSeconds, double Seconds);
