namespace Abdi.Rules.Serve;

/// <summary>What somebody decides of a version that waits beside its entry.</summary>
/// <param name="Accepts">Whether it counts from now on.</param>
/// <param name="Reason">Why; who declines says it.</param>
/// <param name="By">The account of who decides.</param>
/// <param name="Shown">The number of the last thing that had happened to the entry when it was on screen.</param>
public sealed record ProposalVerdict(bool Accepts, string Reason, Guid By, long Shown)
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 1000;

    /// <summary>Why it is no verdict on a proposal of this entry, or null: each is decided once, by another than who wrote it, and on what was on screen.</summary>
    /// <param name="entry">What stands of the entry.</param>
    /// <param name="fate">What has become of the version so far.</param>
    /// <param name="author">The account of who wrote it.</param>
    /// <param name="isErased">Whether what it said was erased on request.</param>
    public Refusal? FaultOn(FieldEntry entry, EventFate fate, Guid author, bool isErased) =>
        fate != EventFate.Conflict ? new("proposal-decided")
        : author == By ? new("proposal-own")
        : entry.ChangedSequence != Shown ? Refusal.ChangedMeanwhile
        : Accepts && isErased ? new("proposal-erased")
        : !Accepts && Reason.Length == 0 ? new("proposal-reason-missing", nameof(Reason))
        : Reason.Length > ReasonLength ? new("proposal-reason-long", nameof(Reason))
        : null;
}
