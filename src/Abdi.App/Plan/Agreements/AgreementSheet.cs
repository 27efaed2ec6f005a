using Abdi.App.Shell;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>Everything about one agreement, as its page shows it: the chain it stands in, its scans, what is owed below it.</summary>
public sealed record AgreementSheet(
    PlanAt At, Agreement Agreement, AgreementState State, IReadOnlyList<AgreementSheet.Link> Chain, IReadOnlyList<Refusal> Oddities,
    IReadOnlyList<StoredFile> Files, IReadOnlyList<AgreementSheet.Owed> Commitments, Refusal? Refusal)
{
    /// <summary>One agreement of the chain, in the order in which it is read; the highest has depth 0.</summary>
    public sealed record Link(Guid Id, int Depth, AgreementKind Kind, string Number, string Title, AgreementState State);

    /// <summary>One commitment.</summary>
    public sealed record Owed(Guid Id, string What, string OwedBy, string Unit, long TargetMilli, long? ReachedMilli, DateOnly DueOn, CommitmentState State);

    /// <summary>Reads it; null when there is no such period or agreement.</summary>
    public static async Task<AgreementSheet?> Find(AbdiDb db, TimeProvider clock, string code, Guid id, Refusal? refusal, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await db.FindAgreement(new(id), cancel) is not { } agreement)
        {
            return null;
        }

        DateOnly today = clock.Today();
        Dictionary<AgreementPartyId, string> parties = agreement.Parties.ToDictionary(party => party.Id, party => party.Name);
        List<Commitment> owed = await db.Commitments.AsNoTracking().Where(commitment => commitment.AgreementId == agreement.Id).OrderBy(commitment => commitment.DueOn).ThenBy(commitment => commitment.Id).ToListAsync(cancel);
        List<StoredFile> files = await db.AgreementFiles.Where(file => file.AgreementId == agreement.Id)
            .Join(db.StoredFiles, file => file.FileId, stored => stored.Id, (_, stored) => stored).AsNoTracking().OrderBy(stored => stored.UploadedAt).ToListAsync(cancel);
        Agreement? parent = agreement.ParentId is { } above ? await db.Agreements.AsNoTracking().SingleAsync(other => other.Id == above, cancel) : null;
        return new(
            at, agreement, agreement.StateOn(today), await ReadChain(db, agreement, parent, today, cancel), agreement.Oddities(parent), files,
            [.. owed.Select(commitment => new Owed(commitment.Id.Value, commitment.What, parties[commitment.OwedBy], commitment.Unit, commitment.TargetMilli, commitment.ReachedMilli, commitment.DueOn, commitment.StateOn(today)))], refusal);
    }

    // At most three levels: up to the highest, then down to everything below it.
    private static async Task<IReadOnlyList<Link>> ReadChain(AbdiDb db, Agreement agreement, Agreement? parent, DateOnly today, CancellationToken cancel)
    {
        Agreement top = parent ?? agreement;
        if (top.ParentId is { } above)
        {
            top = await db.Agreements.AsNoTracking().SingleAsync(other => other.Id == above, cancel);
        }

        List<Link> chain = [];
        List<Agreement> level = await Below(top.Id), lower = [];
        foreach (Agreement child in level)
        {
            lower.AddRange(await Below(child.Id));
        }

        ILookup<AgreementId?, Agreement> below = level.Concat(lower).ToLookup(child => child.ParentId);
        Add(top, 0);
        return chain;

        Task<List<Agreement>> Below(AgreementId id) => db.Agreements.AsNoTracking().Where(other => other.ParentId == id).OrderBy(other => other.SignedOn).ThenBy(other => other.Title).ToListAsync(cancel);

        void Add(Agreement link, int depth)
        {
            chain.Add(new(link.Id.Value, depth, link.Kind, link.Number, link.Title, link.StateOn(today)));
            foreach (Agreement child in below[link.Id])
            {
                Add(child, depth + 1);
            }
        }
    }
}
