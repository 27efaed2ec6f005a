using System.Globalization;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>A season in the field: students 1001 to 1004, the first two in group K-1 at a village, the others in K-2 at a kelurahan, each group with a supervisor.</summary>
internal sealed class FieldSeason
{
    private const int Students = 4;
    private static readonly string[] Codes = ["36.02.01.2001", "36.02.01.1002"];

    private FieldSeason(Season season) => Season = season;

    public Season Season { get; }

    public Campus Campus => Season.Campus;

    public Browser Office => Season.Office;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<FieldSeason> On(Site site, PeriodPhase phase = PeriodPhase.InTheField)
    {
        Season season = await Season.On(site, Students, phase);
        InstitutionId institution = season.Campus.Institution.InstitutionId;
        await season.Campus.Store(async db =>
        {
            Theme theme = new() { InstitutionId = institution, Id = new(Guid.NewGuid()), Code = "waste", Name = "Sampah" };
            db.Themes.Add(theme);
            ParticipantId[] students = await db.Participants.OrderBy(student => student.Number).Select(student => student.Id).ToArrayAsync(Cancel);
            foreach ((int index, string code) in Codes.Index())
            {
                int number = index + 1;
                Host host = Host.OfVillage(institution, new(Guid.NewGuid()), new(VillageCode.Parse(code), $"Cikadu {number}", new("36.02.01", "Malingping"), new("36.02", "Kabupaten Lebak"), new GeoPoint(-6.78, 106.01), PointSource.Published));
                PeriodSupervisor supervisor = new() { InstitutionId = institution, Id = new(Guid.NewGuid()), PeriodId = season.Period, Number = $"D{number}", Facts = new() { Name = $"Dosen {number}", Discipline = "Hukum", MaxGroups = 2 } };
                db.Hosts.Add(host);
                db.PeriodSupervisors.Add(supervisor);
                db.PlacedGroups.Add(new() { InstitutionId = institution, PeriodId = season.Period, Code = $"K-{number}", HostId = host.Id, ThemeId = theme.Id, SupervisorId = supervisor.Id });
                db.Assignments.AddRange(students.Skip(2 * index).Take(2).Select(student => new Assignment { InstitutionId = institution, PeriodId = season.Period, ParticipantId = student, GroupCode = $"K-{number}" }));
            }

            await db.SaveChangesAsync(Cancel);
        });
        return new(season);
    }

    /// <summary>A phone of the student with this number, signed in.</summary>
    public async Task<BookPhone> Phone(string number)
    {
        Browser browser = await Season.AsStudent(number);
        Guid account = await AccountOf(number);
        return new(browser, account, number is "1001" or "1002" ? "K-1" : "K-2");
    }

    /// <summary>Another phone of the same student.</summary>
    public async Task<BookPhone> SecondPhone(BookPhone first, string number) => new(await Campus.SignIn(number), first.Account, first.Group);

    /// <summary>The supervisor approves an entry: what the pages of supervision will do.</summary>
    public Task Approve(Guid entry) => Campus.Store(async db =>
    {
        FieldEntryId id = new(entry);
        FieldEntry found = await db.FieldEntries.SingleAsync(one => one.Id == id, Cancel);
        found.Decide(FieldEntryState.Approved, found.ChangedSequence);
        await db.SaveChangesAsync(Cancel);
    });

    /// <summary>What is stored, in the order of the server.</summary>
    public Task<List<StoredEvent>> Events() => Campus.Stored(db => db.FieldEvents.AsNoTracking().OrderBy(stored => stored.ServerSequence).ToListAsync(Cancel));

    /// <summary>What stands of an entry.</summary>
    public Task<FieldEntry> Entry(Guid entry) => Campus.Stored(db =>
    {
        FieldEntryId id = new(entry);
        return db.FieldEntries.AsNoTracking().SingleAsync(one => one.Id == id, Cancel);
    });

    public Task<List<QuarantinedEvent>> Quarantine() => Campus.Stored(db => db.Quarantine.AsNoTracking().OrderBy(kept => kept.ReceivedAt).ToListAsync(Cancel));

    /// <summary>Waits until each photo that has arrived is drawn anew, or found to be none.</summary>
    public async Task PhotosDrawn()
    {
        while (await Campus.Stored(db => db.EntryPhotos.AnyAsync(photo => !photo.IsDrawn && photo.FileId != null, Cancel)))
        {
            await Task.Delay(20, Cancel);
        }
    }

    private Task<Guid> AccountOf(string number)
    {
        string name = Storage.Access.Account.UserNameOf(Campus.Institution.Code, number);
        return Campus.Stored(db => db.Users.Where(user => user.UserName == name).Select(user => user.Id).SingleAsync(Cancel));
    }
}
