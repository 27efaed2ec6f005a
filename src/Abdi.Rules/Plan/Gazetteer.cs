namespace Abdi.Rules.Plan;

/// <summary>The villages of the country, or of a part of it: codes, names, what lies above them, points.</summary>
public sealed class Gazetteer
{
    private readonly Dictionary<VillageCode, GazetteerVillage> byCode;

    /// <summary>Takes villages that are complete already: read back from a file.</summary>
    /// <exception cref="ArgumentException">A code stands there twice.</exception>
    public Gazetteer(IReadOnlyList<Area> provinces, IReadOnlyList<GazetteerVillage> villages, CodeHistory history)
    {
        byCode = villages.ToDictionary(v => v.Code);
        Provinces = provinces;
        Villages = villages;
        History = history;
    }

    /// <summary>Gets the provinces, in the order of the list.</summary>
    public IReadOnlyList<Area> Provinces { get; }

    /// <summary>Gets the villages, in the order of the list.</summary>
    public IReadOnlyList<GazetteerVillage> Villages { get; }

    /// <summary>Gets which code became which.</summary>
    public CodeHistory History { get; }

    /// <summary>The village of a code, also of one that it had before.</summary>
    public GazetteerVillage? Find(VillageCode code) => byCode.GetValueOrDefault(code) ?? byCode.GetValueOrDefault(History.CurrentOf(code));

    /// <summary>Villages by name, for people to choose from: those with exactly that name, else those whose name contains it.</summary>
    /// <param name="name">Case, blanks, hyphens and apostrophes do not matter: <c>tunjungteja</c> finds Tunjung Teja.</param>
    /// <returns>In the order of the codes; several more often than not.</returns>
    public IReadOnlyList<GazetteerVillage> ListNamed(string name)
    {
        string wanted = Letters(name);
        if (wanted.Length == 0)
        {
            return [];
        }

        GazetteerVillage[] same = [.. Villages.Where(v => Letters(v.Name) == wanted)];
        return same.Length > 0 ? same : [.. Villages.Where(v => Letters(v.Name).Contains(wanted, StringComparison.Ordinal))];
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
