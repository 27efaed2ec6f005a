using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>Drafts side by side: verdict, equity from north to south, need, travel, wishes, and where the students of one would be in the other.</summary>
public sealed class CompareDrafts(AbdiDb db, RequestLanguage language, DraftDesk desk)
{
    private const int AtMost = 4;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/place/{code}/compare", (string code, int[]? drafts, CompareDrafts slice, CancellationToken cancel) => slice.Show(code, drafts ?? [], cancel)).WithRule("placement draft", Act.Read);

    /// <summary>What the page shows; all drafts there are, to choose from, and those that are compared.</summary>
    public sealed record Model(PlanAt At, IReadOnlyList<(int Number, string Name)> All, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Regions, IReadOnlyList<Difference> Differences);

    /// <summary>One draft.</summary>
    public sealed record Column(int Number, string Name, bool IsValid, int Broken, PlacementCounts Counts, PlacementScores Scores, bool IsEquityOptimal, double? WishGap, double? WorstOff, double? Concentration, EquityBasis Basis);

    /// <summary>One region: its share of the need and the students of each draft, 0 to 1, and the groups of each.</summary>
    public sealed record Row(string Name, double Need, IReadOnlyList<double> Students, IReadOnlyList<int> Groups);

    /// <summary>How a draft differs from the first one.</summary>
    /// <param name="Number">The draft.</param>
    /// <param name="Moved">Students who would serve in another village.</param>
    /// <param name="Happier">Students whose wish ranks better.</param>
    /// <param name="Sadder">Students whose wish ranks worse.</param>
    /// <param name="OnlyFirst">Villages that only the first serves.</param>
    /// <param name="OnlyHere">Villages that only this one serves.</param>
    public sealed record Difference(int Number, int Moved, int Happier, int Sadder, IReadOnlyList<string> OnlyFirst, IReadOnlyList<string> OnlyHere);

    public async Task<IResult> Show(string code, IReadOnlyList<int> asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        List<PlacementDraft> all = await db.PlacementDrafts.AsNoTracking().Where(draft => draft.PeriodId == period.Id).OrderByDescending(draft => draft.Number).ToListAsync(cancel);
        IEnumerable<PlacementDraft> wanted = asked.Count > 0 ? all.Where(draft => asked.Contains(draft.Number)) : all.Take(2);
        List<OpenDraft> open = [];
        foreach (PlacementDraft draft in wanted.OrderBy(draft => draft.Number).Take(AtMost))
        {
            open.Add(await desk.Open(db, draft, cancel));
        }

        IReadOnlyDictionary<string, string> regions = await DraftNames.RegionsOf(db, cancel);
        DraftEquity[] equity = [.. open.Select(draft => DraftEquity.Of(draft, period, regions, language.Current))];
        return Html.Page<CompareDraftsPage>(new Model(
            PlanAt.Of(period), [.. all.OrderBy(draft => draft.Number).Select(draft => (draft.Number, draft.Name))], [.. open.Zip(equity, ColumnOf)],
            equity.Length == 0 ? [] : [.. equity[0].Rows.Select(row => new Row(row.Name, row.Need, [.. equity.Select(other => Of(other, row).Students)], [.. equity.Select(other => Of(other, row).Groups)]))],
            [.. open.Skip(1).Select(other => DifferenceOf(open[0], other))]));
    }

    private static DraftEquity.Row Of(DraftEquity equity, DraftEquity.Row row) => equity.Rows.FirstOrDefault(other => other.Code == row.Code) ?? row with { Students = 0, Groups = 0 };

    private static Column ColumnOf(OpenDraft draft, DraftEquity equity) => new(
        draft.Draft.Number, draft.Draft.Name, draft.Audit.IsValid, draft.Audit.Broken.Count, draft.Audit.Counts, draft.Audit.Scores, draft.Report.IsEquityOptimal,
        draft.WishGap, equity.Ledger.ReachingWorstOffFifth.Value, equity.Ledger.Concentration.Value, draft.Problem.Rules.EquityBasis);

    private static Difference DifferenceOf(OpenDraft first, OpenDraft other)
    {
        Dictionary<string, (string Village, int? Rank)> before = Places(first), after = Places(other);
        var both = before.Keys.Where(after.ContainsKey).Select(student => (Before: before[student], After: after[student])).ToList();
        HashSet<string> here = [.. Villages(first)], there = [.. Villages(other)];
        return new(
            other.Draft.Number, both.Count(pair => pair.Before.Village != pair.After.Village), both.Count(pair => pair.After.Rank < pair.Before.Rank), both.Count(pair => pair.After.Rank > pair.Before.Rank),
            [.. here.Except(there).Order(StringComparer.Ordinal)], [.. there.Except(here).Order(StringComparer.Ordinal)]);
    }

    private static Dictionary<string, (string Village, int? Rank)> Places(OpenDraft draft) => draft.Placement.Groups.SelectMany(group => group.Members.Select(member => (Student: draft.Problem.Students[member], Group: group))).ToDictionary(
        seat => seat.Student.Id,
        seat => (draft.Problem.Villages[seat.Group.VillageIndex].Code, draft.Problem.RankOf(seat.Student.PreferenceListIndex, draft.Problem.Villages[seat.Group.VillageIndex].RegionIndex, seat.Group.ThemeIndex)), StringComparer.Ordinal);

    private static IEnumerable<string> Villages(OpenDraft draft) => draft.Placement.Groups.Select(group => $"{draft.Problem.Villages[group.VillageIndex].Name} ({draft.Problem.Villages[group.VillageIndex].Code})");
}
