using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Release;

/// <summary>A student who has served, at the recall.</summary>
/// <param name="Member">The student.</param>
/// <param name="Open">The obligations that are open.</param>
/// <param name="Gaps">What keeps the service from being complete; nothing when it is.</param>
/// <param name="Letter">The number of the letter of completion that holds; null while there is none.</param>
public sealed record RecalledStudent(PlacedMember Member, IReadOnlyList<Obligation> Open, IReadOnlyList<RecallGap> Gaps, string? Letter)
{
    /// <summary>Gets whether the service is complete.</summary>
    public bool IsComplete => Gaps.Count == 0;

    /// <summary>Whether an obligation is settled.</summary>
    public bool HasSettled(ObligationId obligation) => Open.All(open => open.Id != obligation);
}

/// <summary>A group at the recall.</summary>
/// <param name="Group">The group.</param>
/// <param name="Students">Who of it has served, in the order of names.</param>
public sealed record RecalledGroup(GroupOnTheWay Group, IReadOnlyList<RecalledStudent> Students);

/// <summary>Questions about the recall that several pages ask.</summary>
public static class RecallQueries
{
    /// <summary>What is to be settled in a period, in the order of the office.</summary>
    public static async Task<IReadOnlyList<Obligation>> ListObligations(this AbdiDb db, PeriodId period, CancellationToken cancel) =>
        await db.Obligations.AsNoTracking().Where(obligation => obligation.PeriodId == period).OrderBy(obligation => obligation.Position).ToListAsync(cancel);

    /// <summary>The groups of a period with who has served, from north to south; one alone where its code is given.</summary>
    /// <param name="db">The database.</param>
    /// <param name="period">The period.</param>
    /// <param name="obligations">What is to be settled.</param>
    /// <param name="served">Who has served.</param>
    /// <param name="code">The code of the group that is wanted; null for all.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<IReadOnlyList<RecalledGroup>> ListRecalled(this AbdiDb db, PeriodId period, IReadOnlyList<Obligation> obligations, IQueryable<Participant> served, string? code, CancellationToken cancel)
    {
        string[]? codes = code is null ? null : [code];
        IReadOnlyList<GroupOnTheWay> groups = await db.ListOnTheWay(period, code, cancel);
        ILookup<string, PlacedMember> members = await db.ListMembers(period, codes, served, cancel);
        IQueryable<ParticipantId> seated = db.SeatsIn(period, codes).Select(seat => seat.ParticipantId);
        ILookup<ParticipantId, ObligationId> marks = (await db.ObligationMarks.Where(mark => seated.Contains(mark.ParticipantId)).Select(mark => new { mark.ParticipantId, mark.ObligationId }).ToListAsync(cancel))
            .ToLookup(mark => mark.ParticipantId, mark => mark.ObligationId);
        string[]? numbers = codes is null ? null : [.. members.SelectMany(group => group.Select(member => member.Number))];
        Dictionary<string, string> letters = await db.ListCompletions(period).Where(letter => numbers == null || numbers.Contains(letter.Subject)).Select(letter => new { letter.Subject, letter.Number }).ToDictionaryAsync(letter => letter.Subject, letter => letter.Number, StringComparer.Ordinal, cancel);
        return [.. groups.Select(group => new RecalledGroup(group, [.. members[group.Code].Select(member => Of(group, member))]))];

        RecalledStudent Of(GroupOnTheWay group, PlacedMember member)
        {
            Obligation[] open = [.. obligations.Where(obligation => !marks[member.Id].Contains(obligation.Id))];
            return new(member, open, Recall.GapsOf(group.Back, open.Length), letters.GetValueOrDefault(member.Number));
        }
    }

    /// <summary>The letters of completion of a period that hold; of each student one at most.</summary>
    public static IQueryable<Letter> ListCompletions(this AbdiDb db, PeriodId period) =>
        db.Letters.AsNoTracking().Where(letter => letter.PeriodId == period && letter.Kind == LetterKind.Completion && letter.RevokedAt == null);
}
