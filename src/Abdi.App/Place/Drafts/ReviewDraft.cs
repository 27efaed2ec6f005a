using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The office looks at a draft: verdict, map, groups, equity, and why a group serves where it does.</summary>
public sealed class ReviewDraft(AbdiDb db, RequestLanguage language, DraftDesk desk, SiteOptions site)
{
    /// <summary>So many groups stand on a page of the list.</summary>
    public const int RowsOfPage = 12;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/place/{code}/drafts/{number:int}", (string code, int number, [AsParameters] Question asked, ReviewDraft slice, CancellationToken cancel) => slice.Show(code, number, asked, null, cancel)).WithRule("placement draft", Act.Read);

    /// <summary>What of the groups is asked for, and which one is looked at.</summary>
    public sealed record Question
    {
        /// <summary>The lists that may be asked for.</summary>
        public static readonly string[] Filters = ["check", "changed", "locked"];

        /// <summary>The orders that may be asked for.</summary>
        public static readonly string[] Sorts = ["need", "code", "distance", "students"];

        public string? Group { get; init; }

        public string? Filter { get; init; }

        public string? Search { get; init; }

        public string? Region { get; init; }

        public string? Sort { get; init; }

        public int? Page { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model
    {
        public required PlanAt At { get; init; }

        public required Question Asked { get; init; }

        public required PlacementDraft Draft { get; init; }

        public required PlacementScores Scores { get; init; }

        public required PlacementCounts Counts { get; init; }

        public required IReadOnlyList<BrokenRule> Broken { get; init; }

        public required int RulesHeld { get; init; }

        /// <summary>Gets how far the wishes are from the best possible at these places, as a part of it; null without a bound.</summary>
        public required double? WishGap { get; init; }

        public required string MapSvg { get; init; }

        /// <summary>Gets whether the campus lies on the map.</summary>
        public required bool HasCampus { get; init; }

        public required IReadOnlyList<double> Cuts { get; init; }

        public required IReadOnlyList<DraftGroup> Groups { get; init; }

        public required IReadOnlyList<DraftGroup> Found { get; init; }

        public required int Page { get; init; }

        public required IReadOnlyDictionary<string, string> Regions { get; init; }

        public required DraftGroup? Selected { get; init; }

        internal WhyGroup? Why { get; init; }

        public required DraftEquity Equity { get; init; }

        public required int ServedByOthers { get; init; }

        public required double? MeanSupervisorKm { get; init; }

        /// <summary>Gets how the rosters have changed since it was solved.</summary>
        public required ChangesSinceSolved Changes { get; init; }

        /// <summary>Gets whose facts have changed since.</summary>
        public required ChangedFacts Facts { get; init; }

        public required Refusal? Refusal { get; init; }
    }

    public async Task<IResult> Show(string code, int number, Question asked, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open)
        {
            return Results.NotFound();
        }

        DraftNames names = await DraftNames.Of(db, open, cancel);
        List<string> changed = await db.PlacementChanges.Where(change => change.DraftId == open.Draft.Id && !change.IsUndone).Select(change => change.Groups).ToListAsync(cancel);
        HashSet<string> others = [.. (await db.ListServiceOfOthers(period, cancel)).Select(service => service.VillageCode)];
        GeoPoint? campus = await db.Institutions.Select(institution => new { institution.Latitude, institution.Longitude }).SingleAsync(cancel) is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null;
        IReadOnlyList<DraftGroup> groups = DraftGroup.Of(open, names, changed.SelectMany(codes => codes.Split(';')).ToHashSet(StringComparer.Ordinal));
        List<DraftGroup> found = [.. Ordered(groups.Where(group => IsWanted(group, asked)), asked.Sort)];
        DraftGroup? selected = groups.FirstOrDefault(group => group.Code == asked.Group) ?? found.FirstOrDefault();
        (string svg, IReadOnlyList<double> cuts, bool hasCampus) = DraftMap.Draw(open, names.Regions, selected?.Index, others, campus, language.Current);
        double[] ways = [.. groups.Select(group => group.SupervisorKm).OfType<double>()];
        return Html.Page<ReviewDraftPage>(
            new Model
            {
                At = PlanAt.Of(period), Asked = asked, Draft = open.Draft, Scores = open.Audit.Scores, Counts = open.Audit.Counts, Broken = open.Audit.Broken, RulesHeld = HardRules.All.Count - open.Audit.Broken.Count, WishGap = open.WishGap,
                MapSvg = svg, HasCampus = hasCampus, Cuts = cuts, Groups = groups, Found = found, Page = Pager.PageOf(asked.Page, found.Count, RowsOfPage), Regions = names.Regions, Selected = selected,
                Why = selected is null ? null : WhyGroup.Of(open, selected.Index), Equity = DraftEquity.Of(open, period, names.Regions, language.Current),
                ServedByOthers = others.Count, MeanSupervisorKm = ways.Length > 0 ? ways.Average() : null,
                Changes = await db.ListChangesSinceSolved(period.Id, open.Names, cancel), Facts = await desk.FindChanges(db, period, open.Draft, site.DataFolder, anew: false, cancel), Refusal = refusal,
            },
            refusal);
    }

    private static bool IsWanted(DraftGroup group, Question asked) =>
        (asked.Filter switch { "check" => group.Doubts.Count > 0, "changed" => group.IsChanged, "locked" => group.Locked > 0, _ => true })
        && (string.IsNullOrEmpty(asked.Region) || group.RegionCode == asked.Region)
        && (string.IsNullOrWhiteSpace(asked.Search) || $"{group.Code} {group.HostName} {group.HostCode} {group.Around} {group.Supervisor} {group.Theme}".Contains(asked.Search.Trim(), StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<DraftGroup> Ordered(IEnumerable<DraftGroup> groups, string? sort) => sort switch
    {
        "code" => groups,
        "distance" => groups.OrderByDescending(group => group.SupervisorKm ?? -1),
        "students" => groups.OrderByDescending(group => group.Students),
        _ => groups.OrderByDescending(group => group.NeedMilli),
    };
}
