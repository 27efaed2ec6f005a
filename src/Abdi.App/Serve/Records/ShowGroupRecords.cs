using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>One group: where it serves, who is in it and what each wrote, its work programmes, and what all of it comes to.</summary>
public sealed class ShowGroupRecords(AbdiDb db, RecordSight sight, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/serve/{code}/groups/{group}", (string code, string group, ShowGroupRecords slice, CancellationToken cancel) => slice.Show(code, group, cancel)).WithRule("field record", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(RecordSight.Seen Seen, GuidedGroup Group, int Unmeasured, GroupTally? Tally, IReadOnlyList<Student> Students, IReadOnlyList<Programme> Programmes, RecordTotals Totals, IReadOnlyList<Theme> Themes, DateTimeOffset At);

    /// <summary>One student, with what the own entries come to; without an account or entries it is unknown.</summary>
    public sealed record Student(string Number, string Name, string Programme, bool IsLeader, int Entries, long? Minutes);

    /// <summary>One work programme.</summary>
    public sealed record Programme(Guid Entry, ProgrammeRecord Record, FieldEntryState State);

    public async Task<IResult> Show(string code, string groupCode, CancellationToken cancel)
    {
        if (await sight.Find(code, cancel) is not { } seen || seen.Groups.FirstOrDefault(one => one.Placed.Code == groupCode) is not { } group)
        {
            return Results.NotFound();
        }

        RecordScope scope = seen.Everything with { Groups = [groupCode] };
        List<Programme> programmes = [];
        Dictionary<FieldEntryId, FieldEntryState> states = await db.EntriesIn(scope).Where(entry => entry.Kind == FieldKinds.Programme).ToDictionaryAsync(entry => entry.Id, entry => entry.State, cancel);
        foreach (StoredEvent stored in await db.ListStanding(scope, [FieldKinds.Programme], cancel))
        {
            if (RecordReader.Read(stored) is ProgrammeRecord programme)
            {
                programmes.Add(new(stored.Entry.Value, programme, states[stored.Entry]));
            }
        }

        return Html.Page<ShowGroupRecordsPage>(new Model(
            seen, group, await db.CountUnmeasured(seen.Period.Id, cancel), (await db.ListTallies(scope, cancel)).GetValueOrDefault(groupCode), await ListStudents(seen.Period.Id, group, scope, cancel),
            [.. programmes.OrderBy(programme => programme.Record.StartsOn)], await RecordTotals.Read(db, scope, cancel), await db.ListThemes(cancel), clock.GetUtcNow()));
    }

    private async Task<IReadOnlyList<Student>> ListStudents(PeriodId period, GuidedGroup group, RecordScope scope, CancellationToken cancel)
    {
        string[] hours = RecordQueries.Hours;
        var counted = await db.MeasuresIn(scope).Join(db.FieldEntries, measure => measure.Entry, entry => entry.Id, (measure, entry) => new { entry.Author, measure.Name, measure.Amount })
            .Where(one => one.Name == EntryMeasure.Counted || EF.Parameter(hours).Contains(one.Name)).GroupBy(one => new { one.Author, IsCount = one.Name == EntryMeasure.Counted }).Select(same => new { same.Key.Author, same.Key.IsCount, Sum = same.Sum(one => one.Amount) }).ToListAsync(cancel);
        Guid[] authors = [.. counted.Select(one => one.Author).Distinct()];
        Dictionary<Guid, string> numbers = await db.Users.Where(account => EF.Parameter(authors).Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => Account.SignInNameOf(account.UserName!), cancel);
        ILookup<string, (bool IsCount, long Sum)> byNumber = counted.Where(one => numbers.ContainsKey(one.Author)).ToLookup(one => numbers[one.Author], one => (one.IsCount, one.Sum), StringComparer.Ordinal);
        return
        [
            .. (await db.ListMembers(period, [group.Placed.Code], cancel))[group.Placed.Code].Select(member => new Student(
                member.Number, member.Name, member.Programme, member.Id == group.Placed.LeadId, (int)byNumber[member.Number].Where(one => one.IsCount).Sum(one => one.Sum), byNumber[member.Number].Any(one => !one.IsCount) ? byNumber[member.Number].Where(one => !one.IsCount).Sum(one => one.Sum) : null)),
        ];
    }
}
