namespace Abdi.Rules.Plan;

/// <summary>Names one party of an agreement.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct AgreementPartyId(Guid Value) : ITypedId<AgreementPartyId>
{
    /// <inheritdoc/>
    public static AgreementPartyId From(Guid value) => new(value);
}

/// <summary>Who signs an agreement and may owe commitments below it.</summary>
public sealed class AgreementParty : IOwnedByInstitution
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 120;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity, which stays when the name is written better.</summary>
    public required AgreementPartyId Id { get; init; }

    /// <summary>Gets the agreement.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <summary>Gets its place among the parties, from 1.</summary>
    public int Order { get; internal set; }

    /// <summary>Gets the name.</summary>
    public string Name { get; internal set; } = "";
}

/// <summary>One line of the list of parties as it was typed.</summary>
/// <param name="Id">The party it was, or the identity that a new one gets.</param>
/// <param name="Name">The name; empty takes the party away.</param>
public readonly record struct PartyLine(AgreementPartyId Id, string Name);
