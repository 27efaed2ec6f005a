using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>One group on its way: the office, or the supervisor of the group, reports for it and enters the berita acara that the host has signed on paper.</summary>
public sealed class KeepGroup(AbdiDb db, CurrentUser user, FileStore files, TimeProvider clock)
{
    private const string At = "/release/{code}/arrivals/{group}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(At, (string code, string group, KeepGroup slice, CancellationToken cancel) => slice.Show(code, group, null, null, null, cancel)).WithRule("arrival", Act.Read);
        routes.MapGet(At + "/{way}/scan", (string code, string group, string way, KeepGroup slice, CancellationToken cancel) => slice.Scan(code, group, way, cancel)).WithRule("arrival", Act.Read);
        routes.MapPost(At, (string code, string group, [FromForm] ArrivalForm form, KeepGroup slice, CancellationToken cancel) => slice.Report(code, group, form, cancel)).WithRule("arrival", Act.Change);
        routes.MapPost(At + "/{way}", (string code, string group, string way, [FromForm] Paper form, KeepGroup slice, CancellationToken cancel) => slice.Enter(code, group, way, form, cancel)).WithRule("arrival", Act.Change).TakesFile();
    }

    /// <summary>What stands on the signed paper.</summary>
    public sealed record Paper
    {
        public string? ConfirmedBy { get; init; }

        public string? Office { get; init; }

        public DateOnly? On { get; init; }

        public IFormFile? File { get; init; }
    }

    /// <summary>What the page shows; <c>Way</c> is the handover whose form is open.</summary>
    public sealed record Model(PlanAt At, PeriodPhase Phase, GroupOnTheWay Group, ArrivalForm Form, HandoverKind? Way, Paper Paper, Refusal? Refusal);

    public async Task<IResult> Show(string code, string groupCode, ArrivalForm? typed, Paper? paper, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(code, groupCode, cancel) is not var (period, group))
        {
            return Results.NotFound();
        }

        HandoverKind? way = period.Phase < PeriodPhase.Released ? null : group.ToHost is null ? HandoverKind.ToHost : group.Back is null && period.Phase >= PeriodPhase.InTheField ? HandoverKind.Back : null;
        return Html.Page<KeepGroupPage>(new Model(PlanAt.Of(period), period.Phase, group, typed ?? ArrivalForm.New(clock.GetUtcNow(), group.Students), way, paper ?? new() { On = clock.Today() }, refusal), refusal);
    }

    public async Task<IResult> Report(string code, string groupCode, ArrivalForm form, CancellationToken cancel)
    {
        if (await Find(code, groupCode, cancel) is not var (period, group))
        {
            return Results.NotFound();
        }

        return (period.FaultOfChange() ?? await form.Keep(db, period, group.Code, user.Somebody.AccountId, clock.GetUtcNow(), cancel)) is { } refusal
            ? await Show(code, groupCode, form, null, refusal, cancel)
            : Results.LocalRedirect($"/release/{code}/arrivals/{groupCode}");
    }

    public async Task<IResult> Enter(string code, string groupCode, string way, Paper paper, CancellationToken cancel)
    {
        if (await Find(code, groupCode, cancel) is not var (period, group) || KindOf(way) is not { } kind)
        {
            return Results.NotFound();
        }

        string name = paper.ConfirmedBy?.Trim() ?? "", office = paper.Office?.Trim() ?? "";
        DateOnly struck = (await db.FindStruckAt(period.Id, cancel))?.DayThere() ?? period.Dates.ReleaseOn ?? DateOnly.MinValue;
        Refusal? refusal = period.FaultOfChange() ?? (period.Phase < PeriodPhase.Released ? new("arrival-before-gong") : (kind == HandoverKind.ToHost ? group.ToHost : group.Back) is not null ? new("handover-there-already") : Handover.Fault(name, office, paper.On, struck, clock.Today()));
        StoredFile? scan = null;
        if (refusal is null && paper.File.IsChosen())
        {
            (scan, refusal) = await files.Take(paper.File, FileUpload.Field, cancel);
        }

        if (refusal is not null)
        {
            return await Show(code, groupCode, null, paper, refusal, cancel);
        }

        db.Handovers.Add(new()
        {
            InstitutionId = period.InstitutionId, PeriodId = period.Id, GroupCode = group.Code, Kind = kind, Proof = HandoverProof.Paper, On = paper.On!.Value, ConfirmedBy = name, Office = office,
            FileId = scan?.Id, EnteredBy = user.Somebody.AccountId, At = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/arrivals/{groupCode}");
    }

    public async Task<IResult> Scan(string code, string groupCode, string way, CancellationToken cancel) =>
        await Find(code, groupCode, cancel) is var (_, group) && KindOf(way) is { } kind && (kind == HandoverKind.ToHost ? group.ToHost : group.Back)?.FileId is { } id
            ? files.Send(await db.StoredFiles.SingleAsync(file => file.Id == id, cancel)) : Results.NotFound();

    /// <summary>Which way an address means; null for none.</summary>
    internal static HandoverKind? KindOf(string way) => Enum.TryParse(way, out HandoverKind kind) && Enum.IsDefined(kind) && kind.ToString() == way ? kind : null;

    /// <summary>The group, when it may be known: a supervisor knows the own groups alone, and none before the gong.</summary>
    private async Task<(Period Period, GroupOnTheWay Group)?> Find(string code, string groupCode, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || (await db.ListOnTheWay(period.Id, groupCode, cancel)).SingleOrDefault() is not { } group)
        {
            return null;
        }

        return user.Somebody.Role == Role.Supervisor && (period.Phase < PeriodPhase.Released || group.Supervisor.Number != user.Somebody.Number) ? null : (period, group);
    }
}
