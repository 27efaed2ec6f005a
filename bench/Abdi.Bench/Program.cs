using System.Globalization;
using Abdi.Bench;

// The outer command measures; the inner ones are what it measures, each as a process of its own.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["placement", .. var rest]:
        return PlacementBench.Run(rest);
    case ["web", .. var rest]:
        return await WebBench.Run(rest);
    case ["gong", .. var rest]:
        return await GongBench.Run(rest);
    case ["ingest", .. var rest]:
        return await IngestBench.Run(rest);
    case ["baseline", var name, var folder, var sites, var seconds, var target]:
        return BaselineProcess.Run(name, folder, sites, double.Parse(seconds, CultureInfo.InvariantCulture), target);
    case ["raw", var database, var copy, var events, var seconds]:
        Console.WriteLine(RawStore.EventsPerSecond(database, copy, int.Parse(events, CultureInfo.InvariantCulture), double.Parse(seconds, CultureInfo.InvariantCulture)));
        return 0;
    case ["read", var folder]:
        return ReadProcess.Run(folder);
    default:
        Console.Error.WriteLine("usage: bench/run placement|web|gong|ingest [options]; a wrong option shows them all");
        return 2;
}
