using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>
/// Writes and seals the pages of all students who are released. They go into the database by the hundred, as an edition that
/// nobody reads yet; it holds from one last transaction on, and only when nothing that it says has changed meanwhile.
/// </summary>
public sealed class SealPages(AbdiDb db, IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int AtOnce = 250;
    private const int UsualRoom = 8 * 1024;

    /// <summary>What one page says.</summary>
    public sealed record Model(string Institution, Period Period, ReleasedMember Me, GuidedGroup Group, SiteFacts? Site, double? Kilometres, IReadOnlyList<ReleasedMember> Mates)
    {
        /// <summary>Gets whether the reader leads the group, and therefore has the telephone numbers of the others.</summary>
        public bool IsLeader => Me.Id == Group.Placed.LeadId;
    }

    /// <summary>What one page of a rehearsal says: nothing of the placement.</summary>
    public sealed record Practice(string Institution, string PeriodName, string Name);

    /// <summary>Seals them.</summary>
    /// <param name="id">The day.</param>
    /// <param name="progress">Told how many of how many pages are written.</param>
    /// <param name="cancel">Stops it; then what was sealed before holds.</param>
    /// <returns>Null when done, otherwise why not; then what was sealed before holds.</returns>
    public async Task<Refusal?> Handle(ReleaseDayId id, Action<int, int> progress, CancellationToken cancel)
    {
        ReleaseDay day = await db.ReleaseDays.SingleAsync(day => day.Id == id, cancel);
        Period period = await db.Periods.AsNoTracking().SingleAsync(period => period.Id == day.PeriodId, cancel);
        string stamp = await db.StampOf(period, cancel);
        List<(ParticipantId Student, Func<PageWriter, Task<byte[]>> Page)> pages = day.IsRehearsal ? await ListPractice(period, cancel) : await ListPages(period, cancel);
        if (pages.Count == 0)
        {
            return new("seal-nobody");
        }

        byte[] key = day.KeyOfNextSealing();
        int room = UsualRoom;
        while (!await Write(day, day.Edition + 1, key, room, pages, progress, cancel))
        {
            room *= 2;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.StampOf(period, cancel) != stamp)
        {
            return new("seal-changed-meanwhile");
        }

        day.Seal(key, stamp, pages.Count, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await db.ReleasePages.Where(page => page.ReleaseDayId == id && page.Edition != day.Edition).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Whether all pages fitted into the room; if not, a wider one must be taken, for all alike.</summary>
    private async Task<bool> Write(ReleaseDay day, int edition, byte[] key, int room, List<(ParticipantId Student, Func<PageWriter, Task<byte[]>> Page)> pages, Action<int, int> progress, CancellationToken cancel)
    {
        // What a sealing left behind that was stopped, or found the room too small.
        await db.ReleasePages.Where(page => page.ReleaseDayId == day.Id && page.Edition == edition).ExecuteDeleteAsync(cancel);
        int done = 0;
        foreach (var some in pages.Chunk(AtOnce))
        {
            // A renderer keeps what it has rendered: each chunk has one of its own.
            await using PageWriter writer = new(scopes);
            List<ReleasePage> rows = [];
            foreach (var (student, page) in some)
            {
                cancel.ThrowIfCancellationRequested();
                byte[] content = await page(writer), secret = SealedPage.NewKey();
                if (!SealedPage.Fits(content.Length, room))
                {
                    return false;
                }

                rows.Add(new() { InstitutionId = day.InstitutionId, ReleaseDayId = day.Id, Edition = edition, ParticipantId = student, Secret = secret, Sealed = SealedPage.Seal(content, room, key, secret) });
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.InsertMany(rows, cancel);
            await transaction.CommitAsync(cancel);
            progress(done += some.Length, pages.Count);
        }

        return true;
    }

    private async Task<List<(ParticipantId, Func<PageWriter, Task<byte[]>>)>> ListPages(Period period, CancellationToken cancel)
    {
        Dictionary<string, GuidedGroup> groups = (await db.ListGuidedGroups(period.Id, null, cancel)).ToDictionary(group => group.Placed.Code, StringComparer.Ordinal);
        Dictionary<HostId, SiteFacts> sites = await db.SiteCards.AsNoTracking().ToDictionaryAsync(card => card.HostId, card => card.Facts, cancel);
        IReadOnlyList<ReleasedMember> members = await db.ListReleasedMembers(period.Id, ReadinessQuestion.Released(db, period, clock.Today()), cancel);
        ILookup<string, ReleasedMember> mates = members.ToLookup(member => member.GroupCode, StringComparer.Ordinal);
        Institution institution = await db.Institutions.AsNoTracking().SingleAsync(cancel);
        GeoPoint? campus = institution is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null;
        return
        [
            .. members.Select(me =>
            {
                GuidedGroup group = groups[me.GroupCode];
                Model model = new(institution.Name, period, me, group, sites.GetValueOrDefault(group.Host.Id), campus is { } from && group.Host.Point is { } to ? from.KilometresTo(to) : null, [.. mates[me.GroupCode].Where(mate => mate.Id != me.Id)]);
                return (me.Id, (Func<PageWriter, Task<byte[]>>)(writer => writer.Write<ReleasedPage>(model)));
            }),
        ];
    }

    private async Task<List<(ParticipantId, Func<PageWriter, Task<byte[]>>)>> ListPractice(Period period, CancellationToken cancel)
    {
        string institution = await db.Institutions.Select(one => one.Name).SingleAsync(cancel);
        var students = await db.Participants.TakingPart(period.Id).OrderBy(student => student.Number).Select(student => new { student.Id, student.Facts.Name }).ToListAsync(cancel);
        return [.. students.Select(student => (student.Id, (Func<PageWriter, Task<byte[]>>)(writer => writer.Write<PracticePage>(new Practice(institution, period.Name, student.Name)))))];
    }
}
