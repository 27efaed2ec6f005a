using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The office marks one student by hand, or takes a mark back, with a reason that is kept; beside everything that was marked.</summary>
public sealed class MarkByHand(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("/release/{code}/roll-call/students/{student:guid}").WithRule("roll call", Act.Approve);
        page.MapGet("", (string code, Guid student, string? place, MarkByHand slice, CancellationToken cancel) => slice.Show(code, student, new() { Place = place == nameof(RollCallPlace.Bus) ? RollCallPlace.Bus : RollCallPlace.Hall }, null, cancel));
        page.MapPost("", (string code, Guid student, [FromForm] Form form, MarkByHand slice, CancellationToken cancel) => slice.Mark(code, student, form, cancel));
    }

    /// <summary>What is said: present at a place since a time of today, or that the mark that counts there is taken back. <c>Standing</c> is the mark that was on screen.</summary>
    public sealed record Form
    {
        public RollCallKind Kind { get; init; }

        public RollCallPlace Place { get; init; }

        public string? Time { get; init; }

        public string? Reason { get; init; }

        public string? Standing { get; init; }
    }

    /// <summary>What the page shows; marks the latest first.</summary>
    public sealed record Model(PlanAt At, bool MayBoard, CalledRoll.Row Row, string Bus, IReadOnlyList<Past> Marks, Form Form, Refusal? Refusal)
    {
        /// <summary>Gets the mark that counts at the place that is asked about; null while there is none.</summary>
        public RollCallMark? Standing => Row.MarkAt(Form.Place);
    }

    /// <summary>What was marked once, by whom, and whether it was taken back.</summary>
    public sealed record Past(RollCallMark Mark, string By, bool IsTakenBack);

    public async Task<IResult> Show(string code, Guid student, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(code, student, cancel) is not var (period, roll, row))
        {
            return Results.NotFound();
        }

        List<RollCallMark> marks = await db.RollCallMarks.AsNoTracking().Where(mark => mark.PeriodId == period.Id && mark.ParticipantId == row.Student.Id).ToListAsync(cancel);
        IReadOnlyDictionary<Guid, string> names = await db.ListNames(marks.Select(mark => mark.MarkedBy), cancel);
        return Html.Page<MarkByHandPage>(
            new Model(
                PlanAt.Of(period), await MayBoard(period, cancel), row, roll.NameOf(row.Bus),
                [.. marks.OrderByDescending(mark => mark.ReceivedAt).ThenBy(mark => mark.Id.Value).Select(mark => new Past(mark, names.GetValueOrDefault(mark.MarkedBy) ?? "", marks.Exists(back => RollCallMerge.TakesBack(back, mark))))], form, refusal),
            refusal);
    }

    public async Task<IResult> Mark(string code, Guid student, Form form, CancellationToken cancel)
    {
        if (await Find(code, student, cancel) is not var (period, _, row))
        {
            return Results.NotFound();
        }

        DateTimeOffset now = clock.GetUtcNow();
        RollCallMark? standing = row.MarkAt(form.Place);
        string reason = (form.Reason ?? "").Trim();
        bool isTime = TypedTime.TryRead(form.Time, out TimeOnly? time);
        DateTimeOffset at = time is { } typed ? WesternIndonesia.At(clock.Today(), typed) : now;
        Refusal? refusal = period.FaultOfChange() ?? RollCallMark.FaultOfReason(reason)
            ?? (!Enum.IsDefined(form.Kind) || !Enum.IsDefined(form.Place) || (standing?.Id.Value.ToString() ?? "") != (form.Standing ?? "") || (form.Kind == RollCallKind.TakenBack) != standing is not null ? Refusal.ChangedMeanwhile : null)
            ?? (form is { Place: RollCallPlace.Bus, Kind: RollCallKind.Present } && !await MayBoard(period, cancel) ? new Refusal("roll-call-bus-too-early") : null)
            ?? (!isTime ? new Refusal("time-unreadable", nameof(form.Time)) : at > now ? new Refusal("roll-call-time-ahead", nameof(form.Time)) : null);
        if (refusal is not null)
        {
            return await Show(code, student, form, refusal, cancel);
        }

        db.RollCallMarks.Add(new()
        {
            InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(now)), PeriodId = period.Id, ParticipantId = row.Student.Id, Kind = form.Kind, Place = form.Place, TakesBack = form.Kind == RollCallKind.TakenBack ? standing!.Id : null,
            ScannedAt = at, CountsAt = at, ReceivedAt = now, MarkedBy = user.Somebody.AccountId, Device = "", ByCard = false, Reason = reason,
        });
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/roll-call/students?saved=1");
    }

    /// <summary>Nobody boards before the buses are known; see <see cref="SendMarks"/>.</summary>
    private async Task<bool> MayBoard(Period period, CancellationToken cancel) => PlacementTerms.IsSeen(await db.FindTerms(period.Id, cancel), period.Phase, bySupervisors: false);

    private async Task<(Period Period, CalledRoll Roll, CalledRoll.Row Row)?> Find(string code, Guid student, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return null;
        }

        CalledRoll roll = await CalledRoll.Of(db, period, clock.Today(), cancel);
        return roll.Rows.SingleOrDefault(row => row.Id == student) is { } found ? (period, roll, found) : null;
    }
}
