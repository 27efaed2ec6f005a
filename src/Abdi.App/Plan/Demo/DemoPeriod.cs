using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;

namespace Abdi.App.Plan;

/// <summary>One season of the fictional university as rows, ready to be placed: the period, its students and its supervisors.</summary>
internal sealed class DemoPeriod(DemoOffice office, DemoSeason season, string code, string name, PeriodDates dates, ServiceTerms service)
{
    private const ulong BirthStream = 8_000_000_000;

    /// <summary>Gets the season it was drawn from.</summary>
    public DemoSeason Season => season;

    /// <summary>Gets the period.</summary>
    public Period Period { get; } = new() { InstitutionId = office.Id, Id = new(office.NewId()), Code = code, Name = name, Dates = dates.WithDefaults(), Service = service };

    /// <summary>Gets the students as they were written, in the order of the season.</summary>
    public IReadOnlyList<Participant> Students { get; private set; } = [];

    /// <summary>Writes it inside of the transaction that is open.</summary>
    /// <exception cref="InvalidOperationException">A rule refuses something that was drawn: the demo is wrong.</exception>
    public async Task Write(IReadOnlyDictionary<string, StudyProgrammeId> programmes, CancellationToken cancel)
    {
        DemoOffice.Demand(Period.Dates.Fault() ?? Period.Service.Fault() ?? Period.Enter(PeriodPhase.Enrolling) ?? Period.Enter(PeriodPhase.Placing));
        office.Db.Periods.Add(Period);
        await office.Db.SaveChangesAsync(cancel);
        Students = [.. season.Students.Select(student => ParticipantOf(student, programmes))];
        await office.Db.InsertMany(Students, cancel);
        await office.Db.InsertMany<PeriodSupervisor>([.. season.Supervisors.Select(SupervisorOf)], cancel);
    }

    private Participant ParticipantOf(DemoStudent student, IReadOnlyDictionary<string, StudyProgrammeId> programmes)
    {
        ParticipantFacts facts = new()
        {
            Name = season.Names.OfStudent(student.Index, student.IsWoman), Gender = student.IsWoman ? Gender.Female : Gender.Male, ProgrammeId = programmes[student.Programme.Name], HomeCode = student.Home.Code, BornOn = BirthOf(student.Index),
            MaxCommuteKm = student.MaxCommuteKm, MaxHealthKm = student.MaxHealthKm, Languages = TypedText.Known(student.Languages), KeepTogether = TypedText.Known(student.KeepTogetherId), KeepApart = TypedText.Known(student.KeepApartId),
        };
        DemoOffice.Demand(facts.Fault());
        return new() { InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = Period.Id, Number = student.Id, Facts = facts };
    }

    private PeriodSupervisor SupervisorOf(DemoSupervisor supervisor, int index)
    {
        SupervisorFacts facts = new()
        {
            Name = season.Names.OfSupervisor(index), Discipline = supervisor.Discipline, Latitude = supervisor.Home.Point?.LatitudeDegrees, Longitude = supervisor.Home.Point?.LongitudeDegrees,
            MinGroups = supervisor.MinGroups, MaxGroups = supervisor.MaxGroups, ExcludedVillages = TypedText.Known(supervisor.ExcludedVillageCode),
        };
        DemoOffice.Demand(facts.Fault());
        return new() { InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = Period.Id, Number = supervisor.Id, Facts = facts };
    }

    /// <summary>Nearly all are between 19 and 23 years old on the first day of service; of some the office does not know it yet, a few are minors.</summary>
    private DateOnly? BirthOf(int index)
    {
        const int Youngest = 19, Years = 4, DaysOfYear = 365;
        SeededRandom random = new(season.Seed, BirthStream + (ulong)index);
        double sort = random.Fraction();
        DateOnly first = Period.Dates.FieldFrom!.Value;
        return sort < 0.02 ? null
            : sort < 0.025 ? first.AddYears(-Adulthood.Years).AddDays(1 + random.Below(DaysOfYear / 2))
            : first.AddYears(-Youngest).AddDays(-random.Below(Years * DaysOfYear));
    }
}
