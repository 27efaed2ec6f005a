using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>Somebody at the host opens the link of a slip and confirms, without an account, that the group has come or has gone back. The link works once.</summary>
public sealed class ConfirmHandover(AbdiDb db, SlipCodes codes, TimeProvider clock)
{
    /// <summary>The address in the QR code: short and, in capitals, made of what QR codes hold at their densest.</summary>
    public const string Path = "/t";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup(Path + "/{handover}").ForEverybody();
        page.MapGet("", (string handover, HttpContext context, ConfirmHandover slice, CancellationToken cancel) => slice.Show(handover, new(), null, context, cancel));
        page.MapPost("", (string handover, IFormCollection form, HttpContext context, ConfirmHandover slice, CancellationToken cancel) => slice.Confirm(handover, new() { ConfirmedBy = form[nameof(Form.ConfirmedBy)], Office = form[nameof(Form.Office)], StillOwed = form[nameof(Form.StillOwed)] }, context, cancel));
    }

    /// <summary>Who confirms.</summary>
    public sealed record Form
    {
        public string? ConfirmedBy { get; init; }

        public string? Office { get; init; }

        public string? StillOwed { get; init; }
    }

    /// <summary>What the page shows; the group is null when the link is not good any more, and <c>IsDone</c> tells that it was used.</summary>
    public sealed record Model(GroupOnTheWay? Group, HandoverKind Kind, string Institution, Form Form, bool IsDone, Refusal? Refusal);

    public async Task<IResult> Show(string typed, Form form, Refusal? refusal, HttpContext context, CancellationToken cancel)
    {
        (HandoverLink? link, Refusal? ended) = await Find(typed, context, cancel);
        if (link is null)
        {
            return ended is null ? Results.NotFound() : Ended(ended);
        }

        GroupOnTheWay group = (await db.ListOnTheWay(link.PeriodId, link.GroupCode, cancel)).Single();
        return Html.Page<ConfirmHandoverPage>(new Model(group, link.Kind, await db.Institutions.Select(row => row.Name).SingleAsync(cancel), form, false, refusal), refusal);
    }

    public async Task<IResult> Confirm(string typed, Form form, HttpContext context, CancellationToken cancel)
    {
        (HandoverLink? link, Refusal? ended) = await Find(typed, context, cancel);
        if (link is null)
        {
            return ended is null ? Results.NotFound() : Ended(ended);
        }

        DateTimeOffset now = clock.GetUtcNow();
        Period period = await db.Periods.AsNoTracking().SingleAsync(one => one.Id == link.PeriodId, cancel);
        string name = form.ConfirmedBy?.Trim() ?? "", office = form.Office?.Trim() ?? "", owed = link.Kind == HandoverKind.Back ? form.StillOwed?.Trim() ?? "" : "";
        Refusal? refusal = period.FaultOfChange() ?? Handover.Fault(name, office, owed, now.DayThere(), DateOnly.MinValue, now.DayThere());
        if (refusal is not null)
        {
            return await Show(typed, form, refusal, context, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // Of two who come with one link, the database lets one pass.
        if (await db.HandoverLinks.Where(row => row.CodeHash == link.CodeHash && row.UsedAt == null && row.Until > now).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancel) != 1)
        {
            return Ended(new("handover-link-ended"));
        }

        // Where the paper was entered meanwhile it stands.
        if (!await db.Handovers.AnyAsync(known => known.PeriodId == link.PeriodId && known.GroupCode == link.GroupCode && known.Kind == link.Kind, cancel))
        {
            db.Handovers.Add(new() { InstitutionId = link.InstitutionId, PeriodId = link.PeriodId, GroupCode = link.GroupCode, Kind = link.Kind, Proof = HandoverProof.Link, On = now.DayThere(), ConfirmedBy = name, Office = office, StillOwed = owed, At = now });
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"{Path}/{Uri.EscapeDataString(typed)}");
    }

    /// <summary>The link of a code, whose institution is in scope from here on; or why it cannot be used, or neither for a code that nobody has.</summary>
    private async Task<(HandoverLink? Link, Refusal? Refusal)> Find(string typed, HttpContext context, CancellationToken cancel)
    {
        (HandoverLink? link, bool mustWait) = await codes.Find(typed, context, hash => db.FindHandoverLink(hash, cancel));
        if (link is null)
        {
            return (null, mustWait ? new("too-many-tries") : null);
        }

        db.Scope.Enter(link.InstitutionId);
        return link.IsGood(clock.GetUtcNow()) ? (link, null) : (null, new(link.UsedAt is null ? "handover-link-ended" : "handover-link-used"));
    }

    private static IResult Ended(Refusal refusal)
    {
        bool isDone = refusal.Code == "handover-link-used";
        int status = isDone ? StatusCodes.Status200OK : refusal.Code == "handover-link-ended" ? StatusCodes.Status410Gone : Html.StatusOf(refusal);
        return Html.Page<ConfirmHandoverPage>(new Model(null, default, "", new(), isDone, refusal), status);
    }
}
