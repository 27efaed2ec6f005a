using System.Text;
using Abdi.App.Plan;
using Abdi.App.Shell;

namespace Abdi.App.Place;

/// <summary>Faults of a season that was never a file to its people: each is said of the student, supervisor or place whose row it is.</summary>
internal sealed class SolveFaults(FaultList faults, PeriodFiles files)
{
    private const int Shown = 30;

    /// <summary>What the page shows: the first faults in words, and how many more there are.</summary>
    public OrderSolve.Model ModelFor(PlanAt at, string scenario, Texts texts) => new(
        at, scenario, [.. faults.Faults.Where(fault => fault.Weight > FaultWeight.Notice).Take(Shown).Select(fault => new OrderSolve.Fault(Path.GetFileNameWithoutExtension(fault.File), IdOf(fault), FaultPrinter.What(fault, texts)))],
        Math.Max(0, faults.Count - Shown));

    /// <summary>The number or code in the first cell of the row of a fault; empty for the rules.</summary>
    private string IdOf(FileFault fault)
    {
        int file = Array.IndexOf(PeriodFiles.Names, fault.File);
        if (file <= 0 || fault.Line < 2)
        {
            return "";
        }

        string line = Encoding.UTF8.GetString(files.All[file]).Split('\n').ElementAtOrDefault(fault.Line - 1) ?? "";
        return line.Split(',')[0].Trim('"');
    }
}
