using Abdi.Rules;

namespace Abdi.App.Plan;

/// <summary>What is sent to remove something for good: the version that was on screen, and the tick that says yes, so that no script is needed to be asked twice.</summary>
public sealed record RemovalForm
{
    public int ReadVersion { get; init; }

    public string? Confirm { get; init; }

    /// <summary>Why it is not removed, or null.</summary>
    internal Refusal? Fault(IVersioned found) => ReadVersion != found.Version ? Refusal.ChangedMeanwhile : Confirm == "yes" ? null : new("removal-not-confirmed", nameof(Confirm));
}
