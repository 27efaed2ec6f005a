using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;

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
        Theme[] themes = [.. Theme.Defaults.Select(theme => new Theme { InstitutionId = institution, Id = new(NewId()), Code = theme.Code, Name = theme.Name.Indonesian })];
        db.Themes.AddRange(themes);
        db.StudyProgrammes.AddRange(season.Programmes.Select(programme => new StudyProgramme { InstitutionId = institution, Id = programmes[programme.Name], Name = programme.Name, Faculty = programme.Faculty }));
        await db.SaveChangesAsync(cancel);
        Host[] hosts = [.. season.Villages.Select(HostOf)];
        await db.InsertMany<Host>(hosts, cancel);
        await WriteNeeds(themes, hosts, cancel);
        await db.InsertMany<Participant>([.. season.Students.Select((student, at) => ParticipantOf(student, at, period.Id, programmes))], cancel);
        await db.InsertMany<PeriodSupervisor>([.. season.Supervisors.Select((supervisor, at) => SupervisorOf(supervisor, at, period.Id))], cancel);
    }

    /// <summary>An indicator for each theme with the figures that were drawn. What is not published of a regency is unknown in each of its villages.</summary>
    private async Task WriteNeeds(Theme[] themes, Host[] hosts, CancellationToken cancel)
    {
        const int Year = 2022, MicroPerMilli = 1000;
        List<IndicatorFigure> figures = [];
        foreach (Theme theme in themes)
        {
            Indicator indicator = new() { InstitutionId = institution, Id = new(NewId()), Code = theme.Code };
            Demand(indicator.Change(new() { Name = $"{theme.Name} (contoh)", Scale = IndicatorScale.Index, NoNeedMicro = 0, FullNeedMicro = 1_000_000 }, indicator.Version));
            db.Indicators.Add(indicator);
            db.IndicatorWeights.Add(new() { InstitutionId = institution, ThemeId = theme.Id, IndicatorId = indicator.Id, Weight = 1 });
            int drawn = Array.IndexOf(DemoRules.Themes, theme.Code);
            figures.AddRange(season.Villages.Zip(hosts).Where(pair => pair.First.NeedMilli[drawn] is not null).Select(pair => new IndicatorFigure
            {
                InstitutionId = institution, IndicatorId = indicator.Id, HostId = pair.Second.Id, ValueMicro = pair.First.NeedMilli[drawn]!.Value * MicroPerMilli, Year = Year,
                Source = RegencyFigures.NeedSourceOf(theme.Code),
            }));
        }

        await db.SaveChangesAsync(cancel);
        await db.InsertMany(figures, cancel);
        await db.RenewNeeds(null, cancel);
    }

    private Host HostOf(DemoVillage village)
    {
        Host host = Host.OfVillage(institution, new(NewId()), village.Origin);
        HostFacts facts = host.Facts with
        {
            Population = village.Population, MaxGroups = village.MaxGroups, LodgingFemale = village.LodgingFemale, LodgingMale = village.LodgingMale,
            Language = village.Language, PastGroups = village.PriorService, HoldReason = village.HoldReason,
        };
        Demand(host.Change(facts, host.Version));
        return host;
    }

    private Participant ParticipantOf(DemoStudent student, int index, PeriodId period, Dictionary<string, StudyProgrammeId> programmes)
    {
        ParticipantFacts facts = new()
        {
            Name = season.Names.OfStudent(index, student.IsWoman), Gender = student.IsWoman ? Gender.Female : Gender.Male, ProgrammeId = programmes[student.Programme.Name], HomeCode = student.Home.Code,
            MaxCommuteKm = student.MaxCommuteKm, MaxHealthKm = student.MaxHealthKm, Languages = TypedText.Known(student.Languages), KeepTogether = TypedText.Known(student.KeepTogetherId), KeepApart = TypedText.Known(student.KeepApartId),
        };
        Demand(facts.Fault());
        return new() { InstitutionId = institution, Id = new(NewId()), PeriodId = period, Number = student.Id, Facts = facts };
    }

    private PeriodSupervisor SupervisorOf(DemoSupervisor supervisor, int index, PeriodId period)
    {
        SupervisorFacts facts = new()
        {
            Name = season.Names.OfSupervisor(index), Discipline = supervisor.Discipline, Latitude = supervisor.Home.Point?.LatitudeDegrees, Longitude = supervisor.Home.Point?.LongitudeDegrees,
            MinGroups = supervisor.MinGroups, MaxGroups = supervisor.MaxGroups, ExcludedVillages = TypedText.Known(supervisor.ExcludedVillageCode),
        };
        Demand(facts.Fault());
        return new() { InstitutionId = institution, Id = new(NewId()), PeriodId = period, Number = supervisor.Id, Facts = facts };
    }

    private Guid NewId() => Guid.CreateVersion7(now);

    private static void Demand(Rules.Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"The demo was refused: {refusal.Code} {refusal.Field}.");
        }
    }
}
