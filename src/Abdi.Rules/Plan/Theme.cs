namespace Abdi.Rules.Plan;

/// <summary>Names one theme.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ThemeId(Guid Value) : ITypedId<ThemeId>
{
    /// <inheritdoc/>
    public static ThemeId From(Guid value) => new(value);
}

/// <summary>What groups of an institution work on (tema): a list that the office keeps, not code.</summary>
public sealed class Theme : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a code.</summary>
    public const int CodeLength = 20;

    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 60;

    /// <summary>The largest weight, thousandths: ten times that of an ordinary theme.</summary>
    public const int WeightMilliAtMost = 10_000;

    /// <summary>What an office starts with; the codes are those of the exchange files.</summary>
    public static readonly IReadOnlyList<(string Code, BilingualText Name)> Defaults =
    [
        ("waste", new("Pengelolaan sampah", "Waste management")),
        ("umkm", new("Pendampingan UMKM", "Coaching of small enterprises")),
        ("health", new("Hidup sehat", "Healthy living")),
        ("sanitation", new("Sanitasi", "Sanitation")),
    ];

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required ThemeId Id { get; init; }

    /// <summary>Gets the short name in addresses and files, unique in the institution: small letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    public required string Name { get; set; }

    /// <summary>Gets how much the need of this theme counts, thousandths, 0 to 10,000; 1000 is an ordinary theme.</summary>
    public int WeightMilli { get; private set; } = 1000;

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>What is wrong with a code, or null.</summary>
    public static Refusal? FaultOfCode(string code) =>
        ShortCode.Is(code, CodeLength)
            ? null
            : new("theme-code-invalid", nameof(Code));

    /// <summary>Changes name and weight.</summary>
    /// <param name="name">The new name.</param>
    /// <param name="weight">The new weight, 1 for an ordinary theme; null when what was typed is no number.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(string name, double? weight, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : name.Trim().Length is 0 or > NameLength ? new("theme-name-invalid", nameof(Name))
            : weight is >= 0 and <= WeightMilliAtMost / 1000.0 ? null : new("theme-weight-invalid", "Weight");
        if (refusal is null)
        {
            (Name, WeightMilli) = (name.Trim(), (int)Math.Round(weight!.Value * 1000, MidpointRounding.ToEven));
        }

        return refusal;
    }
}
