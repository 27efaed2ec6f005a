namespace Abdi.Rules.Plan;

/// <summary>Names one indicator.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct IndicatorId(Guid Value) : ITypedId<IndicatorId>
{
    /// <inheritdoc/>
    public static IndicatorId From(Guid value) => new(value);
}

/// <summary>A published figure of places from which need is read (indikator), such as the IDM or the share of stunted children: a list that the office keeps.</summary>
public sealed class Indicator : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a code.</summary>
    public const int CodeLength = 20;

    /// <summary>The code of the village development index (IDM), whose cut-offs give a village its status.</summary>
    public const string IdmCode = "idm";

    /// <summary>The index and the three it is the mean of: what an office starts with. They rate villages that govern themselves, never a kelurahan.</summary>
    public static readonly IReadOnlyList<(string Code, BilingualText Name)> OfIdm =
    [
        (IdmCode, new("Indeks Desa Membangun (IDM)", "Village development index (IDM)")),
        ("iks", new("Indeks Ketahanan Sosial (IKS)", "Social resilience index (IKS)")),
        ("ike", new("Indeks Ketahanan Ekonomi (IKE)", "Economic resilience index (IKE)")),
        ("ikl", new("Indeks Ketahanan Lingkungan (IKL)", "Ecological resilience index (IKL)")),
    ];

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required IndicatorId Id { get; init; }

    /// <summary>Gets the short name in addresses, unique in the institution: small letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    /// <summary>Gets what it measures, and which of its ends means need.</summary>
    public IndicatorFacts Facts { get; private set; } = IndicatorFacts.LowMeansNeed("");

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Gets whether it rates desa alone.</summary>
    public bool IsOfIdm => OfIdm.Any(one => one.Code == Code);

    /// <summary>One of the indices of the IDM: 1 is no need, 0 is full need.</summary>
    public static Indicator Idm(InstitutionId institution, IndicatorId id, string code, string name) =>
        new() { InstitutionId = institution, Id = id, Code = code, Facts = IndicatorFacts.LowMeansNeed(name) };

    /// <summary>What is wrong with a code, or null.</summary>
    public static Refusal? FaultOfCode(string code) =>
        ShortCode.Is(code, CodeLength)
            ? null
            : new("indicator-code-invalid", nameof(Code));

    /// <summary>Changes what it measures.</summary>
    /// <param name="facts">All of it.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(IndicatorFacts facts, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : facts.Fault();
        if (refusal is null)
        {
            Facts = facts;
        }

        return refusal;
    }
}
