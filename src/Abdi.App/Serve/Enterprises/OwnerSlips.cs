using System.Resources;
using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Release;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>Makes the links of owners, and what is handed to them: shown once, to print and cut, or to send. A new link ends the one before.</summary>
public sealed class OwnerSlips(AbdiDb db, ActivationKey key, SiteOptions site, TimeProvider clock)
{
    // Messages are written in the language of their readers, whatever the office reads.
    private static readonly Texts Words = new(new ResourceManager(typeof(ServeText)), Language.Indonesian);

    /// <summary>What stands on one slip; <c>Typed</c> is the address before the code, for who cannot scan, and <c>Message</c> opens WhatsApp with the text.</summary>
    public sealed record Slip(string Name, string Place, OwnerLinkKind Kind, string Typed, string Code, string Address, string Message);

    /// <summary>Slips to print; <c>Back</c> is the page from which they were made, and <c>Left</c> are without one.</summary>
    public sealed record Model(PlanAt At, string Back, IReadOnlyList<Slip> All, DateTimeOffset Until, string Institution, int Left);

    /// <summary>Makes them and keeps what is to be known of them.</summary>
    /// <param name="period">The period.</param>
    /// <param name="asked">The enterprises, each with what its link opens.</param>
    /// <param name="groups">The groups of the period as far as they are seen.</param>
    /// <param name="back">The page from which they are made.</param>
    /// <param name="left">How many are left without one.</param>
    /// <param name="cancel">Stops; nothing was made then.</param>
    public async Task<IResult> Hand(Period period, IReadOnlyList<(EnterpriseStory Story, OwnerLinkKind Kind)> asked, IReadOnlyList<GuidedGroup> groups, string back, int left, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow(), until = now + OneTimeLink.GoodFor;
        FieldEntryId[] entries = [.. asked.Select(one => one.Story.Entry.Id)];
        Dictionary<(FieldEntryId, OwnerLinkKind), OwnerLink> links = await db.OwnerLinks.Where(link => EF.Parameter(entries).Contains(link.Enterprise)).ToDictionaryAsync(link => (link.Enterprise, link.Kind), cancel);
        string institution = await db.Institutions.Select(row => row.Name).SingleAsync(cancel);
        List<Slip> slips = [];
        foreach ((EnterpriseStory story, OwnerLinkKind kind) in asked)
        {
            if (!links.TryGetValue((story.Entry.Id, kind), out OwnerLink? link))
            {
                db.OwnerLinks.Add(link = new() { InstitutionId = period.InstitutionId, PeriodId = period.Id, Enterprise = story.Entry.Id, Kind = kind });
            }

            string secret = ActivationCode.Make(), shown = ActivationCode.Shown(secret), address = $"{site.PublicUrl.GetLeftPart(UriPartial.Authority)}{OpenOwnerLink.Path}/{shown}", name = story.Found!.Name;
            link.Renew(key.HashOf(secret), now);
            string message = Words.Format("OwnerMessage." + kind, name, institution, address, DateOnly.FromDateTime(until.There().DateTime).InIndonesian());
            slips.Add(new(name, PlaceOf(story, groups), kind, $"{site.PublicUrl.Authority}{OpenOwnerLink.Path}/", shown, address, WhatsApp.LinkTo(message)));
        }

        await db.SaveChangesAsync(cancel);
        return Html.Page<OwnerSlipsPage>(new Model(PlanAt.Of(period), back, slips, until, institution, left));
    }

    private static string PlaceOf(EnterpriseStory story, IReadOnlyList<GuidedGroup> groups) =>
        groups.FirstOrDefault(group => group.Placed.Code == story.Entry.GroupCode) is { } group ? $"{group.Host.Name}, {group.Host.DistrictName}" : story.Entry.GroupCode;
}
