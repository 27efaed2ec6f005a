using Abdi.Rules.Plan;

namespace Abdi.Rules;

/// <summary>Belongs to one institution, and does not exist for any other.</summary>
public interface IOwnedByInstitution
{
    /// <summary>Gets the owner, which stands first in the key.</summary>
    InstitutionId InstitutionId { get; }
}

/// <summary>Carries the number of its version, so that nobody overwrites what he has not read.</summary>
public interface IVersioned
{
    /// <summary>Gets or sets the version, 1 at first, raised by one with every saved change.</summary>
    int Version { get; set; }
}
