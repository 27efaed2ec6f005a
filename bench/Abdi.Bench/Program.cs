using System.Globalization;
using Abdi.Bench;

// The outer command measures; the inner ones are what it measures, each as a process of its own.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["placement", .. var rest]:
        return PlacementBench.Run(rest);
    case ["baseline", var name, var folder, var sites, var seconds, var target]:
        return BaselineProcess.Run(name, folder, sites, double.Parse(seconds, CultureInfo.InvariantCulture), target);
    case ["read", var folder]:
        return ReadProcess.Run(folder);
    default:
        Console.Error.WriteLine("usage: bench/run placement [--scales 935,10000,100000,1000000] [--runs N] [--cpsat-seconds N] [--effort quick|normal|thorough] [--no-write]");
        return 2;
}
