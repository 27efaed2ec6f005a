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

/// <summary>One group on its way and back: the office, or the supervisor of the group, reports for it, enters the berita acara that the host has signed on paper, and marks what its students have settled.</summary>
public sealed class KeepGroup(AbdiDb db, CurrentUser user, FileStore files, TimeProvider clock)
{
    private const string At = "/release/{code}/arrivals/{group}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(At, (string code, string group, KeepGroup slice, CancellationToken cancel) => slice.Show(code, group, null, null, null, cancel)).WithRule("arrival", Act.Read);
        routes.MapGet(At + "/{way}/scan", (string code, string group, string way, KeepGroup slice, CancellationToken cancel) => slice.Scan(code, group, way, cancel)).WithRule("arrival", Act.Read);
        routes.MapPost(At, (string code, string group, [FromForm] ArrivalForm form, KeepGroup slice, CancellationToken cancel) => slice.Report(code, group, form, cancel)).WithRule("arrival", Act.Change);
        routes.MapPost(At + "/obligations", (string code, string group, IFormCollection form, KeepGroup slice, CancellationToken cancel) => slice.Mark(code, group, [.. form["Shown"]!], [.. form["Settled"]!], cancel)).WithRule("arrival", Act.Change);
        routes.MapPost(At + "/settlement", (string code, string group, IFormCollection form, KeepGroup slice, CancellationToken cancel) => slice.Settle(code, group, form[nameof(Handover.Settlement)], cancel)).WithRule("arrival", Act.Change);
        routes.MapPost(At + "/{way}", (string code, string group, string way, [FromForm] Paper form, KeepGroup slice, CancellationToken cancel) => slice.Enter(code, group, way, form, cancel)).WithRule("arrival", Act.Change).TakesFile();
    }

    /// <summary>What stands on the signed paper.</summary>
    public sealed record Paper
    {
        public string? ConfirmedBy { get; init; }

        public string? Office { get; init; }

        public DateOnly? On { get; init; }

        public string? StillOwed { get; init; }

        public IFormFile? File { get; init; }
    }

    /// <summary>What the page shows; <c>Way</c> is the handover whose form is open.</summary>
    public sealed record Model(PlanAt At, PeriodPhase Phase, GroupOnTheWay Group, ArrivalForm Form, HandoverKind? Way, Paper Paper, IReadOnlyList<Obligation> Obligations, IReadOnlyList<RecalledStudent> Students, Refusal? Refusal);

    public async Task<IResult> Show(string code, string groupCode, ArrivalForm? typed, Paper? paper, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(code, groupCode, cancel) is not var (period, group))
        {
            return Results.NotFound();
        }

        HandoverKind? way = period.Phase < PeriodPhase.Released ? null : group.ToHost is null ? HandoverKind.ToHost : group.Back is null && period.Phase >= PeriodPhase.InTheField ? HandoverKind.Back : null;
        bool isInTheField = period.Phase >= PeriodPhase.InTheField;
        IReadOnlyList<Obligation> obligations = isInTheField ? await db.ListObligations(period.Id, cancel) : [];
        return Html.Page<KeepGroupPage>(
            new Model(
                PlanAt.Of(period), period.Phase, group, typed ?? ArrivalForm.New(clock.GetUtcNow(), group.Students), way, paper ?? new() { On = clock.Today() },
                obligations, isInTheField ? await ListServing(period, obligations, groupCode, cancel) : [], refusal),
            refusal);
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

        string name = paper.ConfirmedBy?.Trim() ?? "", office = paper.Office?.Trim() ?? "", owed = kind == HandoverKind.Back ? paper.StillOwed?.Trim() ?? "" : "";
        DateOnly struck = (await db.FindStruckAt(period.Id, cancel))?.DayThere() ?? period.Dates.ReleaseOn ?? DateOnly.MinValue;
        Refusal? refusal = period.FaultOfChange() ?? (period.Phase < PeriodPhase.Released ? new("arrival-before-gong") : group.HandoverOf(kind) is not null ? new("handover-there-already") : Handover.Fault(name, office, owed, paper.On, struck, clock.Today()));
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
            StillOwed = owed, FileId = scan?.Id, EnteredBy = user.Somebody.AccountId, At = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/arrivals/{groupCode}");
    }

    /// <summary>Marks what students have settled. What was on screen is told, so that what another has marked meanwhile is not taken back.</summary>
    /// <param name="code">The period.</param>
    /// <param name="groupCode">The group.</param>
    /// <param name="shown">What was settled on screen, each as obligation, colon, student; of a shared one without the student.</param>
    /// <param name="settled">What is settled now.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IResult> Mark(string code, string groupCode, string[] shown, string[] settled, CancellationToken cancel)
    {
        if (await Find(code, groupCode, cancel) is not var (period, _))
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? (period.Phase < PeriodPhase.InTheField ? new("recall-before-field") : null)) is { } refusal)
        {
            return await Show(code, groupCode, null, null, refusal, cancel);
        }

        IReadOnlyList<Obligation> obligations = await db.ListObligations(period.Id, cancel);
        IReadOnlyList<RecalledStudent> students = await ListServing(period, obligations, groupCode, cancel);
        ParticipantId[] ids = [.. students.Select(student => student.Member.Id)];
        List<ObligationMark> marks = await db.ObligationMarks.Where(mark => ids.Contains(mark.ParticipantId)).ToListAsync(cancel);
        DateTimeOffset now = clock.GetUtcNow();
        foreach (Obligation obligation in obligations)
        {
            foreach (RecalledStudent student in students)
            {
                string asked = obligation.IsShared ? $"{obligation.Id.Value}" : $"{obligation.Id.Value}:{student.Member.Id.Value}";
                bool isSettled = student.HasSettled(obligation.Id), wasShown = shown.Contains(asked), isWanted = settled.Contains(asked);
                if (isWanted && !wasShown && !isSettled)
                {
                    db.ObligationMarks.Add(new() { InstitutionId = period.InstitutionId, ObligationId = obligation.Id, ParticipantId = student.Member.Id, MarkedBy = user.Somebody.AccountId, MarkedAt = now });
                }
                else if (!isWanted && wasShown && isSettled)
                {
                    if (student.Letter is not null)
                    {
                        db.ChangeTracker.Clear();
                        return await Show(code, groupCode, null, null, new("obligation-after-letters"), cancel);
                    }

                    db.ObligationMarks.RemoveRange(marks.Where(mark => mark.ObligationId == obligation.Id && mark.ParticipantId == student.Member.Id));
                }
            }
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/arrivals/{groupCode}#recall");
    }

    /// <summary>Says how what the host was owed is settled.</summary>
    public async Task<IResult> Settle(string code, string groupCode, string? how, CancellationToken cancel)
    {
        if (await Find(code, groupCode, cancel) is not var (period, _))
        {
            return Results.NotFound();
        }

        Handover? back = await db.Handovers.SingleOrDefaultAsync(one => one.PeriodId == period.Id && one.GroupCode == groupCode && one.Kind == HandoverKind.Back, cancel);
        if ((period.FaultOfChange() ?? (back is null ? new("nothing-owed") : back.Settle((how ?? "").Trim(), user.Somebody.AccountId, clock.GetUtcNow()))) is { } refusal)
        {
            return await Show(code, groupCode, null, null, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/arrivals/{groupCode}#Back");
    }

    public async Task<IResult> Scan(string code, string groupCode, string way, CancellationToken cancel) =>
        await Find(code, groupCode, cancel) is var (_, group) && KindOf(way) is { } kind && group.HandoverOf(kind)?.FileId is { } id
            ? files.Send(await db.StoredFiles.SingleAsync(file => file.Id == id, cancel)) : Results.NotFound();

    /// <summary>Which way an address means; null for none.</summary>
    internal static HandoverKind? KindOf(string way) => Enum.TryParse(way, out HandoverKind kind) && Enum.IsDefined(kind) && kind.ToString() == way ? kind : null;

    private async Task<IReadOnlyList<RecalledStudent>> ListServing(Period period, IReadOnlyList<Obligation> obligations, string group, CancellationToken cancel) =>
        (await db.ListRecalled(period.Id, obligations, ReadinessQuestion.Released(db, period, clock.Today()), group, cancel)).Single().Students;

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
