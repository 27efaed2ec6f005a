namespace Abdi.Rules.Serve;

/// <summary>The nine classes of household waste of SIPSN, the national waste information system.</summary>
public enum WasteClass
{
    /// <summary>Remains of food.</summary>
    Food,

    /// <summary>Wood, twigs and leaves.</summary>
    Wood,

    /// <summary>Paper and cardboard.</summary>
    Paper,

    /// <summary>Plastic.</summary>
    Plastic,

    /// <summary>Metal.</summary>
    Metal,

    /// <summary>Cloth.</summary>
    Textile,

    /// <summary>Rubber and leather.</summary>
    Rubber,

    /// <summary>Glass.</summary>
    Glass,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Weights by class, grams. One that is absent was not weighed: unknown, not 0.</summary>
/// <param name="Food">Remains of food.</param>
/// <param name="Wood">Wood, twigs and leaves.</param>
/// <param name="Paper">Paper and cardboard.</param>
/// <param name="Plastic">Plastic.</param>
/// <param name="Metal">Metal.</param>
/// <param name="Textile">Cloth.</param>
/// <param name="Rubber">Rubber and leather.</param>
/// <param name="Glass">Glass.</param>
/// <param name="Other">Anything else.</param>
public sealed record WasteGrams(long? Food = null, long? Wood = null, long? Paper = null, long? Plastic = null, long? Metal = null, long? Textile = null, long? Rubber = null, long? Glass = null, long? Other = null)
{
    /// <summary>All nine classes, in order.</summary>
    public static readonly IReadOnlyList<WasteClass> Classes = Enum.GetValues<WasteClass>();

    /// <summary>A scale that is read in steps of this shows nothing but round weights, grams.</summary>
    public const int RoundGrams = 500;

    /// <summary>The weight of a class, grams; null when it was not weighed.</summary>
    public long? Of(WasteClass one) => one switch
    {
        WasteClass.Food => Food,
        WasteClass.Wood => Wood,
        WasteClass.Paper => Paper,
        WasteClass.Plastic => Plastic,
        WasteClass.Metal => Metal,
        WasteClass.Textile => Textile,
        WasteClass.Rubber => Rubber,
        WasteClass.Glass => Glass,
        WasteClass.Other => Other,
        _ => throw new ArgumentOutOfRangeException(nameof(one), one, null),
    };

    /// <summary>The weights that were taken, grams.</summary>
    public IEnumerable<long> ListWeighed() => Classes.Select(Of).OfType<long>();

    /// <summary>All that was weighed, grams.</summary>
    public long Total() => ListWeighed().Sum();

    /// <summary>Whether all nine classes were weighed.</summary>
    public bool IsWhole() => Classes.All(one => Of(one) is not null);

    /// <summary>Whether something was found and all of it weighs whole kilograms or half ones: read off roughly, or guessed (heaping).</summary>
    public bool IsRound() => Total() > 0 && ListWeighed().All(grams => grams % RoundGrams == 0);
}
