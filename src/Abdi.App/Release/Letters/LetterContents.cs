using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Place;

namespace Abdi.App.Release;

/// <summary>What letters say of the published placement.</summary>
internal static class LetterContents
{
    /// <summary>Of each group with somebody to name, in the order of codes.</summary>
    /// <param name="db">The database.</param>
    /// <param name="period">The period.</param>
    /// <param name="only">The codes of the groups that are wanted; null for all.</param>
    /// <param name="named">Who is named.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<IReadOnlyList<LetterContent>> OfGroups(AbdiDb db, PeriodId period, IReadOnlyCollection<string>? only, IQueryable<Participant> named, CancellationToken cancel)
    {
        IReadOnlyList<GuidedGroup> groups = await db.ListGuidedGroups(period, only, cancel);
        ILookup<string, PlacedMember> members = await db.ListMembers(period, only, named, cancel);
        return [.. groups.Where(group => members[group.Placed.Code].Any()).Select(group => Of(group, members[group.Placed.Code]))];
    }

    /// <summary>Of a supervisor, from those of the groups that he guides.</summary>
    public static LetterContent OfSupervisor(IEnumerable<LetterContent> own)
    {
        LetterContent[] all = [.. own];
        return new() { Groups = [.. all.SelectMany(content => content.Groups)], Members = [], Supervisor = all[0].Supervisor, SupervisorNumber = all[0].SupervisorNumber };
    }

    /// <summary>Of one student, from that of the group.</summary>
    public static LetterContent OfStudent(LetterContent group, LetterPerson student) =>
        new() { Groups = group.Groups, Members = [student], Supervisor = group.Supervisor, SupervisorNumber = group.SupervisorNumber };

    private static LetterContent Of(GuidedGroup group, IEnumerable<PlacedMember> members)
    {
        (string place, string head) = LetterWords.PlaceOf(group.Host);
        LetterPerson[] people = [.. members.OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Number, StringComparer.Ordinal).Select(member => new LetterPerson(member.Number, member.Name, member.Programme, member.Faculty, member.Id == group.Placed.LeadId))];
        return new()
        {
            Groups = [new(group.Placed.Code, place, head, group.Host.DistrictName, group.Host.RegencyName, group.Theme, people.Length)], Members = people,
            Supervisor = group.Supervisor.Facts.Name, SupervisorNumber = group.Supervisor.Number,
        };
    }
}
