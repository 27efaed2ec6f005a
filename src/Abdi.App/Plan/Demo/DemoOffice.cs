using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;

namespace Abdi.App.Plan;

/// <summary>The office of a fictional institution, in whose name everything is written that people type in a real season.</summary>
/// <param name="Db">Where, inside of the transaction that is open.</param>
/// <param name="Institution">Whose.</param>
/// <param name="Coordinator">The account that decides and reports.</param>
/// <param name="Now">When the demo is founded.</param>
internal sealed record DemoOffice(AbdiDb Db, Institution Institution, Guid Coordinator, DateTimeOffset Now)
{
    public InstitutionId Id => Institution.InstitutionId;

    public Guid NewId() => Guid.CreateVersion7(Now);

    /// <summary>Demands that a rule has nothing against what was drawn.</summary>
    /// <exception cref="InvalidOperationException">It has: the demo is wrong.</exception>
    public static void Demand(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"The demo was refused: {refusal.Code} {refusal.Field}.");
        }
    }
}
