using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>The copy for the owner of an enterprise: to print, or by a link that shows the newest state as long as it is good.</summary>
public sealed class HandCopy(AbdiDb db, RecordSight sight, OwnerCopies copies, OwnerSlips slips, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/serve/{code}/enterprises/{enterprise:guid}/copy";
        routes.MapGet(At, (string code, Guid enterprise, HandCopy slice, CancellationToken cancel) => slice.Show(code, new(enterprise), null, cancel)).WithRule("enterprise copy", Act.Read);
        routes.MapPost(At + "/link", (string code, Guid enterprise, IFormCollection _, HandCopy slice, CancellationToken cancel) => slice.Make(code, new(enterprise), cancel)).WithRule("enterprise copy", Act.Create);
        routes.MapPost(At + "/revoke", (string code, Guid enterprise, IFormCollection _, HandCopy slice, CancellationToken cancel) => slice.Revoke(code, new(enterprise), cancel)).WithRule("enterprise copy", Act.Change);
    }

    /// <summary>Where the copy of an enterprise is.</summary>
    public static string AddressOf(string code, FieldEntryId enterprise) => $"/serve/{code}/enterprises/{enterprise.Value}/copy";

    /// <summary>What the page shows; <c>Until</c> is until when a link is good, null while none is.</summary>
    public sealed record Model(RecordSight.Seen Seen, OwnerCopies.Model Copy, DateTimeOffset? Until, bool MayHand, Refusal? Refusal);

    public async Task<IResult> Show(string code, FieldEntryId id, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (seen, story))
        {
            return Results.NotFound();
        }

        DateTimeOffset now = clock.GetUtcNow();
        OwnerLink? link = await db.OwnerLinks.AsNoTracking().SingleOrDefaultAsync(link => link.Enterprise == id && link.Kind == OwnerLinkKind.Copy, cancel);
        return Html.Page<HandCopyPage>(new Model(seen, await copies.Read(story, seen.Period, cancel), link?.IsGood(now) == true ? link.Until : null, FaultOfHanding(seen) is null, refusal), refusal);
    }

    public async Task<IResult> Make(string code, FieldEntryId id, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (seen, story))
        {
            return Results.NotFound();
        }

        return FaultOfHanding(seen) is { } refusal ? await Show(code, id, refusal, cancel) : await slips.Hand(seen.Period, [(story, OwnerLinkKind.Copy)], seen.Groups, AddressOf(seen.Period.Code, id), 0, cancel);
    }

    public async Task<IResult> Revoke(string code, FieldEntryId id, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (seen, _))
        {
            return Results.NotFound();
        }

        if (FaultOfHanding(seen) is { } refusal)
        {
            return await Show(code, id, refusal, cancel);
        }

        (await db.OwnerLinks.SingleOrDefaultAsync(link => link.Enterprise == id && link.Kind == OwnerLinkKind.Copy, cancel))?.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect(AddressOf(seen.Period.Code, id));
    }

    // A link changes nothing that was recorded: the office hands it in a closed period as well. A supervisor only reads there.
    private Refusal? FaultOfHanding(RecordSight.Seen seen) => sight.IsOfOwn ? seen.Period.FaultOfChange() : null;

    private async Task<(RecordSight.Seen Seen, EnterpriseStory Story)?> Find(string code, FieldEntryId id, CancellationToken cancel) =>
        await sight.Find(code, cancel) is { } seen && await db.FindEnterprise(seen.Everything, id, cancel) is { } story ? (seen, story) : null;
}
