using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>The first week of a season of the demo in the field: some students of each group write on their phones and send in the evening, through the ledger that takes every batch.</summary>
internal sealed class DemoFieldWeek(DemoOffice office, DemoPeriod demo, FieldHints hints)
{
    private const ulong Stream = 9_950_000_000;
    private const int Days = 7, Phones = 3, MinutesOfSending = 120;
    private const double HaveSignal = 0.85;

    private readonly AbdiDb db = office.Db;
    private readonly Period period = demo.Period;
    private readonly List<DemoPhone> phones = [];
    private readonly SeededRandom random = new(demo.Season.Seed, Stream);

    /// <summary>Writes it, inside of the transaction that is open. The gong was struck, and the priorities of the province are there.</summary>
    /// <exception cref="InvalidOperationException">Something was not stored as it was written: the demo is wrong.</exception>
    public async Task Write(CancellationToken cancel)
    {
        IReadOnlyList<DemoFieldGroup> groups = await ListGroups(cancel);
        for (int day = 0; day < Days; day++)
        {
            DateOnly on = period.Dates.FieldFrom!.Value.AddDays(day);
            foreach (DemoFieldGroup group in groups)
            {
                group.Write(on, day);
            }

            // Who has no signal sends on another day, and everybody on the last.
            List<ArrivedEvent> arrived = [];
            foreach (DemoPhone phone in phones.Where(_ => day == Days - 1 || random.Chance(HaveSignal)))
            {
                arrived.AddRange(phone.Send(WesternIndonesia.At(on, new(20, 0)).AddMinutes(random.Below(MinutesOfSending))));
            }

            (IReadOnlyList<RecordedEvent> recorded, _) = await FieldLedger.Record(db, arrived, cancel);
            if (recorded.FirstOrDefault(one => one.Answer.Fate != EventFate.Stored) is { } other)
            {
                throw new InvalidOperationException($"The demo was not stored: {other.Answer.Fate} {other.Answer.Reason}.");
            }
        }
    }

    private async Task<IReadOnlyList<DemoFieldGroup>> ListGroups(CancellationToken cancel)
    {
        Dictionary<ThemeId, string> themes = await db.Themes.ToDictionaryAsync(theme => theme.Id, theme => theme.Code, cancel);
        Dictionary<string, PriorityId> priorities = await db.Priorities.ToDictionaryAsync(priority => priority.Code, priority => priority.Id, cancel);
        IReadOnlyList<GuidedGroup> guided = await db.ListGuidedGroups(period.Id, null, cancel);
        ILookup<string, PlacedMember> members = await db.ListMembers(period.Id, [.. guided.Select(group => group.Placed.Code)], cancel);

        Dictionary<string, Guid> accounts = await OpenAccounts([.. guided.SelectMany(group => Writers(group, members))], cancel);
        List<DemoFieldGroup> groups = [];
        foreach ((int place, GuidedGroup group) in guided.Index())
        {
            DemoPhone[] own = [.. Writers(group, members).Select(member => new DemoPhone(office.Id, accounts[member.Number], new(period.Id, period.Phase, member.Id, group.Placed.Code), hints, WesternIndonesia.At(period.Dates.FieldFrom!.Value, new(6, 0))))];
            phones.AddRange(own);
            groups.Add(new(group.Host, themes[group.Placed.ThemeId], priorities, place, own, new(demo.Season.Seed, Stream + 1 + (ulong)place)));
        }

        return groups;
    }

    // The leader, and whoever can sign in to the demo: that phone shows what was written with it.
    private IEnumerable<PlacedMember> Writers(GuidedGroup group, ILookup<string, PlacedMember> members) =>
        members[group.Placed.Code].OrderByDescending(member => member.Id == group.Placed.LeadId).ThenByDescending(member => member.Id == demo.Students[0].Id).ThenBy(member => member.Number, StringComparer.Ordinal).Take(Phones);

    // Nobody signs in with them: they have no password, as those of students who have not been invited.
    private async Task<Dictionary<string, Guid>> OpenAccounts(IReadOnlyList<PlacedMember> writers, CancellationToken cancel)
    {
        Dictionary<string, Guid> accounts = await db.Users.ToDictionaryAsync(account => Account.SignInNameOf(account.UserName!), account => account.Id, cancel);
        DateTimeOffset at = WesternIndonesia.At(period.Dates.BriefingOn!.Value, new(8, 0));
        foreach (PlacedMember writer in writers.Where(writer => !accounts.ContainsKey(writer.Number)))
        {
            var account = Account.Open(office.Institution, writer.Number, writer.Name, at);
            accounts.Add(writer.Number, account.Id);
            db.Users.Add(account);
            db.RoleGrants.Add(new() { InstitutionId = office.Id, AccountId = account.Id, Role = Role.Student, GrantedBy = office.Coordinator, GrantedAt = at });
        }

        await db.SaveChangesAsync(cancel);
        return accounts;
    }
}
