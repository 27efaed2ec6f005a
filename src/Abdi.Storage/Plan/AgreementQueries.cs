using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Plan;

/// <summary>Questions about agreements and what is owed below them that several pages ask.</summary>
public static class AgreementQueries
{
    /// <summary>The agreement of this identity in the institution in scope, with its parties, to be changed; null when there is none.</summary>
    public static Task<Agreement?> FindAgreement(this AbdiDb db, AgreementId id, CancellationToken cancel) =>
        db.Agreements.Include(agreement => agreement.Parties.OrderBy(party => party.Order)).SingleOrDefaultAsync(agreement => agreement.Id == id, cancel);

    /// <summary>The commitment of this identity in the institution in scope, to be changed; null when there is none.</summary>
    public static Task<Commitment?> FindCommitment(this AbdiDb db, CommitmentId id, CancellationToken cancel) =>
        db.Commitments.SingleOrDefaultAsync(commitment => commitment.Id == id, cancel);

    /// <summary>Those that stand so on a day, as <see cref="Agreement.StateOn"/> says it.</summary>
    public static IQueryable<Agreement> Standing(this IQueryable<Agreement> agreements, AgreementState state, DateOnly today)
    {
        DateOnly soon = today.AddDays(Agreement.SoonDays);
        return state switch
        {
            AgreementState.Draft => agreements.Where(agreement => agreement.SignedOn == null || agreement.SignedOn > today),
            AgreementState.InForce => agreements.Where(agreement => agreement.SignedOn <= today && (agreement.ExpiresOn == null || agreement.ExpiresOn > soon)),
            AgreementState.ExpiresSoon => agreements.Where(agreement => agreement.SignedOn <= today && agreement.ExpiresOn >= today && agreement.ExpiresOn <= soon),
            AgreementState.Expired => agreements.Where(agreement => agreement.SignedOn <= today && agreement.ExpiresOn < today),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
    }

    /// <summary>Those that stand so on a day, as <see cref="Commitment.StateOn"/> says it.</summary>
    public static IQueryable<Commitment> Standing(this IQueryable<Commitment> commitments, CommitmentState state, DateOnly today)
    {
        DateOnly soon = today.AddDays(Commitment.SoonDays);
        return state switch
        {
            CommitmentState.Kept => commitments.Where(commitment => commitment.Standing == CommitmentStanding.Kept),
            CommitmentState.Dropped => commitments.Where(commitment => commitment.Standing == CommitmentStanding.Dropped),
            CommitmentState.Late => commitments.Where(commitment => commitment.Standing == CommitmentStanding.Open && commitment.DueOn < today),
            CommitmentState.DueSoon => commitments.Where(commitment => commitment.Standing == CommitmentStanding.Open && commitment.DueOn >= today && commitment.DueOn <= soon),
            CommitmentState.Open => commitments.Where(commitment => commitment.Standing == CommitmentStanding.Open && commitment.DueOn > soon),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
    }

    /// <summary>The editions of priorities, the newest first, each with its priorities in their order.</summary>
    public static async Task<IReadOnlyList<PriorityEdition>> ListPriorities(this AbdiDb db, CancellationToken cancel) =>
        await db.PriorityEditions.AsNoTracking().Include(edition => edition.Priorities.OrderBy(priority => priority.Order))
            .OrderByDescending(edition => edition.FromYear).ThenBy(edition => edition.Name).ToListAsync(cancel);
}
