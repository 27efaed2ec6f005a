using System.Text;
using Abdi.App.Plan;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>What the fictional season says about placing: wishes, where health care is, two scenarios to compare.</summary>
internal sealed class DemoPlacing(DemoOffice office, DemoSeason season)
{
    private readonly AbdiDb db = office.Db;

    private static readonly DateOnly WishesUntil = new(2025, 9, 30), AppealsUntil = new(2025, 10, 13);

    /// <summary>Writes it for the period that waits to be placed, inside of the transaction that is open.</summary>
    /// <exception cref="InvalidOperationException">A rule refuses something that was drawn: the demo is wrong.</exception>
    public async Task Write(CancellationToken cancel)
    {
        Period period = await db.Periods.SingleAsync(period => period.Phase == PeriodPhase.Placing, cancel);
        InstitutionId institution = office.Id;
        RuleSet rules = RulesReader.Read(Encoding.UTF8.GetBytes(season.Rules));
        db.Scenarios.AddRange(ScenarioOf("Merata antardesa", rules), ScenarioOf("Merata antarpenduduk", rules with { EquityBasis = EquityBasis.PopulationNeed }));
        PlacementTerms terms = new() { InstitutionId = institution, PeriodId = period.Id };
        DemoOffice.Demand(terms.Change(WishesUntil, AppealsUntil, SeenFrom.Publication, supervisorsSeeItEarly: false, terms.Version));
        db.PlacementTerms.Add(terms);
        db.Hosts.AddRange(DemoSeason.HealthPoints.Index().Select(point => HealthCentreOf(institution, point.Index, point.Item)));
        await db.SaveChangesAsync(cancel);
        Dictionary<string, ParticipantId> students = await db.Participants.Where(student => student.PeriodId == period.Id).Select(student => new { student.Number, student.Id }).ToDictionaryAsync(student => student.Number, student => student.Id, StringComparer.Ordinal, cancel);
        await db.InsertMany<WishList>([.. season.Students.Where(student => student.Preferences.Length > 0).Select(student => WishesOf(institution, students[student.Id], student.Preferences.Split(';')))], cancel);

        Scenario ScenarioOf(string name, RuleSet set)
        {
            Scenario scenario = new() { InstitutionId = institution, Id = new(office.NewId()), PeriodId = period.Id, Name = name, Rules = set };
            DemoOffice.Demand(scenario.Change(name, set, scenario.Seed, scenario.Version));
            return scenario;
        }
    }

    private WishList WishesOf(InstitutionId institution, ParticipantId student, string[] ranked)
    {
        WishList wishes = new() { InstitutionId = institution, ParticipantId = student };
        DemoOffice.Demand(wishes.Rank(ranked, ranked, office.Now, wishes.Version));
        return wishes;
    }

    private Host HealthCentreOf(InstitutionId institution, int index, (string Name, GeoPoint Point) health)
    {
        GazetteerVillage around = season.Villages.Where(village => village.Point is not null).MinBy(village => village.Point!.Value.KilometresTo(health.Point))!.Origin;
        HostFacts facts = new() { Name = $"{health.Name} (contoh, titik perkiraan)", Point = health.Point };
        DemoOffice.Demand(facts.Fault());
        return Host.Within(institution, new(office.NewId()), HostKind.HealthCentre, $"RS-{index + 1}", around, facts);
    }
}
