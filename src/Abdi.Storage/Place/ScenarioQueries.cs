using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Place;

/// <summary>Questions about scenarios that several pages ask.</summary>
public static class ScenarioQueries
{
    /// <summary>The scenario of a period, to be changed; null when there is none.</summary>
    public static Task<Scenario?> FindScenario(this AbdiDb db, Period period, Guid id, CancellationToken cancel) =>
        db.Scenarios.SingleOrDefaultAsync(scenario => scenario.Id == new ScenarioId(id) && scenario.PeriodId == period.Id, cancel);
}
