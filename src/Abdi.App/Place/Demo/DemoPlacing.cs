using System.Text;
using Abdi.App.Plan;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;

namespace Abdi.App.Place;

/// <summary>What a season of the fictional university says about placing: terms, wishes and scenarios to compare.</summary>
internal sealed class DemoPlacing(DemoOffice office, DemoPeriod demo)
{
    private readonly AbdiDb db = office.Db;
    private readonly Period period = demo.Period;

    /// <summary>Writes it, inside of the transaction that is open.</summary>
    /// <param name="seen">From when students see the placement.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The scenario that the office would take.</returns>
    /// <exception cref="InvalidOperationException">A rule refuses something that was drawn: the demo is wrong.</exception>
    public async Task<Scenario> Write(SeenFrom seen, CancellationToken cancel)
    {
        RuleSet rules = RulesReader.Read(Encoding.UTF8.GetBytes(demo.Season.Rules));
        Scenario chosen = ScenarioOf("Merata antardesa", rules);
        db.Scenarios.AddRange(chosen, ScenarioOf("Merata antarpenduduk", rules with { EquityBasis = EquityBasis.PopulationNeed }));
        PlacementTerms terms = new() { InstitutionId = office.Id, PeriodId = period.Id };
        DemoOffice.Demand(terms.Change(period.Dates.EnrolUntil, period.Dates.ReleaseOn!.Value.AddDays(-1), seen, supervisorsSeeItEarly: false, terms.Version));
        db.PlacementTerms.Add(terms);
        await db.SaveChangesAsync(cancel);
        await db.InsertMany<WishList>([.. demo.Season.Students.Zip(demo.Students).Where(pair => pair.First.Preferences.Length > 0).Select(pair => WishesOf(pair.Second.Id, pair.First.Preferences.Split(';')))], cancel);
        return chosen;
    }

    private Scenario ScenarioOf(string name, RuleSet set)
    {
        Scenario scenario = new() { InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = period.Id, Name = name, Rules = set };
        DemoOffice.Demand(scenario.Change(name, set, scenario.Seed, scenario.Version));
        return scenario;
    }

    private WishList WishesOf(ParticipantId student, string[] ranked)
    {
        WishList wishes = new() { InstitutionId = office.Id, ParticipantId = student };
        DemoOffice.Demand(wishes.Rank(ranked, ranked, office.Now, wishes.Version));
        return wishes;
    }
}
