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
    public async Task<int> IssueLetters(AbdiDb db, Period period, DateTimeOffset now, Guid by, CancellationToken cancel)
    {
        _ = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Letters are numbered inside of a transaction, all of them or none.");
        DateOnly on = now.DayThere();

        // First the row of the numbers: of two who issue at once, the second waits here and then finds what the first has issued.
        await db.TakeLetterNumbers(period.InstitutionId, on.Year, 0, cancel);
        HashSet<(LetterKind, string)> held = [.. (await db.Letters.Where(letter => letter.PeriodId == period.Id && letter.RevokedAt == null).Select(letter => new { letter.Kind, letter.Subject }).ToListAsync(cancel)).Select(letter => (letter.Kind, letter.Subject))];
        (LetterKind Kind, string Subject, LetterContent Content)[] due = [.. (await ListDue(db, period, on, cancel)).Where(letter => !held.Contains((letter.Kind, letter.Subject)))];
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
        return LetterKinds.Issued.SelectMany(kind => kind.IsOfGroup()
            ? groups.Select(content => (kind, content.Groups[0].Code, content))
            : supervisors.Select(content => (kind, content.SupervisorNumber, content)));
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
