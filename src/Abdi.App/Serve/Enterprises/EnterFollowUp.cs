using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>The office enters what an owner said on the telephone or wrote on paper. It is added to what is there, with the name of who entered it, and ends the link that is out.</summary>
public sealed class EnterFollowUp(AbdiDb db, CurrentUser user, RecordSight sight, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/serve/{code}/enterprises/{enterprise:guid}/follow-ups/{look}";
        routes.MapGet(At, (string code, Guid enterprise, string look, EnterFollowUp slice, CancellationToken cancel) => slice.Show(code, new(enterprise), look, new(), null, cancel)).WithRule("follow-up", Act.Change);
        routes.MapPost(At, (string code, Guid enterprise, string look, IFormCollection form, EnterFollowUp slice, CancellationToken cancel) => slice.Save(code, new(enterprise), look, form, cancel)).WithRule("follow-up", Act.Change);
    }

    /// <summary>Where the answer of an owner is entered.</summary>
    public static string AddressOf(string code, FieldEntryId enterprise, FollowUp look) => $"/serve/{code}/enterprises/{enterprise.Value}/follow-ups/{look}";

    /// <summary>What is said of how the answer came; the identity is made with the page, so that what is sent twice is one answer.</summary>
    public sealed record Taken(Guid Id = default, string? On = null, FollowUpChannel? Channel = null);

    /// <summary>What the page shows.</summary>
    public sealed record Model(RecordSight.Seen Seen, EnterpriseStory Story, FollowUp Look, FollowUpForm Form, Taken Taken, Refusal? Refusal);

    public async Task<IResult> Show(string code, FieldEntryId id, string named, FollowUpForm form, Refusal? refusal, CancellationToken cancel, Taken? taken = null)
    {
        if (await Find(code, id, named, cancel) is not var (seen, story, look))
        {
            return Results.NotFound();
        }

        refusal ??= FollowUpStates.FaultOfAsking(seen.Period, story.Stands, look, clock.Today());
        return Html.Page<EnterFollowUpPage>(new Model(seen, story, look, form, taken ?? new(Guid.CreateVersion7(clock.GetUtcNow()), Written(clock.Today())), refusal), refusal);
    }

    public async Task<IResult> Save(string code, FieldEntryId id, string named, IFormCollection sent, CancellationToken cancel)
    {
        if (await Find(code, id, named, cancel) is not var (seen, story, look))
        {
            return Results.NotFound();
        }

        DateTimeOffset now = clock.GetUtcNow();
        var form = FollowUpForm.Of(sent);
        Taken taken = new(
            Guid.TryParse(sent[nameof(Taken.Id)], out Guid made) && made != default ? made : Guid.CreateVersion7(now), sent[nameof(Taken.On)], Enum.TryParse(sent[nameof(Taken.Channel)], out FollowUpChannel channel) && channel is FollowUpChannel.Phone or FollowUpChannel.Paper ? channel : null);
        (long? sales, int? workers, LadderRungs rungs, Refusal? refusal) = form.Read();
        FollowUpAnswer answer = new()
        {
            InstitutionId = seen.Period.InstitutionId, Id = new(taken.Id), PeriodId = seen.Period.Id, Enterprise = id, At = look, On = DateOnly.TryParseExact(taken.On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly on) ? on : default,
            YearlySales = sales, Workers = workers, Rungs = rungs, Remark = form.Remark, Channel = taken.Channel ?? FollowUpChannel.Phone, EnteredBy = user.Somebody.AccountId, EnteredAt = now,
        };
        refusal = FollowUpStates.FaultOfAsking(seen.Period, story.Stands, look, now.DayThere()) ?? (taken.Channel is null ? new Refusal("follow-up-channel", nameof(Taken.Channel)) : null) ?? refusal ?? answer.Fault(seen.Period.Dates.RecallOn!.Value, now.DayThere());
        if (refusal is not null)
        {
            return await Show(code, id, named, form, refusal, cancel, taken);
        }

        if (!await db.FollowUpAnswers.AnyAsync(known => known.Id == answer.Id, cancel))
        {
            OwnerLinkKind kind = OwnerLink.KindOf(look);
            (await db.OwnerLinks.SingleOrDefaultAsync(link => link.Enterprise == id && link.Kind == kind && link.UsedAt == null, cancel))?.Revoke(now);
            db.FollowUpAnswers.Add(answer);
            await db.SaveChangesAsync(cancel);
        }

        return Results.LocalRedirect($"/serve/{seen.Period.Code}/entries/{id.Value}#follow-ups");
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<(RecordSight.Seen Seen, EnterpriseStory Story, FollowUp Look)?> Find(string code, FieldEntryId id, string named, CancellationToken cancel) =>
        FollowUpRows.LookOf(named) is { } look && await sight.Find(code, cancel) is { } seen && await db.FindEnterprise(seen.Everything, id, cancel) is { } story
            ? (seen, story, look) : null;
}
