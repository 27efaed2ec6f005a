using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;

namespace Abdi.App.Plan;

/// <summary>What all seasons of the fictional university share, as rows: themes, study programmes, hosts and what they need.</summary>
internal sealed class DemoUniversity(DemoOffice office, DemoSeason season)
{
    private readonly AbdiDb db = office.Db;

    /// <summary>Gets the study programmes by name.</summary>
    public IReadOnlyDictionary<string, StudyProgrammeId> Programmes { get; } =
        season.Programmes.ToDictionary(programme => programme.Name, _ => new StudyProgrammeId(office.NewId()), StringComparer.Ordinal);

    /// <summary>Writes it inside of the transaction that is open.</summary>
    /// <exception cref="InvalidOperationException">A rule refuses something that was drawn: the demo is wrong.</exception>
    public async Task Write(CancellationToken cancel)
    {
        Theme[] themes = [.. Theme.Defaults.Select(theme => new Theme { InstitutionId = office.Id, Id = new(office.NewId()), Code = theme.Code, Name = theme.Name.Indonesian })];
        db.Themes.AddRange(themes);
        db.StudyProgrammes.AddRange(season.Programmes.Select(programme => new StudyProgramme { InstitutionId = office.Id, Id = Programmes[programme.Name], Name = programme.Name, Faculty = programme.Faculty }));
        await db.SaveChangesAsync(cancel);
        Host[] hosts = [.. season.Villages.Select(village => HostOf(office, village))];
        await db.InsertMany<Host>(hosts, cancel);
        await db.InsertMany<Host>([.. DemoSeason.HealthPoints.Index().Select(point => HealthCentreOf(point.Index, point.Item))], cancel);
        await WriteNeeds(themes, hosts, cancel);
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

    private Host HealthCentreOf(int index, (string Name, GeoPoint Point) health)
    {
        GazetteerVillage around = season.Villages.Where(village => village.Point is not null).MinBy(village => village.Point!.Value.KilometresTo(health.Point))!.Origin;
        HostFacts facts = new() { Name = $"{health.Name} (contoh, titik perkiraan)", Point = health.Point };
        DemoOffice.Demand(facts.Fault());
        return Host.Within(office.Id, new(office.NewId()), HostKind.HealthCentre, $"RS-{index + 1}", around, facts);
    }
}
