using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>Which owners are to be asked again after 3 and 6 months, and how far each has come; the office makes their links here, and ends them.</summary>
public sealed class ListFollowUps(AbdiDb db, RecordSight sight, FollowUpRows rows, OwnerSlips slips, TimeProvider clock)
{
    /// <summary>Ten sheets of paper.</summary>
    public const int SlipsAtOnce = 400;

    /// <summary>What the look is called where all that wait are asked.</summary>
    public const string All = "All";

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/serve/{code}/follow-ups";
        routes.MapGet(At, (string code, [AsParameters] FollowUpQuestion asked, ListFollowUps slice, CancellationToken cancel) => slice.Show(code, asked, null, cancel)).WithRule("follow-up", Act.Read);
        routes.MapPost(At + "/links", (string code, [FromForm] Form form, ListFollowUps slice, CancellationToken cancel) => slice.Make(code, form, cancel)).WithRule("follow-up", Act.Create);
        routes.MapPost(At + "/revoke", (string code, [FromForm] Form form, ListFollowUps slice, CancellationToken cancel) => slice.Revoke(code, form, cancel)).WithRule("follow-up", Act.Change);
    }

    /// <summary>One look at one enterprise, or all that wait.</summary>
    public sealed record Form
    {
        public Guid? Enterprise { get; init; }

        public string? Look { get; init; }
    }

    /// <summary>What the page shows; <c>Waiting</c> of all rows are due without a link.</summary>
    public sealed record Model(RecordSight.Seen Seen, FollowUpQuestion Asked, IReadOnlyDictionary<FollowUpState, int> Counts, IReadOnlyList<FollowUpRow> Rows, int Found, int Page, int All, int Waiting, Refusal? Refusal);

    public async Task<IResult> Show(string code, FollowUpQuestion asked, Refusal? refusal, CancellationToken cancel)
    {
        if (await sight.Find(code, cancel) is not { } seen)
        {
            return Results.NotFound();
        }

        IReadOnlyList<FollowUpRow> all = await rows.List(seen, cancel);
        FollowUpRow[] found = [.. all.Where(asked.Wants)];
        int page = Pager.PageOf(asked.Page, found.Length);
        return Html.Page<ListFollowUpsPage>(
            new Model(seen, asked, all.Where(asked.WantsOfAnyState).CountBy(row => row.State).ToDictionary(), [.. found.Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage)], found.Length, page, all.Count, all.Count(row => row.IsWaiting), refusal), refusal);
    }

    public async Task<IResult> Make(string code, Form form, CancellationToken cancel)
    {
        if (await sight.Find(code, cancel) is not { } seen)
        {
            return Results.NotFound();
        }

        FollowUpRow[] waiting = [.. (await rows.List(seen, cancel)).Where(row => form.Look == All ? row.IsWaiting : row.Story.Entry.Id.Value == form.Enterprise && row.Look == FollowUpRows.LookOf(form.Look))];
        FollowUpRow[] asked = [.. waiting.Where(row => row.MayAsk).Take(SlipsAtOnce)];
        Refusal? refusal = waiting.Select(row => FollowUpStates.FaultOfAsking(seen.Period, row.Story.Stands, row.Look, clock.Today())).FirstOrDefault(fault => fault is not null) ?? (asked.Length == 0 ? new("follow-up-none-waits") : null);
        return refusal is not null ? await Show(code, new(), refusal, cancel)
            : await slips.Hand(seen.Period, [.. asked.Select(row => (row.Story, OwnerLink.KindOf(row.Look)))], seen.Groups, $"/serve/{seen.Period.Code}/follow-ups", waiting.Length - asked.Length, cancel);
    }

    public async Task<IResult> Revoke(string code, Form form, CancellationToken cancel)
    {
        if (await sight.Find(code, cancel) is not { } seen)
        {
            return Results.NotFound();
        }

        if (form.Enterprise is { } one && FollowUpRows.LookOf(form.Look) is { } look)
        {
            (FieldEntryId id, OwnerLinkKind kind) = (new(one), OwnerLink.KindOf(look));
            (await db.OwnerLinks.SingleOrDefaultAsync(link => link.PeriodId == seen.Period.Id && link.Enterprise == id && link.Kind == kind, cancel))?.Revoke(clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
        }

        return Results.LocalRedirect($"/serve/{seen.Period.Code}/follow-ups");
    }
}
