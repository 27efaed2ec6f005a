using Abdi.App.Access;
using Abdi.App.Place;
using Abdi.App.Plan;
using Abdi.App.Release;
using Abdi.App.Serve;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Shell;

/// <summary>Writes the fictional university with its season, its neighbour, and one account for each role: all of it or nothing.</summary>
internal static class FoundDemo
{
    private const string Coordinator = "lppm";
    private const int PastStudents = 420, LiveStudents = 196;
    private const int DaysInTheField = 7, DaysOfService = 38;

    private static readonly ServiceTerms Asked = new(288, "0800 0000 0999");

    /// <summary>Writes it into an empty database.</summary>
    /// <param name="services">Of one scope.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InvalidDataException">The installed gazetteer is damaged.</exception>
    public static async Task Handle(IServiceProvider services, string data, CancellationToken cancel)
    {
        AbdiDb db = services.GetRequiredService<AbdiDb>();
        InstitutionScope scope = services.GetRequiredService<InstitutionScope>();
        DateTimeOffset now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        DemoSeason season = DemoSeason.Draw(data, DemoSize.Unsera, out _), gong = season.Another(season.Students.Length, season.Students.Length, repeats: null);
        DemoSeason past = season.Another(PastStudents, season.Students.Length + gong.Students.Length, repeats: season.Students[0]), live = season.Another(LiveStudents, season.Students.Length + gong.Students.Length + past.Students.Length, repeats: null);
        Institution institution = new() { InstitutionId = new(Guid.CreateVersion7(now)), Code = "contoh", Name = "Universitas Contoh", Latitude = DemoVillages.Campus.LatitudeDegrees, Longitude = DemoVillages.Campus.LongitudeDegrees, IsOperator = true, IsDemo = true };
        scope.Enter(institution.InstitutionId);

        // PostgreSQL is told whose rows exist when the transaction opens its connection, and these are the rows of two.
        using var everything = scope.LookAtEverything();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Institutions.Add(institution);
        await db.SaveChangesAsync(cancel);
        await new DemoAccounts(db, services.GetRequiredService<IPasswordHasher<Account>>(), data).Open(
        [
            (Role.Administrator, "admin", "Admin Contoh"), (Role.Coordinator, Coordinator, "Koordinator Contoh"),
            (Role.Supervisor, season.Supervisors[0].Id, season.Names.OfSupervisor(0)), StudentOf(season), StudentOf(gong), StudentOf(live),
            (Role.HostPartner, "desa", "Mitra Contoh"), (Role.GovernmentViewer, "provinsi", "Pemerintah Contoh"),
            (Role.ReleaseOfficial, "gong", "Pejabat Contoh"), (Role.RollCallScanner, "presensi", "Pemindai Contoh"), (Role.SafetyStaff, "siaga", "Petugas Contoh"),
        ], institution, DemoVillages.Province, now, cancel);
        Guid coordinator = db.Users.Local.Single(account => account.UserName == Account.UserNameOf(institution.Code, Coordinator)).Id;
        await WriteSeasons(new(db, institution, coordinator, now), season, past, gong, live, services.GetRequiredService<LetterIssuing>(), services.GetRequiredService<FieldHints>(), data, cancel);

        DemoOffice neighbour = new(db, DemoNeighbour.Founded(now), coordinator, now);
        scope.Enter(neighbour.Id);
        await new DemoNeighbour(neighbour, season).Write(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static (Role Role, string User, string Name) StudentOf(DemoSeason season) => (Role.Student, season.Students[0].Id, season.Names.OfStudent(season.Students[0].Index, season.Students[0].IsWoman));

    /// <summary>The host partner of the demo speaks for a place that has received a group.</summary>
    private static async Task SpeakForAPlace(DemoOffice office, CancellationToken cancel)
    {
        RoleGrant partner = await office.Db.RoleGrants.SingleAsync(grant => grant.Role == Role.HostPartner, cancel);
        partner.HostId = await office.Db.PlacedGroups.OrderBy(group => group.Code).Select(group => group.HostId).FirstAsync(cancel);
        await office.Db.SaveChangesAsync(cancel);
    }

    /// <summary>A season for each stage that is built: one that is past, one whose placement waits for the gong, one that waits to be placed, and one that is in the field today. Each counts the groups of those before it.</summary>
    private static async Task WriteSeasons(DemoOffice office, DemoSeason season, DemoSeason past, DemoSeason gong, DemoSeason live, LetterIssuing letters, FieldHints hints, string data, CancellationToken cancel)
    {
        DateOnly from = office.Now.DayThere().AddDays(-DaysInTheField);
        DemoUniversity university = new(office, season);
        await university.Write(cancel);
        await new DemoAgreements(office).Write(cancel);
        DemoPeriod closed = new(office, past, "2024-2", "KKM 2024, gelombang 2 (contoh)", new(new(2024, 9, 30), new(2024, 10, 7), new(2024, 10, 15), new(2024, 10, 16), new(2024, 11, 23), null, null), new(null, null));
        await WritePublished(closed, SeenFrom.Publication, PeriodPhase.InTheField);
        string first = Account.UserNameOf(office.Institution.Code, season.Students[0].Id);
        await new DemoRequests(office, closed).Write(student: 0, await office.Db.Users.Where(account => account.UserName == first).Select(account => account.Id).SingleAsync(cancel), cancel);
        await new DemoLetterhead(office).Write(cancel);
        await new DemoFieldWeek(office, closed, hints).Write(cancel);
        DemoRecall recall = new(office, closed, letters);
        await recall.ComeBack(await recall.GoOut(cancel), cancel);
        await new DemoFollowUps(office, closed.Period).Write(cancel);
        DemoOffice.Demand(closed.Period.Enter(PeriodPhase.Closing) ?? closed.Period.Enter(PeriodPhase.Closed));
        await office.Db.SaveChangesAsync(cancel);
        await SpeakForAPlace(office, cancel);
        DemoPeriod awaited = new(office, gong, "2025-1", "KKM 2025, gelombang 1 (contoh)", new(new(2025, 4, 4), new(2025, 4, 12), new(2025, 4, 22), new(2025, 4, 23), new(2025, 5, 31), null, null), Asked);
        await WritePublished(awaited, SeenFrom.Gong, PeriodPhase.Published);
        await DemoRecall.WriteObligations(office, awaited.Period, cancel);
        await new DemoManifest(office, awaited).Write(cancel);
        await new DemoSites(office, awaited).Write(cancel);
        await new DemoRollCall(office, awaited).Write(await office.Db.RoleGrants.Where(grant => grant.Role == Role.RollCallScanner).Select(grant => grant.AccountId).SingleAsync(cancel), cancel);
        DemoPeriod waits = new(office, season, "2025-2", "KKM 2025, gelombang 2 (contoh)", new(new(2025, 9, 30), new(2025, 10, 6), new(2025, 10, 14), new(2025, 10, 15), new(2025, 11, 22), null, null), Asked);
        await waits.Write(university.Programmes, cancel);
        DemoBriefing briefing = new(office, season);
        await briefing.Write(waits, cancel);
        DemoTest test = new(office, season);
        await test.Write(waits, briefing, cancel);
        await new DemoEnrolment(office, season, new(office, data)).Write(waits, briefing, test, cancel);
        await new DemoPlacing(office, waits).Write(SeenFrom.Publication, cancel);
        DemoPeriod inTheField = new(office, live, $"{from.Year}-3", $"KKM {from.Year}, gelombang 3 (contoh)", new(from.AddDays(-16), from.AddDays(-9), from.AddDays(-1), from, from.AddDays(DaysOfService), null, null), Asked);
        await WritePublished(inTheField, SeenFrom.Gong, PeriodPhase.InTheField);
        await new DemoFieldWeek(office, inTheField, hints).Write(cancel);
        await new DemoRecall(office, inTheField, letters).GoOut(cancel);

        async Task WritePublished(DemoPeriod period, SeenFrom seen, PeriodPhase phase)
        {
            await period.Write(university.Programmes, cancel);
            Scenario chosen = await new DemoPlacing(office, period).Write(seen, cancel);
            await new DemoPublishing(office, period, data).Write(chosen, phase, cancel);
        }
    }
}
