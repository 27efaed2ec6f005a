using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>What a season has recorded: its groups beside each other, and what all of it comes to, as far as whoever asks may see it.</summary>
public sealed class ShowRecords(AbdiDb db, RecordSight sight, TimeProvider clock)
{
    /// <summary>Stands for entries without a theme.</summary>
    public const string NoTheme = "-";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/serve/{code}", (string code, [AsParameters] Question asked, ShowRecords slice, CancellationToken cancel) => slice.Show(code, asked, cancel)).WithRule("field record", Act.Read);

    /// <summary>A theme that was asked for as entries have it; null for all.</summary>
    public static string? ThemeOf(string? asked) => string.IsNullOrEmpty(asked) ? null : asked == NoTheme ? "" : asked;

    /// <summary>What the page is asked for; it stands in the address.</summary>
    public sealed record Question(string? Regency = null, string? Kind = null, string? Theme = null, string? Group = null, int? Page = null)
    {
        /// <summary>Gets whether anything narrows the page down.</summary>
        public bool IsNarrow => !string.IsNullOrEmpty(Regency) || !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(Theme) || !string.IsNullOrEmpty(Group);

        /// <summary>Whether a group is asked for.</summary>
        public bool Wants(GuidedGroup group) =>
            (string.IsNullOrEmpty(Regency) || group.Host.RegencyCode == Regency) && (string.IsNullOrEmpty(Kind) || group.Host.Kind.ToString() == Kind) && (string.IsNullOrEmpty(Group) || group.Placed.Code == Group);
    }

    /// <summary>What the page shows; <c>Unmeasured</c> entries are not counted yet, <c>Proposals</c> wait in all of the season that is seen.</summary>
    public sealed record Model(RecordSight.Seen Seen, Question Asked, int Unmeasured, int Proposals, RecordTotals Totals, IReadOnlyList<Row> Groups, int Page, IReadOnlyList<Theme> Themes, DateTimeOffset At);

    /// <summary>One group; without a place where it is no more, and without a tally where it has recorded nothing.</summary>
    public sealed record Row(string Code, GuidedGroup? Group, GroupTally? Tally);

    public async Task<IResult> Show(string code, Question asked, CancellationToken cancel)
    {
        if (await sight.Find(code, cancel) is not { } seen)
        {
            return Results.NotFound();
        }

        RecordScope scope = ScopeOf(seen, asked);
        IReadOnlyDictionary<string, GroupTally> tallies = await db.ListTallies(scope, cancel);
        Row[] rows =
        [
            .. seen.Groups.Where(asked.Wants).Select(group => new Row(group.Placed.Code, group, tallies.GetValueOrDefault(group.Placed.Code))),
            .. tallies.Values.Where(tally => seen.Groups.All(group => group.Placed.Code != tally.Group)).Select(tally => new Row(tally.Group, null, tally)),
        ];
        return Html.Page<ShowRecordsPage>(new Model(
            seen, asked, await db.CountUnmeasured(seen.Period.Id, cancel), await db.EntriesIn(seen.Everything).SumAsync(entry => entry.Proposals, cancel), await RecordTotals.Read(db, scope, cancel), rows, Pager.PageOf(asked.Page, rows.Length), await db.ListThemes(cancel), clock.GetUtcNow()));
    }

    // Groups that are no more lie nowhere: they are counted as long as no place is asked for.
    private static RecordScope ScopeOf(RecordSight.Seen seen, Question asked)
    {
        bool isPlace = !string.IsNullOrEmpty(asked.Regency) || !string.IsNullOrEmpty(asked.Kind) || !string.IsNullOrEmpty(asked.Group);
        return seen.Everything with { Groups = isPlace ? [.. seen.Groups.Where(asked.Wants).Select(group => group.Placed.Code)] : seen.Codes, Theme = ThemeOf(asked.Theme) };
    }
}
