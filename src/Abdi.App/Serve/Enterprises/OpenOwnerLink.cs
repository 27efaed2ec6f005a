using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>The owner of an enterprise opens a link without an account: the copy, or the questions of a look. These are answered once; from then on the link shows what was saved.</summary>
public sealed class OpenOwnerLink(AbdiDb db, SlipCodes codes, OwnerCopies copies, TimeProvider clock)
{
    /// <summary>The address in the QR code: short and, in capitals, made of what QR codes hold at their densest.</summary>
    public const string Path = "/u";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup(Path + "/{owner}").ForEverybody();
        page.MapGet("", (string owner, HttpContext context, OpenOwnerLink slice, CancellationToken cancel) => slice.Show(owner, context, cancel));
        page.MapPost("", (string owner, IFormCollection form, HttpContext context, OpenOwnerLink slice, CancellationToken cancel) => slice.Save(owner, FollowUpForm.Of(form), context, cancel));
    }

    /// <summary>What the page of the questions shows: the questions, what was saved, or why there is nothing to answer.</summary>
    public sealed record Model(string Name, string Institution, FollowUp Look, FollowUpForm Form, FollowUpAnswer? Saved, Refusal? Refusal, bool IsEnded);

    public async Task<IResult> Show(string typed, HttpContext context, CancellationToken cancel)
    {
        (OwnerLink? link, Refusal? refusal) = await Find(typed, context, cancel);
        if (link is null)
        {
            return refusal is null ? Results.NotFound() : Ended(refusal);
        }

        (Period period, EnterpriseStory? story) = await Read(link, cancel);
        DateTimeOffset now = clock.GetUtcNow();
        if (link.Look is not { } look)
        {
            return !link.IsGood(now) ? Ended(new("owner-link-ended")) : story?.Found is null ? Ended(new("follow-up-enterprise-gone")) : Html.Page<OwnerCopyPage>(await copies.Read(story, period, cancel));
        }

        if (FollowUpStates.FaultOfAsking(period, story?.Stands, look, clock.Today()) is { } fault)
        {
            return Ended(fault);
        }

        if (link.ShowsAnswer(now))
        {
            // Ticks are what databases keep: the answer was entered in the moment in which the link was used.
            FollowUpAnswer? saved = (await db.FollowUpAnswers.AsNoTracking().Where(answer => answer.Enterprise == link.Enterprise && answer.At == look && answer.Channel == FollowUpChannel.Link).ToListAsync(cancel)).Find(answer => answer.EnteredAt == link.UsedAt);
            return Html.Page<OwnerQuestionsPage>(new Model(story!.Found!.Name, await Institution(cancel), look, new(), saved, null, false));
        }

        return link.IsGood(now) ? await Questions(story!, look, new(), null, cancel) : Ended(new("owner-link-ended"));
    }

    public async Task<IResult> Save(string typed, FollowUpForm form, HttpContext context, CancellationToken cancel)
    {
        (OwnerLink? link, Refusal? ended) = await Find(typed, context, cancel);
        if (link is not { Look: { } look })
        {
            return ended is null ? Results.NotFound() : Ended(ended);
        }

        (Period period, EnterpriseStory? story) = await Read(link, cancel);
        DateTimeOffset now = clock.GetUtcNow();
        if (FollowUpStates.FaultOfAsking(period, story?.Stands, look, now.DayThere()) is { } fault)
        {
            return Ended(fault);
        }

        (long? sales, int? workers, LadderRungs rungs, Refusal? refusal) = form.Read();
        FollowUpAnswer answer = new()
        {
            InstitutionId = link.InstitutionId, Id = new(Guid.CreateVersion7(now)), PeriodId = link.PeriodId, Enterprise = link.Enterprise, At = look, On = now.DayThere(), YearlySales = sales, Workers = workers, Rungs = rungs, Remark = form.Remark,
            Channel = FollowUpChannel.Link, EnteredBy = null, EnteredAt = now,
        };
        refusal ??= answer.Fault(period.Dates.RecallOn!.Value, now.DayThere());
        if (refusal is not null)
        {
            return await Questions(story!, look, form, refusal, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // Of two who come with one link, the database lets one pass; the other sees what was saved.
        if (await db.OwnerLinks.Where(row => row.CodeHash == link.CodeHash && row.UsedAt == null && row.RevokedAt == null && row.Until > now).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancel) == 1)
        {
            db.FollowUpAnswers.Add(answer);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return Results.LocalRedirect($"{Path}/{Uri.EscapeDataString(typed)}");
    }

    /// <summary>The link of a code, whose institution is in scope from here on; or that one must wait, or neither for a code that nobody has.</summary>
    private async Task<(OwnerLink? Link, Refusal? Refusal)> Find(string typed, HttpContext context, CancellationToken cancel)
    {
        (OwnerLink? link, bool mustWait) = await codes.Find(typed, context, hash => db.FindOwnerLink(hash, cancel));
        if (link is null)
        {
            return (null, mustWait ? new("too-many-tries") : null);
        }

        db.Scope.Enter(link.InstitutionId);
        return (link, null);
    }

    private async Task<(Period Period, EnterpriseStory? Story)> Read(OwnerLink link, CancellationToken cancel) => (
        await db.Periods.AsNoTracking().SingleAsync(period => period.Id == link.PeriodId, cancel),
        await db.FindEnterprise(await db.FieldEntries.AsNoTracking().SingleAsync(entry => entry.Id == link.Enterprise, cancel), cancel));

    private async Task<IResult> Questions(EnterpriseStory story, FollowUp look, FollowUpForm form, Refusal? refusal, CancellationToken cancel) =>
        Html.Page<OwnerQuestionsPage>(new Model(story.Found!.Name, await Institution(cancel), look, form, null, refusal, false), refusal);

    private Task<string> Institution(CancellationToken cancel) => db.Institutions.Select(row => row.Name).SingleAsync(cancel);

    private static IResult Ended(Refusal refusal) =>
        Html.Page<OwnerQuestionsPage>(new Model("", "", default, new(), null, refusal, true), refusal.Code == "too-many-tries" ? Html.StatusOf(refusal) : StatusCodes.Status410Gone);
}
