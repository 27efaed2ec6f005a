using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Names for people who do not exist. A stream of their own, so that a name more or less changes nobody's home or wishes.</summary>
internal sealed class DemoNames(ulong seed)
{
    private const string LastOfAll = "last", LastOfWomen = "last-of-women";
    private const ulong StudentStream = 3_000_000_000, SupervisorStream = 4_000_000_000;

    private readonly ILookup<string, string> parts = ShippedTables.Rows("names.csv", "part", "name").ToLookup(row => row[0], row => row[1]);

    /// <summary>The name of a student.</summary>
    public string OfStudent(int index, bool isWoman) => Drawn(new(seed, StudentStream + (ulong)index), isWoman);

    /// <summary>The name of a lecturer, with a degree.</summary>
    public string OfSupervisor(int index)
    {
        SeededRandom random = new(seed, SupervisorStream + (ulong)index);
        return Drawn(random, random.Chance(0.5)) + (random.Chance(0.3) ? ", Ph.D." : ", M.Si.");
    }

    private string Drawn(SeededRandom random, bool isWoman)
    {
        string[] first = [.. parts[isWoman ? "woman" : "man"]], last = [.. parts[LastOfAll], .. isWoman ? parts[LastOfWomen] : []];
        string name = first[random.Below(first.Length)], second = first[random.Below(first.Length)], family = last[random.Below(last.Length)];
        return second != name && random.Chance(0.4) ? $"{name} {second} {family}" : $"{name} {family}";
    }
}
