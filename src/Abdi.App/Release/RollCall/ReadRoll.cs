using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>
/// The roll that a scanner's phone keeps. While the placement waits for the gong nothing of it follows from the placement: neither
/// a group nor a bus is in it, and the order is that of names.
/// </summary>
public sealed class ReadRoll(AbdiDb db, CurrentUser user, InstitutionKeys keys, RollCallCards cards, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ShowScanner.Path + "/{code}/roll", (string code, ReadRoll slice, CancellationToken cancel) => slice.Read(code, cancel)).WithRule("roll call", Act.Create);

    /// <summary>All of it: for whom it was read, the key that signs cards (SubjectPublicKeyInfo) and how the address on a card begins, the times, the buses once they may be known.</summary>
    public sealed record Roll(
        Guid Account, string Institution, byte[] Key, string Before, DateTimeOffset ReadAt, DateTimeOffset? OpensAt, DateTimeOffset? LateAfter, IReadOnlyList<string>? Buses, IReadOnlyList<Entry> Students, IReadOnlyList<Mark> Marks);

    /// <summary>One student; bus and group once they may be known.</summary>
    public sealed record Entry(Guid Id, string Name, string Number, string Faculty, bool Ready, string? Group, string? Bus);

    /// <summary>The mark that counts for a student at a place.</summary>
    public sealed record Mark(Guid Id, Guid Student, RollCallPlace Place, DateTimeOffset At, bool Mine);

    public async Task<IResult> Read(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<Participant> all = db.Participants.AsNoTracking().TakingPart(period.Id);
        HashSet<ParticipantId> ready = [.. await ReadinessQuestion.Ready(db, all, period, clock.Today()).Select(student => student.Id).ToListAsync(cancel)];
        bool isSeen = PlacementTerms.IsSeen(await db.FindTerms(period.Id, cancel), period.Phase, bySupervisors: false);
        IReadOnlyList<Bus> buses = isSeen ? await db.ListBuses(period.Id, cancel) : [];
        Dictionary<ParticipantId, string> groups = !isSeen ? [] : await db.Assignments.Where(seat => seat.PeriodId == period.Id).ToDictionaryAsync(seat => seat.ParticipantId, seat => seat.GroupCode, cancel);
        Dictionary<string, BusId> rides = !isSeen ? [] : await db.BusRides.Where(ride => ride.PeriodId == period.Id).ToDictionaryAsync(ride => ride.GroupCode, ride => ride.BusId, StringComparer.Ordinal, cancel);
        var students = await all.Join(db.StudyProgrammes, student => student.Facts.ProgrammeId, programme => programme.Id, (student, programme) => new { student.Id, student.Facts.Name, student.Number, programme.Faculty }).ToListAsync(cancel);
        RollCallTerms? terms = await db.FindRollCallTerms(period.Id, cancel);
        return Results.Json(
            new Roll(
                user.Somebody.AccountId, $"{period.InstitutionId.Value:N}", keys.PublicKeyOf(period.InstitutionId), cards.AddressBefore, clock.GetUtcNow(), terms?.OpensAt, terms?.LateAfter, isSeen ? [.. buses.Select(bus => bus.Facts.Name)] : null,
                [.. students.OrderBy(student => student.Name, StringComparer.Ordinal).ThenBy(student => student.Number, StringComparer.Ordinal).Select(student =>
                    new Entry(student.Id.Value, student.Name, student.Number, student.Faculty, ready.Contains(student.Id), groups.GetValueOrDefault(student.Id), BusOf(groups.GetValueOrDefault(student.Id))))],
                [.. RollCallMerge.Standing(await db.ListMarks(period.Id, cancel)).Where(one => isSeen || one.Key.Place == RollCallPlace.Hall)
                    .OrderBy(one => one.Value.CountsAt).ThenBy(one => one.Value.Id.Value)
                    .Select(one => new Mark(one.Value.Id.Value, one.Key.Student.Value, one.Key.Place, one.Value.CountsAt, one.Value.MarkedBy == user.Somebody.AccountId))]),
            FieldCall.Json);

        string? BusOf(string? group) => group is not null && rides.TryGetValue(group, out BusId bus) ? buses.SingleOrDefault(one => one.Id == bus)?.Facts.Name : null;
    }
}
