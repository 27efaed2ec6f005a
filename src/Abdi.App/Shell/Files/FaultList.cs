using System.Globalization;

namespace Abdi.App.Shell;

/// <summary>All faults of one reading, in the order found; the first are kept, the rest is counted.</summary>
internal sealed class FaultList
{
    /// <summary>How many are kept: nobody mends more than this before looking again.</summary>
    public const int Kept = 200;

    private readonly List<FileFault> faults = [];

    /// <summary>Gets the faults that were kept.</summary>
    public IReadOnlyList<FileFault> Faults => faults;

    /// <summary>Gets how many there are that forbid using the data.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the worst found.</summary>
    public FaultWeight Worst { get; private set; }

    /// <summary>A number as a detail of a fault, in the digits of the file.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Adds one.</summary>
    public void Add(FileFault fault)
    {
        Worst = fault.Weight > Worst ? fault.Weight : Worst;
        Count += fault.Weight > FaultWeight.Notice ? 1 : 0;
        if (faults.Count < Kept)
        {
            faults.Add(fault);
        }
    }
}
