using Abdi.Rules;
using Abdi.Rules.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Serve;

/// <summary>Where proposals are decided. Between what is read there and what is written no phone can write.</summary>
public static class ProposalLedger
{
    /// <summary>Decides one, in one transaction.</summary>
    /// <param name="db">The database; it has not read the entry to change it.</param>
    /// <param name="proposal">The event that was on screen.</param>
    /// <param name="verdict">What is decided.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancel">Stops; nothing of it has happened then.</param>
    /// <returns>Null when done, otherwise why not.</returns>
    public static async Task<Refusal?> Decide(AbdiDb db, StoredEvent proposal, ProposalVerdict verdict, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        long number = await FieldLedger.TakeTurn(db, cancel) + 1;
        FieldEntry entry = await db.FieldEntries.SingleAsync(one => one.Id == proposal.Entry, cancel);
        StoredEvent stored = await db.FieldEvents.SingleAsync(one => one.ServerSequence == proposal.ServerSequence, cancel);
        if (verdict.FaultOn(entry, stored.Fate, stored.Author, stored.Payload is null) is { } refusal)
        {
            return refusal;
        }

        if (verdict.Accepts)
        {
            entry.Accept(stored.ServerSequence, number);
            stored.Count(entry.Revision);
        }
        else
        {
            entry.Decline(number);
            stored.Decline();
        }

        db.ProposalDecisions.Add(new()
        {
            InstitutionId = stored.InstitutionId, ServerSequence = stored.ServerSequence, Entry = entry.Id, IsAccepted = verdict.Accepts, Revision = entry.Revision, State = entry.State, Reason = verdict.Reason, DecidedBy = verdict.By, DecidedAt = now,
        });
        await db.SaveChangesAsync(cancel);
        await FieldLedger.EndTurn(db, number, cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }
}
