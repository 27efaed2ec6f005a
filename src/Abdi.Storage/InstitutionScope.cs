using Abdi.Rules.Plan;

namespace Abdi.Storage;

/// <summary>Whose data one request, job or command sees. Nobody's until it is set: then nothing can be read or written.</summary>
public sealed class InstitutionScope
{
    /// <summary>Gets the institution whose rows exist; null for none.</summary>
    public InstitutionId? Institution { get; private set; }

    /// <summary>From here on the rows of this institution exist, and no others.</summary>
    public void Enter(InstitutionId institution) => Institution = institution;
}
