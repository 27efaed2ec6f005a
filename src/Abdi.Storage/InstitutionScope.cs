using Abdi.Rules.Plan;

namespace Abdi.Storage;

/// <summary>Whose data one request, job or command sees. Nobody's until it is set: then nothing can be read or written.</summary>
public sealed class InstitutionScope
{
    /// <summary>Gets the institution whose rows exist; null for none.</summary>
    public InstitutionId? Institution { get; private set; }

    /// <summary>Gets whether the rows of all institutions are looked at, which backups and the few questions across institutions do.</summary>
    public bool IsEverything { get; private set; }

    /// <summary>Until it is disposed of, the database lets the rows of all institutions be read by who asks for them without the filter.</summary>
    public Everything LookAtEverything()
    {
        IsEverything = true;
        return new(this);
    }

    /// <summary>From here on the rows of this institution exist, and no others.</summary>
    public void Enter(InstitutionId institution) => Institution = institution;

    /// <summary>Ends the look at everything.</summary>
    public readonly struct Everything(InstitutionScope scope) : IDisposable
    {
        public void Dispose() => scope.IsEverything = false;
    }
}
