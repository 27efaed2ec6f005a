using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>One look at one enterprise whose owner has agreed to be counted; <c>Until</c> is until when a good link is out, and <c>Looks</c> are those of this look, the newest last.</summary>
public sealed record FollowUpRow(EnterpriseStory Story, GuidedGroup? Group, FollowUp Look, DateOnly? DueOn, FollowUpState State, DateTimeOffset? Until, IReadOnlyList<EnterpriseLook> Looks)
{
    /// <summary>Gets whether a link may be made: it is due, or out already and made anew.</summary>
    public bool MayAsk => State is FollowUpState.Due or FollowUpState.Overdue or FollowUpState.Asked;

    /// <summary>Gets whether somebody is to be asked for it who is not being asked.</summary>
    public bool IsWaiting => State is FollowUpState.Due or FollowUpState.Overdue;
}

/// <summary>What the list of follow-ups is asked for; it stands in the address.</summary>
public sealed record FollowUpQuestion(string? State = null, string? Look = null, string? Group = null, int? Page = null)
{
    /// <summary>Gets whether anything narrows the list down.</summary>
    public bool IsNarrow => new[] { State, Look, Group }.Any(asked => !string.IsNullOrEmpty(asked));

    /// <summary>Whether a row is asked for.</summary>
    public bool Wants(FollowUpRow row) => (string.IsNullOrEmpty(State) || row.State.ToString() == State) && WantsOfAnyState(row);

    /// <summary>Whether a row is asked for, whatever its state.</summary>
    public bool WantsOfAnyState(FollowUpRow row) => (string.IsNullOrEmpty(Look) || row.Look.ToString() == Look) && (string.IsNullOrEmpty(Group) || row.Story.Entry.GroupCode == Group);
}

/// <summary>Reads the looks at the enterprises of a period.</summary>
public sealed class FollowUpRows(AbdiDb db, TimeProvider clock)
{
    /// <summary>The look that an address names; null where owners are not asked for it.</summary>
    public static FollowUp? LookOf(string? look) => FollowUpStates.Looks.Where(one => one.ToString() == look).Select(one => (FollowUp?)one).FirstOrDefault();

    /// <summary>The looks, the most pressing first.</summary>
    public async Task<IReadOnlyList<FollowUpRow>> List(RecordSight.Seen seen, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateOnly today = now.DayThere();
        Dictionary<string, GuidedGroup> groups = seen.Groups.ToDictionary(group => group.Placed.Code, StringComparer.Ordinal);
        Dictionary<(FieldEntryId, OwnerLinkKind), OwnerLink> links = (await db.OwnerLinks.AsNoTracking().Where(link => link.PeriodId == seen.Period.Id).ToListAsync(cancel)).ToDictionary(link => (link.Enterprise, link.Kind));
        return
        [
            .. (await db.ListEnterprises(seen.Everything, cancel)).Where(story => story.Found!.Consent).SelectMany(story => FollowUpStates.Looks.Select(look => RowOf(story, look)))
                .OrderBy(row => row.State).ThenBy(row => row.DueOn).ThenBy(row => row.Story.Found!.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Story.Entry.Id.Value),
        ];

        FollowUpRow RowOf(EnterpriseStory story, FollowUp look)
        {
            EnterpriseLook[] looks = [.. story.Looks.Where(one => one.Record.At == look)];
            DateOnly? dueOn = seen.Period.Dates.RecallOn is { } recall ? EnterpriseProgressRecord.DueOn(look, recall) : null;
            DateTimeOffset? until = links.TryGetValue((story.Entry.Id, OwnerLink.KindOf(look)), out OwnerLink? link) && link.IsGood(now) ? link.Until : null;
            return new(story, groups.GetValueOrDefault(story.Entry.GroupCode), look, dueOn, FollowUpStates.Of(dueOn, today, looks.Length > 0, until is not null), until, looks);
        }
    }
}
