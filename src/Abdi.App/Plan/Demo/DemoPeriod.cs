using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;

namespace Abdi.App.Plan;

/// <summary>The fictional season as rows: one period that is ready to be placed, with everything the office would have typed.</summary>
internal sealed class DemoPeriod(DemoOffice office, DemoSeason season)
{
    private const string Code = "2025-2", Name = "KKM 2025, gelombang 2 (contoh)";
    private const ulong BirthStream = 8_000_000_000;

    private readonly AbdiDb db = office.Db;

    /// <summary>Gets the period.</summary>
    public Period Period { get; } = new()
    {
        InstitutionId = office.Id, Id = new(office.NewId()), Code = Code, Name = Name,
        Dates = new PeriodDates(new(2025, 9, 30), new(2025, 10, 6), new(2025, 10, 14), new(2025, 10, 15), new(2025, 11, 22), null, null).WithDefaults(),
    };

    /// <summary>Gets the students as they were written, in the order of the season.</summary>
    public IReadOnlyList<Participant> Students { get; private set; } = [];

    /// <summary>Writes it inside of the transaction that is open.</summary>
    /// <exception cref="InvalidOperationException">A rule refuses something that was drawn: the demo is wrong.</exception>
    public async Task Write(CancellationToken cancel)
    {
        DemoOffice.Demand(Period.Dates.Fault() ?? Period.Enter(PeriodPhase.Enrolling) ?? Period.Enter(PeriodPhase.Placing));
        Dictionary<string, StudyProgrammeId> programmes = season.Programmes.ToDictionary(programme => programme.Name, _ => new StudyProgrammeId(office.NewId()), StringComparer.Ordinal);
        db.Periods.Add(Period);
        Theme[] themes = [.. Theme.Defaults.Select(theme => new Theme { InstitutionId = office.Id, Id = new(office.NewId()), Code = theme.Code, Name = theme.Name.Indonesian })];
        db.Themes.AddRange(themes);
        db.StudyProgrammes.AddRange(season.Programmes.Select(programme => new StudyProgramme { InstitutionId = office.Id, Id = programmes[programme.Name], Name = programme.Name, Faculty = programme.Faculty }));
        await db.SaveChangesAsync(cancel);
        Host[] hosts = [.. season.Villages.Select(village => HostOf(office, village))];
        await db.InsertMany<Host>(hosts, cancel);
        await WriteNeeds(themes, hosts, cancel);
        Students = [.. season.Students.Select((student, at) => ParticipantOf(student, at, programmes))];
        await db.InsertMany(Students, cancel);
        await db.InsertMany<PeriodSupervisor>([.. season.Supervisors.Select(SupervisorOf)], cancel);
    }

    /// <summary>An indicator for each theme with the figures that were drawn. What is not published of a regency is unknown in each of its villages.</summary>
    private async Task WriteNeeds(Theme[] themes, Host[] hosts, CancellationToken cancel)
    {
        const int Year = 2022, MicroPerMilli = 1000;
        List<IndicatorFigure> figures = [];
        foreach (Theme theme in themes)
        {
            Indicator indicator = new() { InstitutionId = office.Id, Id = new(office.NewId()), Code = theme.Code };
            DemoOffice.Demand(indicator.Change(new() { Name = $"{theme.Name} (contoh)", Scale = IndicatorScale.Index, NoNeedMicro = 0, FullNeedMicro = 1_000_000 }, indicator.Version));
            db.Indicators.Add(indicator);
            db.IndicatorWeights.Add(new() { InstitutionId = office.Id, ThemeId = theme.Id, IndicatorId = indicator.Id, Weight = 1 });
            int drawn = Array.IndexOf(DemoRules.Themes, theme.Code);
            figures.AddRange(season.Villages.Zip(hosts).Where(pair => pair.First.NeedMilli[drawn] is not null).Select(pair => new IndicatorFigure
            {
                InstitutionId = office.Id, IndicatorId = indicator.Id, HostId = pair.Second.Id, ValueMicro = pair.First.NeedMilli[drawn]!.Value * MicroPerMilli, Year = Year,
                Source = RegencyFigures.NeedSourceOf(theme.Code),
            }));
        }

        await db.SaveChangesAsync(cancel);
        await db.InsertMany(figures, cancel);
        await db.RenewNeeds(null, cancel);
    }

    /// <summary>A village of the season as a host of an institution.</summary>
    internal static Host HostOf(DemoOffice office, DemoVillage village)
    {
        Host host = Host.OfVillage(office.Id, new(office.NewId()), village.Origin);
        HostFacts facts = host.Facts with
        {
            Population = village.Population, MaxGroups = village.MaxGroups, LodgingFemale = village.LodgingFemale, LodgingMale = village.LodgingMale,
            Language = village.Language, PastGroups = village.PriorService, HoldReason = village.HoldReason,
        };
        DemoOffice.Demand(host.Change(facts, host.Version));
        return host;
    }

    private Participant ParticipantOf(DemoStudent student, int index, Dictionary<string, StudyProgrammeId> programmes)
    {
        ParticipantFacts facts = new()
        {
            Name = season.Names.OfStudent(index, student.IsWoman), Gender = student.IsWoman ? Gender.Female : Gender.Male, ProgrammeId = programmes[student.Programme.Name], HomeCode = student.Home.Code, BornOn = BirthOf(index),
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
