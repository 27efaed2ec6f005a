using Abdi.App.Access;
using Abdi.App.Place;
using Abdi.App.Plan;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;

namespace Abdi.App.Shell;

/// <summary>Writes the fictional university with its season, its neighbour, and one account for each role: all of it or nothing.</summary>
internal static class FoundDemo
{
    private const string Coordinator = "lppm";

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
        DemoSeason season = DemoSeason.Draw(data, DemoSize.Unsera, out _);
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
            (Role.Supervisor, season.Supervisors[0].Id, season.Names.OfSupervisor(0)), (Role.Student, season.Students[0].Id, season.Names.OfStudent(0, season.Students[0].IsWoman)),
            (Role.HostPartner, "desa", "Mitra Contoh"), (Role.GovernmentViewer, "provinsi", "Pemerintah Contoh"),
        ], institution, DemoVillages.Province, now, cancel);
        Guid coordinator = db.Users.Local.Single(account => account.UserName == Account.UserNameOf(institution.Code, Coordinator)).Id;
        await WriteSeason(new(db, institution, coordinator, now), season, data, cancel);

        DemoOffice neighbour = new(db, DemoNeighbour.Founded(now), coordinator, now);
        scope.Enter(neighbour.Id);
        await new DemoNeighbour(neighbour, season).Write(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task WriteSeason(DemoOffice office, DemoSeason season, string data, CancellationToken cancel)
    {
        DemoPeriod period = new(office, season);
        await period.Write(cancel);
        DemoBriefing briefing = new(office, season);
        await briefing.Write(period, cancel);
        DemoTest test = new(office, season);
        await test.Write(period, briefing, cancel);
        await new DemoEnrolment(office, season, new(office, data)).Write(period, briefing, test, cancel);
        await new DemoAgreements(office).Write(cancel);
        await new DemoPlacing(office, season).Write(cancel);
    }
}
