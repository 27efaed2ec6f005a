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
    private sealed record DueLetter(LetterKind Kind, string Subject, LetterContent Content);

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
        (DueLetter[] due, List<Letter> held) = (await ListDue(db, period, now.DayThere(), cancel), await ListHeld(db, period, cancel));
        Letter[] outdated = OutdatedOf(held, due);
        return (outdated, due.Length - (held.Count - outdated.Length));
    }

    /// <summary>Revokes what says something else than it would now, and issues what is missing then; the transaction is the caller's, as with <see cref="IssueLetters"/>.</summary>
    /// <returns>How many letters were issued, or the rule that refused; then nothing was changed.</returns>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public async Task<(int Issued, Refusal? Refusal)> Renew(AbdiDb db, Period period, string? reason, DateTimeOffset now, Guid by, CancellationToken cancel)
    {
        // Of two who renew at once, the second waits here and then finds nothing to renew.
        await db.TakeLetterNumbers(period.InstitutionId, now.DayThere().Year, 0, cancel);
        (DueLetter[] due, List<Letter> held) = (await ListDue(db, period, now.DayThere(), cancel), await ListHeld(db, period, cancel));
        Letter[] outdated = OutdatedOf(held, due);
        foreach (Letter letter in outdated)
        {
            if (letter.Revoke(reason, by, now) is { } refusal)
            {
                return (0, refusal);
            }
        }

        if (outdated.Length == 0 && due.Length == held.Count)
        {
            return (0, new("letters-up-to-date"));
        }

        await db.SaveChangesAsync(cancel);
        return (await Issue(db, period, now, by, () => Task.FromResult(due), cancel), null);
    }

    private static Task<List<Letter>> ListHeld(AbdiDb db, Period period, CancellationToken cancel) =>
        db.Letters.Where(letter => letter.PeriodId == period.Id && letter.RevokedAt == null && LetterKinds.WithRelease.Contains(letter.Kind)).OrderBy(letter => letter.Year).ThenBy(letter => letter.Sequence).ToListAsync(cancel);

    private static Letter[] OutdatedOf(IReadOnlyList<Letter> held, IReadOnlyList<DueLetter> due)
    {
        Dictionary<(LetterKind, string), LetterContent> wanted = due.ToDictionary(letter => (letter.Kind, letter.Subject), letter => letter.Content);
        return [.. held.Where(letter => wanted.GetValueOrDefault((letter.Kind, letter.Subject)) is not { } content || !content.SaysTheSameAs(letter.Content))];
    }

    private async Task<int> Issue(AbdiDb db, Period period, DateTimeOffset now, Guid by, Func<Task<DueLetter[]>> list, CancellationToken cancel)
    {
        _ = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Letters are numbered inside of a transaction, all of them or none.");
        DateOnly on = now.DayThere();

        // First the row of the numbers: of two who issue at once, the second waits here and then finds what the first has issued.
        await db.TakeLetterNumbers(period.InstitutionId, on.Year, 0, cancel);
        HashSet<(LetterKind, string)> held = [.. (await db.Letters.Where(letter => letter.PeriodId == period.Id && letter.RevokedAt == null).Select(letter => new { letter.Kind, letter.Subject }).ToListAsync(cancel)).Select(letter => (letter.Kind, letter.Subject))];
        DueLetter[] due = [.. (await list()).Where(letter => !held.Contains((letter.Kind, letter.Subject)))];
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

    private static async Task<DueLetter[]> ListDue(AbdiDb db, Period period, DateOnly on, CancellationToken cancel)
    {
        IQueryable<Participant> ready = ReadinessQuestion.Released(db, period, on);
        IReadOnlyList<LetterContent> groups = await LetterContents.OfGroups(db, period.Id, null, ready, cancel);
        LetterContent[] supervisors = [.. groups.GroupBy(group => group.SupervisorNumber, StringComparer.Ordinal).OrderBy(own => own.Key, StringComparer.Ordinal).Select(LetterContents.OfSupervisor)];
        return [.. LetterKinds.WithRelease.SelectMany(kind => kind.IsOfGroup()
            ? groups.Select(content => new DueLetter(kind, content.Groups[0].Code, content))
            : supervisors.Select(content => new DueLetter(kind, content.SupervisorNumber, content)))];
    }

    private static async Task<DueLetter[]> ListCompleted(AbdiDb db, Period period, DateOnly on, CancellationToken cancel)
    {
        IQueryable<Participant> served = ReadinessQuestion.Released(db, period, on);
        HashSet<string> complete = [.. (await db.ListRecalled(period.Id, await db.ListObligations(period.Id, cancel), served, null, cancel)).SelectMany(group => group.Students.Where(student => student.IsComplete)).Select(student => student.Member.Number)];
        return [.. (await LetterContents.OfGroups(db, period.Id, null, served, cancel)).SelectMany(group => group.Members.Where(member => complete.Contains(member.Number)).Select(member => new DueLetter(LetterKind.Completion, member.Number, LetterContents.OfStudent(group, member))))];
    }

    private Letter Of(LetterIssue issue, DueLetter letter, DateOnly on, int sequence)
    {
        LetterId id = new(Guid.CreateVersion7(issue.IssuedAt));
        return new()
        {
            InstitutionId = issue.InstitutionId, Id = id, IssueId = issue.Id, PeriodId = issue.PeriodId, Kind = letter.Kind, Subject = letter.Subject, Year = on.Year, Sequence = sequence,
            Number = LetterNumber.Of(issue.Frame.Head.NumberPattern, letter.Kind, sequence, on), Code = codes.Make(issue.InstitutionId, id), Content = letter.Content,
        };
    }
}
