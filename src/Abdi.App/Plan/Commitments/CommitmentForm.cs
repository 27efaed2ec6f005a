using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>What is typed about the terms of a commitment; <c>ReadVersion</c> is the version that was on screen.</summary>
public sealed record CommitmentForm
{
    public string? OwedBy { get; init; }

    public string? What { get; init; }

    public string? Measure { get; init; }

    public string? Target { get; init; }

    public string? Unit { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? Priority { get; init; }

    public int ReadVersion { get; init; }

    internal static CommitmentForm Of(Commitment commitment) => new()
    {
        OwedBy = commitment.OwedBy.Value.ToString(), What = commitment.What, Measure = commitment.Measure, Unit = commitment.Unit, DueOn = commitment.DueOn,
        Target = TypedNumber.WrittenAmount(commitment.TargetMilli), Priority = commitment.PriorityId?.Value.ToString(), ReadVersion = commitment.Version,
    };

    /// <summary>The terms, or why what was chosen is not to be chosen here.</summary>
    internal (CommitmentTerms? Terms, Refusal? Refusal) Terms(Agreement agreement, IEnumerable<PriorityEdition> editions)
    {
        AgreementParty? party = agreement.Parties.FirstOrDefault(party => party.Id.Value.ToString() == OwedBy);
        Priority? priority = editions.SelectMany(edition => edition.Priorities).FirstOrDefault(priority => priority.Id.Value.ToString() == Priority);
        return party is null ? (null, new("commitment-party-unknown", nameof(OwedBy)))
            : !string.IsNullOrEmpty(Priority) && priority is null ? (null, new("commitment-priority-unknown", nameof(Priority)))
            : (new()
            {
                OwedBy = party.Id, What = What ?? "", Measure = Measure ?? "", Unit = Unit ?? "", DueOn = DueOn, PriorityId = priority?.Id,
                TargetMilli = TypedNumber.TryAmount(Target, out long? milli) ? milli : null,
            }, null);
    }
}
