namespace Abdi.Rules.Plan;

/// <summary>Names one institution.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct InstitutionId(Guid Value) : ITypedId<InstitutionId>
{
    /// <inheritdoc/>
    public static InstitutionId From(Guid value) => new(value);
}

/// <summary>A university that sends students. Several share one installation; villages are common, everything else is one's own.</summary>
public sealed class Institution : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 120;

    /// <summary>The most characters of a code.</summary>
    public const int CodeLength = 20;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the short name in sign-ins and addresses: small letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    /// <summary>Gets or sets the full name, as letters carry it.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets the latitude of the campus, degrees; null while unknown.</summary>
    public double? Latitude { get; set; }

    /// <summary>Gets or sets the longitude of the campus, degrees; null while unknown.</summary>
    public double? Longitude { get; set; }

    /// <summary>Gets whether this one runs the installation and admits others.</summary>
    public bool IsOperator { get; init; }

    /// <summary>Gets whether this is the fictional institution of the demo: its data are marked as examples.</summary>
    public bool IsDemo { get; init; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>What is wrong with a code, or null.</summary>
    public static Refusal? FaultOfCode(string code) =>
        code.Length > 1 && ShortCode.Is(code, CodeLength)
            ? null
            : new("institution-code-invalid", nameof(Code));

    /// <summary>What is wrong with a name, or null.</summary>
    public static Refusal? FaultOfName(string name) =>
        name.Trim().Length is > 1 and <= NameLength ? null : new("institution-name-invalid", nameof(Name));
}
