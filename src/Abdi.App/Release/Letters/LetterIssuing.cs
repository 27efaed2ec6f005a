using Abdi.App.Shell;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>Issues the letters of a release, inside of the transaction of whoever releases.</summary>
public sealed class LetterIssuing(LetterPress press, LetterCodes codes)
{
    /// <summary>
    /// Numbers all letters of the published placement and writes them down, naming the students who are ready; a group without any
    /// of them gets none. What was issued before and holds is not issued again, so asking twice changes nothing.
    /// </summary>
    /// <param name="db">The database, whose open transaction this joins; the caller commits.</param>
    /// <param name="period">The period.</param>
    /// <param name="now">The instant that the letters bear.</param>
    /// <param name="by">The account that releases.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>How many letters were issued.</returns>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public Task<int> IssueLetters(AbdiDb db, Period period, DateTimeOffset now, Guid by, CancellationToken cancel) =>
        Issue(db, period, now, by, () => ListDue(db, period, now.DayThere(), cancel), cancel);

    /// <summary>Numbers the letters of completion of all students whose service is complete and who have none that holds, and writes them down; the transaction is the caller's, as with <see cref="IssueLetters"/>.</summary>
    /// <returns>How many letters were issued.</returns>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public Task<int> IssueCompletions(AbdiDb db, Period period, DateTimeOffset now, Guid by, CancellationToken cancel) =>
        Issue(db, period, now, by, () => ListCompleted(db, period, now.DayThere(), cancel), cancel);

    /// <summary>What the letters of the release would say now: of those that hold, which say something else or are about what is no more, and how many a renewal would issue.</summary>
    public async Task<(IReadOnlyList<Letter> Outdated, int Due)> FindRenewal(AbdiDb db, Period period, DateTimeOffset now, CancellationToken cancel)
    {
        Dictionary<(LetterKind, string), LetterContent> due = (await ListDue(db, period, now.DayThere(), cancel)).ToDictionary(letter => (letter.Kind, letter.Subject), letter => letter.Content);
        List<Letter> held = await db.Letters.Where(letter => letter.PeriodId == period.Id && letter.RevokedAt == null && LetterKinds.WithRelease.Contains(letter.Kind)).OrderBy(letter => letter.Year).ThenBy(letter => letter.Sequence).ToListAsync(cancel);
        Letter[] outdated = [.. held.Where(letter => due.GetValueOrDefault((letter.Kind, letter.Subject)) is not { } wanted || !wanted.SaysTheSameAs(letter.Content))];
        return (outdated, due.Count - (held.Count - outdated.Length));
    }

    /// <summary>Revokes what says something else than it would now, and issues what is missing then; the transaction is the caller's, as with <see cref="IssueLetters"/>.</summary>
    /// <returns>How many letters were issued, or the rule that refused; then nothing was changed.</returns>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public async Task<(int Issued, Refusal? Refusal)> Renew(AbdiDb db, Period period, string? reason, DateTimeOffset now, Guid by, CancellationToken cancel)
    {
        // Of two who renew at once, the second waits here and then finds nothing to renew.
        await db.TakeLetterNumbers(period.InstitutionId, now.DayThere().Year, 0, cancel);
        (IReadOnlyList<Letter> outdated, int due) = await FindRenewal(db, period, now, cancel);
        if ((due == 0 && outdated.Count == 0 ? new Refusal("letters-up-to-date") : outdated.Select(letter => letter.Revoke(reason, by, now)).FirstOrDefault(refused => refused is not null)) is { } refusal)
        {
            return (0, refusal);
        }

        await db.SaveChangesAsync(cancel);
        return (await IssueLetters(db, period, now, by, cancel), null);
    }

    private async Task<int> Issue(AbdiDb db, Period period, DateTimeOffset now, Guid by, Func<Task<IEnumerable<(LetterKind Kind, string Subject, LetterContent Content)>>> list, CancellationToken cancel)
    {
        _ = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Letters are numbered inside of a transaction, all of them or none.");
        DateOnly on = now.DayThere();

        // First the row of the numbers: of two who issue at once, the second waits here and then finds what the first has issued.
        await db.TakeLetterNumbers(period.InstitutionId, on.Year, 0, cancel);
        HashSet<(LetterKind, string)> held = [.. (await db.Letters.Where(letter => letter.PeriodId == period.Id && letter.RevokedAt == null).Select(letter => new { letter.Kind, letter.Subject }).ToListAsync(cancel)).Select(letter => (letter.Kind, letter.Subject))];
        (LetterKind Kind, string Subject, LetterContent Content)[] due = [.. (await list()).Where(letter => !held.Contains((letter.Kind, letter.Subject)))];
        if (due.Length == 0)
        {
            return 0;
        }

        (LetterFrame frame, StoredFileId? logo, _) = await press.FrameOf(db, period, on, cancel);
        LetterIssue issue = new() { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(now)), PeriodId = period.Id, IssuedAt = now, IssuedBy = by, LogoId = logo, Frame = frame };
        int first = await db.TakeLetterNumbers(period.InstitutionId, on.Year, due.Length, cancel) - due.Length + 1;
        await db.InsertMany<LetterIssue>([issue], cancel);
        await db.InsertMany<Letter>([.. due.Select((letter, i) => Of(issue, letter, on, first + i))], cancel);
        return due.Length;
    }

    private static async Task<IEnumerable<(LetterKind Kind, string Subject, LetterContent Content)>> ListDue(AbdiDb db, Period period, DateOnly on, CancellationToken cancel)
    {
        IQueryable<Participant> ready = ReadinessQuestion.Ready(db, db.Participants.TakingPart(period.Id), period, on);
        IReadOnlyList<LetterContent> groups = await LetterContents.OfGroups(db, period.Id, null, ready, cancel);
        LetterContent[] supervisors = [.. groups.GroupBy(group => group.SupervisorNumber, StringComparer.Ordinal).OrderBy(own => own.Key, StringComparer.Ordinal).Select(LetterContents.OfSupervisor)];
        return LetterKinds.WithRelease.SelectMany(kind => kind.IsOfGroup()
            ? groups.Select(content => (kind, content.Groups[0].Code, content))
            : supervisors.Select(content => (kind, content.SupervisorNumber, content)));
    }

    private static async Task<IEnumerable<(LetterKind Kind, string Subject, LetterContent Content)>> ListCompleted(AbdiDb db, Period period, DateOnly on, CancellationToken cancel)
    {
        IQueryable<Participant> served = ReadinessQuestion.Ready(db, db.Participants.TakingPart(period.Id), period, on);
        int obligations = await db.Obligations.CountAsync(obligation => obligation.PeriodId == period.Id, cancel);
        HashSet<string> complete = [.. (await db.ListRecalled(period.Id, served, null, cancel)).SelectMany(group => group.Students.Where(student => Recall.GapsOf(group.Group.Back, obligations - student.Settled.Count).Count == 0)).Select(student => student.Member.Number)];
        return (await LetterContents.OfGroups(db, period.Id, null, served, cancel)).SelectMany(group => group.Members.Where(member => complete.Contains(member.Number)).Select(member => (LetterKind.Completion, member.Number, LetterContents.OfStudent(group, member))));
    }

    private Letter Of(LetterIssue issue, (LetterKind Kind, string Subject, LetterContent Content) letter, DateOnly on, int sequence)
    {
        LetterId id = new(Guid.CreateVersion7(issue.IssuedAt));
        return new()
        {
            InstitutionId = issue.InstitutionId, Id = id, IssueId = issue.Id, PeriodId = issue.PeriodId, Kind = letter.Kind, Subject = letter.Subject, Year = on.Year, Sequence = sequence,
            Number = LetterNumber.Of(issue.Frame.Head.NumberPattern, letter.Kind, sequence, on), Code = codes.Make(issue.InstitutionId, id), Content = letter.Content,
        };
    }
}
