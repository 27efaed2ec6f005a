using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>Makes the links of one use by which hosts confirm that a group has come, or has gone back, and shows them once, as slips to print and cut. A new one ends the one before.</summary>
public sealed class HandSlips(AbdiDb db, ActivationKey key, SiteOptions site, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/release/{code}/handovers/{way}/slips", (string code, string way, IFormCollection _, HandSlips slice, CancellationToken cancel) => slice.Make(code, way, cancel)).WithRule("handover slip", Act.Create);

    /// <summary>Slips to print, or why there are none.</summary>
    public sealed record Model(PlanAt At, HandoverKind Kind, IReadOnlyList<Slip> All, DateTimeOffset Until, string Institution, Refusal? Refusal);

    /// <summary>What stands on one slip; <c>Typed</c> is the address before the code, for who cannot scan.</summary>
    public sealed record Slip(string Group, string Host, string Typed, string Code, string Address);

    public async Task<IResult> Make(string code, string way, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || KeepGroup.KindOf(way) is not { } kind)
        {
            return Results.NotFound();
        }

        DateTimeOffset now = clock.GetUtcNow();
        string institution = await db.Institutions.Select(row => row.Name).SingleAsync(cancel);
        if ((period.FaultOfChange() ?? (period.Phase < PeriodPhase.Released ? new("arrival-before-gong") : null)) is { } refusal)
        {
            return Html.Page<HandSlipsPage>(new Model(PlanAt.Of(period), kind, [], now, institution, refusal), refusal);
        }

        Dictionary<string, HandoverLink> links = await db.HandoverLinks.Where(link => link.PeriodId == period.Id && link.Kind == kind).ToDictionaryAsync(link => link.GroupCode, StringComparer.Ordinal, cancel);
        string address = site.PublicUrl.GetLeftPart(UriPartial.Authority);
        List<Slip> slips = [];
        foreach (GroupOnTheWay group in (await db.ListOnTheWay(period.Id, null, cancel)).Where(group => group.HandoverOf(kind) is null))
        {
            if (!links.TryGetValue(group.Code, out HandoverLink? link))
            {
                db.HandoverLinks.Add(link = new() { InstitutionId = period.InstitutionId, PeriodId = period.Id, GroupCode = group.Code, Kind = kind });
            }

            string secret = ActivationCode.Make(), shown = ActivationCode.Shown(secret);
            link.Renew(key.HashOf(secret), now);
            slips.Add(new(group.Code, group.Host.Name, $"{site.PublicUrl.Authority}{ConfirmHandover.Path}/", shown, $"{address}{ConfirmHandover.Path}/{shown}"));
        }

        await db.SaveChangesAsync(cancel);
        return Html.Page<HandSlipsPage>(new Model(PlanAt.Of(period), kind, slips, now + HandoverLink.GoodFor, institution, null));
    }
}
