using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>One student before the release: what is missing, and the last word of the office, which stands with its reason.</summary>
public sealed class DecideRelease(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/students/{student:guid}";
        routes.MapGet(At, (string code, Guid student, DecideRelease slice, CancellationToken cancel) => slice.Show(code, student, new(), null, cancel)).WithRule("readiness", Act.Read);
        routes.MapPost(At, (string code, Guid student, [FromForm] Form form, DecideRelease slice, CancellationToken cancel) => slice.Decide(code, student, form, cancel)).WithRule("readiness", Act.Approve);
    }

    /// <summary>What is said, why, and the number of the decision that was on screen; 0 for none.</summary>
    public sealed record Form
    {
        public ReleaseVerdict Verdict { get; init; }

        public string? Reason { get; init; }

        public int ReadNumber { get; init; }
    }

    /// <summary>What the page shows; decisions the latest first.</summary>
    public sealed record Model(PlanAt At, Participant Student, IReadOnlyList<OwnRequirement> Requirements, IReadOnlyList<Past> Decisions, Form Form, Refusal? Refusal)
    {
        /// <summary>Gets what holds.</summary>
        public ReleaseVerdict Verdict => Decisions.Count > 0 ? Decisions[0].Verdict : ReleaseVerdict.ByRequirements;

        /// <summary>Gets whether every requirement is met.</summary>
        public bool IsCleared => Requirements.All(own => Clearance.IsSettled(own.State));
    }

    /// <summary>What was said once, and by whom.</summary>
    public sealed record Past(ReleaseVerdict Verdict, string Reason, string By, DateTimeOffset At);

    public async Task<IResult> Show(string code, Guid id, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, student))
        {
            return Results.NotFound();
        }

        var decisions = await db.ReleaseDecisions.Where(decision => decision.ParticipantId == student.Id).OrderByDescending(decision => decision.Number)
            .Select(decision => new { decision.Number, Past = new Past(decision.Verdict, decision.Reason, db.Users.Where(account => account.Id == decision.DecidedBy).Select(account => account.DisplayName).FirstOrDefault() ?? "", decision.DecidedAt) }).ToListAsync(cancel);
        return Html.Page<DecideReleasePage>(
            new Model(PlanAt.Of(period), student, await OwnRequirement.List(db, period, student, clock.Today(), cancel), [.. decisions.Select(decision => decision.Past)], form with { ReadNumber = decisions.Count > 0 ? decisions[0].Number : 0 }, refusal),
            refusal);
    }

    public async Task<IResult> Decide(string code, Guid id, Form form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, student))
        {
            return Results.NotFound();
        }

        var last = await db.ReleaseDecisions.Where(decision => decision.ParticipantId == student.Id).OrderByDescending(decision => decision.Number).Select(decision => new { decision.Number, decision.Verdict }).FirstOrDefaultAsync(cancel);
        string reason = (form.Reason ?? "").Trim();
        Refusal? refusal = period.FaultOfChange()
            ?? (form.ReadNumber != (last?.Number ?? 0) ? Refusal.ChangedMeanwhile : ReleaseDecision.Fault(form.Verdict, last?.Verdict ?? ReleaseVerdict.ByRequirements, reason));
        if (refusal is not null)
        {
            return await Show(code, id, form, refusal, cancel);
        }

        db.ReleaseDecisions.Add(new()
        {
            InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), ParticipantId = student.Id, Number = (last?.Number ?? 0) + 1, Verdict = form.Verdict, Reason = reason, DecidedBy = user.Somebody.AccountId, DecidedAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/students?state=decided&saved=1");
    }

    private async Task<(Period Period, Participant Student)?> Find(string code, Guid student, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.Participants.AsNoTracking().TakingPart(period.Id).SingleOrDefaultAsync(one => one.Id == new ParticipantId(student), cancel) is { } found ? (period, found) : null;
}
