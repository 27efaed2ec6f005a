using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>One requirement of one student: what was sent, what happened so far, and the decision of the office.</summary>
public sealed class DecideClearance(AbdiDb db, CurrentUser user, FileStore files, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string Address = "/plan/{code}/requirements/{requirement}/students/{student:guid}";
        routes.MapGet(Address, (string code, string requirement, Guid student, DecideClearance slice, CancellationToken cancel) => slice.Show(code, requirement, student, null, null, cancel)).WithRule("clearance", Act.Read);
        routes.MapPost(Address, (string code, string requirement, Guid student, [FromForm] Form form, DecideClearance slice, CancellationToken cancel) => slice.Decide(code, requirement, student, form, cancel)).WithRule("clearance", Act.Approve);
        routes.MapGet(Address + "/document", (string code, string requirement, Guid student, DecideClearance slice, CancellationToken cancel) => slice.SendDocument(code, requirement, student, cancel)).WithRule("clearance", Act.Read);
    }

    /// <summary>What is decided; the version is 0 while nothing is stored.</summary>
    public sealed record Form
    {
        public ClearanceState State { get; init; }

        public string? Reason { get; init; }

        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows; the clearance is null while nothing is stored, the form while nothing was typed.</summary>
    public sealed record Model(PlanAt At, Requirement Requirement, Participant Student, bool IsAsked, Clearance? Clearance, StoredFile? Document, IReadOnlyList<PastStep> Steps, Form? Form, Refusal? Refusal)
    {
        /// <summary>Gets how far it has come.</summary>
        public ClearanceState State => Clearance?.State ?? ClearanceState.Missing;
    }

    /// <summary>What happened once; nobody's name where a rule of the program did it.</summary>
    public sealed record PastStep(ClearanceState State, string Reason, string? By, DateTimeOffset At);

    public async Task<IResult> Show(string code, string requirement, Guid student, Form? form, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(code, requirement, student, cancel) is not var (period, asked, found))
        {
            return Results.NotFound();
        }

        Clearance? clearance = await db.Clearances.AsNoTracking().SingleOrDefaultAsync(one => one.RequirementId == asked.Id && one.ParticipantId == found.Id, cancel);
        List<ClearanceStep> steps = await db.ClearanceSteps.AsNoTracking().Where(step => step.RequirementId == asked.Id && step.ParticipantId == found.Id).ToListAsync(cancel);
        IReadOnlyDictionary<Guid, string> names = await db.ListNames(steps.Select(step => step.By).OfType<Guid>(), cancel);
        PastStep[] told = [.. steps.OrderByDescending(step => step.At).ThenByDescending(step => step.Id).Select(step => new PastStep(step.State, step.Reason, step.By is { } by ? names.GetValueOrDefault(by) : null, step.At))];
        return Html.Page<DecideClearancePage>(new Model(PlanAt.Of(period), asked, found, asked.IsAskedOf(found.Facts.BornOn, period.Dates.AgeCountsOn(clock.Today())), clearance, clearance?.DocumentId is { } document ? await db.StoredFiles.AsNoTracking().SingleAsync(file => file.Id == document, cancel) : null, told, form, refusal), refusal);
    }

    public async Task<IResult> Decide(string code, string requirement, Guid student, Form form, CancellationToken cancel)
    {
        if (await Find(code, requirement, student, cancel) is not var (period, asked, found))
        {
            return Results.NotFound();
        }

        DateTimeOffset now = clock.GetUtcNow();
        Clearance? stored = await db.Clearances.SingleOrDefaultAsync(one => one.RequirementId == asked.Id && one.ParticipantId == found.Id, cancel);
        Clearance clearance = stored ?? new() { InstitutionId = period.InstitutionId, RequirementId = asked.Id, ParticipantId = found.Id };
        ClearanceDecision decision = new(form.State, form.Reason ?? "", user.Somebody.AccountId, now);
        bool isAlready = clearance.IsAlready(decision);
        Refusal? refusal = period.FaultOfChange() ?? (stored is null && form.ReadVersion != 0 ? Refusal.ChangedMeanwhile : clearance.Decide(decision, stored is null ? clearance.Version : form.ReadVersion));
        if (refusal is not null)
        {
            return await Show(code, requirement, student, form, refusal, cancel);
        }

        if (!isAlready)
        {
            _ = stored is null ? db.Clearances.Add(clearance) : null;
            db.ClearanceSteps.Add(ClearanceStep.Of(clearance, Guid.CreateVersion7(now)));
            await db.SaveChangesAsync(cancel);
        }

        return Results.LocalRedirect($"/plan/{code}/requirements/{requirement}?state=submitted&saved=1");
    }

    /// <summary>What the student sent last; who asks where nothing was sent is led back.</summary>
    public async Task<IResult> SendDocument(string code, string requirement, Guid student, CancellationToken cancel)
    {
        if (await Find(code, requirement, student, cancel) is not var (_, asked, found))
        {
            return Results.NotFound();
        }

        StoredFile? file = await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(one => db.Clearances.Any(clearance => clearance.RequirementId == asked.Id && clearance.ParticipantId == found.Id && clearance.DocumentId == one.Id), cancel);
        return file is null ? Results.LocalRedirect($"/plan/{code}/requirements/{requirement}/students/{student}") : files.Send(file);
    }

    private async Task<(Period Period, Requirement Requirement, Participant Student)?> Find(string code, string requirement, Guid student, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.FindRequirement(period.Id, requirement, cancel) is { } asked
            && await db.Participants.AsNoTracking().SingleOrDefaultAsync(one => one.Id == new ParticipantId(student) && one.PeriodId == period.Id, cancel) is { } found ? (period, asked, found) : null;
}
