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

    /// <summary>Gets how many were added, whatever their weight.</summary>
    public int Added { get; private set; }

    /// <summary>Gets the worst found.</summary>
    public FaultWeight Worst { get; private set; }

    /// <summary>A number as a detail of a fault, in the digits of the file.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Adds one.</summary>
    public void Add(FileFault fault) => Insert(Added, fault);

    /// <summary>Adds one that was found later than it stands in the file.</summary>
    /// <param name="at">How many stand before it; as many as <see cref="Added"/> at most.</param>
    /// <param name="fault">The fault.</param>
    public void Insert(int at, FileFault fault)
    {
        Added++;
        Worst = fault.Weight > Worst ? fault.Weight : Worst;
        Count += fault.Weight > FaultWeight.Notice ? 1 : 0;
        if (at < Kept)
        {
            faults.RemoveRange(Math.Min(faults.Count, Kept - 1), faults.Count < Kept ? 0 : 1);
            faults.Insert(at, fault);
        }
    }
}
