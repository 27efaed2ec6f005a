using Abdi.Rules.Plan;
using Abdi.Storage;

namespace Abdi.App.Plan;

/// <summary>The fictional season as rows: one period that is ready to be placed, with everything the office would have typed.</summary>
internal sealed class DemoPeriod(AbdiDb db, InstitutionId institution, DemoSeason season, DateTimeOffset now)
{
    private const string Code = "2025-2", Name = "KKM 2025, gelombang 2 (contoh)";

    /// <summary>Writes it inside of the transaction that is open.</summary>
    /// <exception cref="InvalidOperationException">A rule refuses something that was drawn: the demo is wrong.</exception>
    public async Task Write(CancellationToken cancel)
    {
        Period period = new()
        {
            InstitutionId = institution, Id = new(NewId()), Code = Code, Name = Name,
            Dates = new PeriodDates(new(2025, 9, 30), new(2025, 10, 6), new(2025, 10, 14), new(2025, 10, 15), new(2025, 11, 22), null, null).WithDefaults(),
        };
        Demand(period.Dates.Fault() ?? period.Enter(PeriodPhase.Enrolling) ?? period.Enter(PeriodPhase.Placing));
        Dictionary<string, StudyProgrammeId> programmes = season.Programmes.ToDictionary(programme => programme.Name, _ => new StudyProgrammeId(NewId()), StringComparer.Ordinal);
        db.Periods.Add(period);
        db.Themes.AddRange(Theme.Defaults.Select(theme => new Theme { InstitutionId = institution, Id = new(NewId()), Code = theme.Code, Name = theme.Name.Indonesian }));
        db.StudyProgrammes.AddRange(season.Programmes.Select(programme => new StudyProgramme { InstitutionId = institution, Id = programmes[programme.Name], Name = programme.Name, Faculty = programme.Faculty }));
        await db.SaveChangesAsync(cancel);
        await db.InsertMany<Host>([.. season.Villages.Select(HostOf)], cancel);
        await db.InsertMany<Participant>([.. season.Students.Select((student, at) => ParticipantOf(student, at, period.Id, programmes))], cancel);
        await db.InsertMany<PeriodSupervisor>([.. season.Supervisors.Select((supervisor, at) => SupervisorOf(supervisor, at, period.Id))], cancel);
    }

    private Host HostOf(DemoVillage village)
    {
        Host host = Host.OfVillage(institution, new(NewId()), village.Origin);
        HostFacts facts = host.Facts with
        {
            Population = village.Population, MaxGroups = village.MaxGroups, LodgingFemale = village.LodgingFemale, LodgingMale = village.LodgingMale, HoldReason = village.HoldReason,
        };
        Demand(host.Change(facts, host.Version));
        return host;
    }

    private Participant ParticipantOf(DemoStudent student, int index, PeriodId period, Dictionary<string, StudyProgrammeId> programmes)
    {
        ParticipantFacts facts = new()
        {
            Name = season.Names.OfStudent(index, student.IsWoman), Gender = student.IsWoman ? Gender.Female : Gender.Male, ProgrammeId = programmes[student.Programme.Name], HomeCode = student.Home.Code,
            MaxCommuteKm = student.MaxCommuteKm, MaxHealthKm = student.MaxHealthKm, Languages = Known(student.Languages), KeepTogether = Known(student.KeepTogetherId), KeepApart = Known(student.KeepApartId),
        };
        Demand(facts.Fault());
        return new() { InstitutionId = institution, Id = new(NewId()), PeriodId = period, Number = student.Id, Facts = facts };
    }

    private PeriodSupervisor SupervisorOf(DemoSupervisor supervisor, int index, PeriodId period)
    {
        SupervisorFacts facts = new()
        {
            Name = season.Names.OfSupervisor(index), Discipline = supervisor.Discipline, Latitude = supervisor.Home.Point?.LatitudeDegrees, Longitude = supervisor.Home.Point?.LongitudeDegrees,
            MinGroups = supervisor.MinGroups, MaxGroups = supervisor.MaxGroups, ExcludedVillages = Known(supervisor.ExcludedVillageCode),
        };
        Demand(facts.Fault());
        return new() { InstitutionId = institution, Id = new(NewId()), PeriodId = period, Number = supervisor.Id, Facts = facts };
    }

    private Guid NewId() => Guid.CreateVersion7(now);

    private static string? Known(string text) => text.Length > 0 ? text : null;

    private static void Demand(Rules.Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"The demo was refused: {refusal.Code} {refusal.Field}.");
        }
    }
}
