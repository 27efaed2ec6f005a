namespace Abdi.Rules.Plan;

/// <summary>A village that received another code.</summary>
/// <param name="Old">The code it had.</param>
/// <param name="Current">The code it has since.</param>
/// <param name="Reason">Why, in a few words: a split district, a new regency.</param>
public sealed record CodeChange(VillageCode Old, VillageCode Current, string Reason);

/// <summary>Which code became which; keeps last year's data attached to the villages of this year.</summary>
public sealed class CodeHistory
{
    private readonly Dictionary<VillageCode, CodeChange> byOld = [];

    /// <summary>Collects the changes.</summary>
    /// <param name="changes">In any order; the same change may be stated twice.</param>
    /// <exception cref="ArgumentException">A code became two different codes, or codes follow each other in a circle.</exception>
    public CodeHistory(IEnumerable<CodeChange> changes)
    {
        foreach (CodeChange change in changes)
        {
            if (byOld.TryGetValue(change.Old, out CodeChange? known) && known.Current != change.Current)
            {
                throw new ArgumentException($"{change.Old} became {known.Current} and {change.Current}.", nameof(changes));
            }

            byOld.TryAdd(change.Old, change);
        }

        foreach (VillageCode start in byOld.Keys)
        {
            VillageCode code = start;
            for (int steps = 0; byOld.TryGetValue(code, out CodeChange? change); steps++, code = change.Current)
            {
                if (steps == byOld.Count)
                {
                    throw new ArgumentException($"The codes that follow {start} go round in a circle.", nameof(changes));
                }
            }
        }
    }

    /// <summary>Gets the changes that Abdi knows of by itself.</summary>
    public static IReadOnlyList<CodeChange> KnownChanges { get; } =
    [
        new(VillageCode.Parse("36.02.16.2018"), VillageCode.Parse("36.02.28.2009"), "Cikaratuan: pemekaran kecamatan"),
    ];

    /// <summary>Gets the changes, in the order of the old codes.</summary>
    public IReadOnlyList<CodeChange> Changes => [.. byOld.Values.OrderBy(c => c.Old)];

    /// <summary>Whether a change contradicts nothing: its old code became nothing else, and no circle arises.</summary>
    public bool MayAdd(CodeChange change) =>
        CurrentOf(change.Current) != change.Old && (!byOld.TryGetValue(change.Old, out CodeChange? known) || known.Current == change.Current);

    /// <summary>The code a village has today: the last of the chain, or the code itself.</summary>
    public VillageCode CurrentOf(VillageCode code)
    {
        while (byOld.TryGetValue(code, out CodeChange? change))
        {
            code = change.Current;
        }

        return code;
    }
}
