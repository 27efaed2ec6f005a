using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;

namespace Abdi.App.Serve;

/// <summary>A sum with how many entries it is of; of none it is unknown, and not 0.</summary>
/// <param name="Amount">The sum; null where nothing was recorded.</param>
/// <param name="Entries">Of how many entries.</param>
public readonly record struct Total(long? Amount, int Entries)
{
    /// <summary>Both together; what is unknown of one adds nothing.</summary>
    public Total Plus(Total other) => new(Amount is null ? other.Amount : Amount + (other.Amount ?? 0), Entries + other.Entries);
}

/// <summary>What the entries of a period, or of some of its groups, come to.</summary>
public sealed class RecordTotals
{
    private readonly ILookup<string, MeasureSum> sums;

    private readonly IReadOnlyDictionary<string, int> toldPeople;

    private RecordTotals(IReadOnlyList<MeasureSum> all, IReadOnlyDictionary<string, int> toldPeople, LadderTally ladder, IReadOnlyList<(DateOnly From, long Minutes)> weeks) =>
        (sums, this.toldPeople, Ladder, Weeks) = (all.ToLookup(sum => sum.Name, StringComparer.Ordinal), toldPeople, ladder, weeks);

    /// <summary>Gets how enterprises climb the ladder.</summary>
    public LadderTally Ladder { get; }

    /// <summary>Gets the minutes of each week that has any or lies between such, by its first day, a Monday.</summary>
    public IReadOnlyList<(DateOnly From, long Minutes)> Weeks { get; }

    /// <summary>Gets how many entries there are of each kind that has any, in the order of the kinds.</summary>
    public IReadOnlyList<(string Kind, int Entries)> Kinds =>
        [.. FieldKinds.All.Select(kind => (kind.Name, sums[EntryMeasure.Counted].Where(sum => sum.Kind == kind.Name).Sum(sum => sum.Entries))).Where(kind => kind.Item2 > 0)];

    /// <summary>Gets the themes that entries were written for; empty stands for those without one, and comes last.</summary>
    public IReadOnlyList<string> Themes => [.. sums[EntryMeasure.Counted].Select(sum => sum.Theme).Distinct(StringComparer.Ordinal).OrderBy(theme => theme.Length == 0).ThenBy(theme => theme, StringComparer.Ordinal)];

    /// <summary>Gets all hours, minutes.</summary>
    public Total Minutes => Of(RecordQueries.Hours);

    /// <summary>Gets how many entries count.</summary>
    public int Entries => Of(EntryMeasure.Counted).Entries;

    /// <summary>Gets what became of waste, with its ratio as a sum over a sum; null where nobody told.</summary>
    public WasteBalance? Balance => Of(WasteMeasures.Generated).Amount is { } generated ? new(generated, Of(WasteMeasures.Organic).Amount ?? 0, Of(WasteMeasures.Inorganic).Amount ?? 0) : null;

    /// <summary>Gets the weight of all nine classes, grams.</summary>
    public Total Weighed => Of([.. WasteGrams.Classes.Select(WasteMeasures.GramsOf)]) with { Entries = Of(WasteMeasures.PersonDays).Entries };

    /// <summary>Gets how much one person throws away in a day, grams.</summary>
    public SumRatio GramsPerPersonDay => new(Weighed.Amount ?? 0, Of(WasteMeasures.PersonDays).Amount ?? 0);

    /// <summary>Gets how many of the households visited sort.</summary>
    public SumRatio SortingShare => RatioOf(WasteMeasures.Sorting, WasteMeasures.Visited);

    /// <summary>Gets the share of the points before, after, and what was gained, of those alone who took both tests.</summary>
    public (SumRatio Before, SumRatio After, SumRatio Gain) Tests
    {
        get
        {
            (SumRatio before, SumRatio after) = (RatioOf(EducationMeasures.Before, EducationMeasures.OutOf), RatioOf(EducationMeasures.After, EducationMeasures.OutOf));
            return (before, after, new(after.Numerator - before.Numerator, before.Denominator));
        }
    }

    /// <summary>Reads them.</summary>
    public static async Task<RecordTotals> Read(AbdiDb db, RecordScope scope, CancellationToken cancel)
    {
        string[] ofEnterprises = [FieldKinds.Enterprise, FieldKinds.EnterpriseProgress];
        (Guid Entry, FieldRecord? Record)[] standing = [.. (await db.ListStanding(scope, ofEnterprises, cancel)).Select(stored => (stored.Entry.Value, RecordReader.Read(stored)))];

        // What owners answered counts as what students saw.
        IReadOnlyList<FollowUpAnswer> answers = await db.ListAnswers(scope, cancel);
        return new(await db.ListSums(scope, cancel), await db.CountTellingPeople(scope, cancel), LadderTally.Of(Entered<EnterpriseRecord>(standing), [.. Entered<EnterpriseProgressRecord>(standing), .. answers.Select(answer => answer.AsLook())]), WeeksOf(await db.ListMinutesByDay(scope, cancel)));
    }

    /// <summary>The total of a measure, of one theme alone where it is given.</summary>
    public Total Of(string measure, string? theme = null)
    {
        MeasureSum[] found = [.. sums[measure].Where(sum => theme is null || sum.Theme == theme)];
        return found.Length == 0 ? default : new(found.Sum(sum => sum.Sum), found.Sum(sum => sum.Entries));
    }

    /// <summary>The total of several measures of which no entry has two.</summary>
    public Total Of(IReadOnlyList<string> measures, string? theme = null) => measures.Aggregate(default(Total), (sum, measure) => sum.Plus(Of(measure, theme)));

    /// <summary>Gets how many people took part in what was written for a theme.</summary>
    public Total PeopleOf(string theme) => Of(RecordQueries.People, theme) with { Entries = toldPeople.GetValueOrDefault(theme) };

    private static IEnumerable<EnteredRecord<TRecord>> Entered<TRecord>(IEnumerable<(Guid Entry, FieldRecord? Record)> standing)
        where TRecord : FieldRecord => standing.Where(one => one.Record is TRecord).Select(one => new EnteredRecord<TRecord>(one.Entry, (TRecord)one.Record!));

    private static IReadOnlyList<(DateOnly From, long Minutes)> WeeksOf(IReadOnlyList<(DateOnly On, long Minutes)> days)
    {
        const int DaysOfWeek = 7, WeeksAtMost = 30;
        ILookup<DateOnly, long> weeks = days.ToLookup(day => day.On.AddDays(-(((int)day.On.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek)), day => day.Minutes);
        if (weeks.Count == 0)
        {
            return [];
        }

        DateOnly last = weeks.Max(week => week.Key), first = weeks.Min(week => week.Key);
        int between = (last.DayNumber - first.DayNumber) / DaysOfWeek + 1;

        // One day typed years off would draw weeks without end: then those that have something are enough.
        return between > WeeksAtMost
            ? [.. weeks.OrderBy(week => week.Key).Select(week => (week.Key, week.Sum())).TakeLast(WeeksAtMost)]
            : [.. Enumerable.Range(0, between).Select(week => first.AddDays(week * DaysOfWeek)).Select(week => (week, weeks[week].Sum()))];
    }

    private SumRatio RatioOf(string above, string below) => new(Of(above).Amount ?? 0, Of(below).Amount ?? 0);
}
