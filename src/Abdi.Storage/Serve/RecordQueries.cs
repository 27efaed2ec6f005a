using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Serve;

/// <summary>Which entries are asked for.</summary>
/// <param name="Period">The period.</param>
/// <param name="Groups">The codes of groups; null for all.</param>
/// <param name="HiddenKinds">Kinds that are left out.</param>
/// <param name="Theme">The code of a theme, empty for entries without one; null for all.</param>
public sealed record RecordScope(PeriodId Period, string[]? Groups, string[] HiddenKinds, string? Theme);

/// <summary>What entries measure together.</summary>
/// <param name="Name">The measure.</param>
/// <param name="Theme">The theme; empty for none.</param>
/// <param name="Kind">The kind of the entries.</param>
/// <param name="Sum">The sum.</param>
/// <param name="Entries">How many entries it is of.</param>
public sealed record MeasureSum(string Name, string Theme, string Kind, long Sum, int Entries);

/// <summary>What stands of a group.</summary>
/// <param name="Group">Its code.</param>
/// <param name="Entries">How many of its entries count.</param>
/// <param name="Minutes">What its logbooks say; null where no logbook says anything.</param>
/// <param name="LastAt">When the last version that counts arrived; null while there is none.</param>
/// <param name="Proposals">How many versions wait as proposals.</param>
/// <param name="PhotosMissing">How many photos were named and have not arrived.</param>
public sealed record GroupTally(string Group, int Entries, long? Minutes, DateTimeOffset? LastAt, int Proposals, int PhotosMissing);

/// <summary>Questions about what was recorded that several pages ask.</summary>
public static class RecordQueries
{
    /// <summary>The measures of a logbook that are hours.</summary>
    public static readonly string[] Hours = [.. Enum.GetValues<LogbookCategory>().Select(LogbookMeasures.MinutesOf)];

    /// <summary>The measures that are people who took part.</summary>
    public static readonly string[] People = [LogbookMeasures.Men, LogbookMeasures.Women, EducationMeasures.Men, EducationMeasures.Women];

    /// <summary>The measures of the entries asked for.</summary>
    public static IQueryable<EntryMeasure> MeasuresIn(this AbdiDb db, RecordScope scope)
    {
        IQueryable<EntryMeasure> found = db.EntryMeasures.AsNoTracking().Where(measure => measure.PeriodId == scope.Period);
        found = scope.Groups is { } groups ? found.Where(measure => EF.Parameter(groups).Contains(measure.GroupCode)) : found;
        found = scope.HiddenKinds is { Length: > 0 } hidden ? found.Where(measure => !EF.Parameter(hidden).Contains(measure.Kind)) : found;
        return scope.Theme is { } theme ? found.Where(measure => measure.Theme == theme) : found;
    }

    /// <summary>The entries asked for, those that were removed as well.</summary>
    public static IQueryable<FieldEntry> EntriesIn(this AbdiDb db, RecordScope scope)
    {
        IQueryable<FieldEntry> found = db.FieldEntries.AsNoTracking().Where(entry => entry.PeriodId == scope.Period);
        found = scope.Groups is { } groups ? found.Where(entry => EF.Parameter(groups).Contains(entry.GroupCode)) : found;
        found = scope.HiddenKinds is { Length: > 0 } hidden ? found.Where(entry => !EF.Parameter(hidden).Contains(entry.Kind)) : found;
        return scope.Theme is { } theme ? found.Where(entry => db.EntryMeasures.Any(measure => measure.Entry == entry.Id && measure.Name == EntryMeasure.Counted && measure.Theme == theme)) : found;
    }

    /// <summary>The sums of what was measured.</summary>
    public static async Task<IReadOnlyList<MeasureSum>> ListSums(this AbdiDb db, RecordScope scope, CancellationToken cancel) =>
        await db.MeasuresIn(scope).GroupBy(measure => new { measure.Name, measure.Theme, measure.Kind })
            .Select(same => new MeasureSum(same.Key.Name, same.Key.Theme, same.Key.Kind, same.Sum(measure => measure.Amount), same.Count())).ToListAsync(cancel);

    /// <summary>How many entries tell of people who took part, by theme; an entry tells of men and of women.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> CountTellingPeople(this AbdiDb db, RecordScope scope, CancellationToken cancel)
    {
        string[] people = People;
        return await db.MeasuresIn(scope).Where(measure => EF.Parameter(people).Contains(measure.Name)).Select(measure => new { measure.Theme, measure.Entry }).Distinct().GroupBy(one => one.Theme).ToDictionaryAsync(theme => theme.Key, theme => theme.Count(), StringComparer.Ordinal, cancel);
    }

    /// <summary>The minutes of the logbooks by day.</summary>
    public static async Task<IReadOnlyList<(DateOnly On, long Minutes)>> ListMinutesByDay(this AbdiDb db, RecordScope scope, CancellationToken cancel)
    {
        string[] hours = Hours;
        return [.. (await db.MeasuresIn(scope).Where(measure => EF.Parameter(hours).Contains(measure.Name) && measure.On != null).GroupBy(measure => measure.On!.Value)
            .Select(day => new { On = day.Key, Minutes = day.Sum(measure => measure.Amount) }).ToListAsync(cancel)).OrderBy(day => day.On).Select(day => (day.On, day.Minutes))];
    }

    /// <summary>What stands of each group that has recorded anything, by its code.</summary>
    public static async Task<IReadOnlyDictionary<string, GroupTally>> ListTallies(this AbdiDb db, RecordScope scope, CancellationToken cancel)
    {
        string[] hours = Hours;
        Dictionary<string, int> counted = await db.MeasuresIn(scope).Where(measure => measure.Name == EntryMeasure.Counted).GroupBy(measure => measure.GroupCode).ToDictionaryAsync(group => group.Key, group => group.Count(), StringComparer.Ordinal, cancel);
        Dictionary<string, long> minutes = await db.MeasuresIn(scope).Where(measure => EF.Parameter(hours).Contains(measure.Name)).GroupBy(measure => measure.GroupCode).ToDictionaryAsync(group => group.Key, group => group.Sum(measure => measure.Amount), StringComparer.Ordinal, cancel);
        var standing = await db.EntriesIn(scope).GroupBy(entry => entry.GroupCode).Select(group => new { Group = group.Key, Last = group.Max(entry => entry.EventSequence), Proposals = group.Sum(entry => entry.Proposals) }).ToListAsync(cancel);
        long[] last = [.. standing.Select(group => group.Last)];
        Dictionary<long, DateTimeOffset> arrived = await db.FieldEvents.Where(stored => EF.Parameter(last).Contains(stored.ServerSequence)).ToDictionaryAsync(stored => stored.ServerSequence, stored => stored.ReceivedAt, cancel);
        Dictionary<string, int> missing = await db.EntriesIn(scope).Join(db.EntryPhotos.Where(photo => photo.ArrivedAt == null), entry => entry.Id, photo => photo.Entry, (entry, photo) => entry.GroupCode).GroupBy(group => group).ToDictionaryAsync(group => group.Key, group => group.Count(), StringComparer.Ordinal, cancel);
        return standing.ToDictionary(
            group => group.Group,
            group => new GroupTally(group.Group, counted.GetValueOrDefault(group.Group), minutes.TryGetValue(group.Group, out long sum) ? sum : null, arrived.TryGetValue(group.Last, out DateTimeOffset at) ? at : null, group.Proposals, missing.GetValueOrDefault(group.Group)),
            StringComparer.Ordinal);
    }

    /// <summary>The versions that count of some kinds.</summary>
    public static async Task<IReadOnlyList<StoredEvent>> ListStanding(this AbdiDb db, RecordScope scope, string[] kinds, CancellationToken cancel) =>
        await (from entry in db.EntriesIn(scope)
               where EF.Parameter(kinds).Contains(entry.Kind)
               join stored in db.FieldEvents.AsNoTracking() on entry.EventSequence equals stored.ServerSequence
               orderby entry.EventSequence
               select stored).ToListAsync(cancel);
}
