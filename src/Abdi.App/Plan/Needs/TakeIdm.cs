using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office begins with the four indices of the IDM. A theme that nothing is weighed in yet begins with the index nearest to it; what is there already stays as it is.</summary>
public sealed class TakeIdm(AbdiDb db, CurrentUser user, RequestLanguage language, TimeProvider clock)
{
    /// <summary>Which index speaks of which of the default themes; of any other theme the IDM itself.</summary>
    private static readonly Dictionary<string, string> NearestIndex = new(StringComparer.Ordinal) { ["waste"] = "ikl", ["umkm"] = "ike", ["health"] = "iks", ["sanitation"] = "iks" };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/plan/{code}/needs/default-indicators", async (string code, IFormCollection _, TakeIdm slice, CancellationToken cancel) =>
            await slice.Submit(code, cancel) ? Results.LocalRedirect($"/plan/{code}/needs/indicators") : Results.NotFound()).WithRule("need", Act.Create);

    public async Task<bool> Submit(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is null)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        Dictionary<string, Indicator> indicators = await db.Indicators.ToDictionaryAsync(indicator => indicator.Code, cancel);
        foreach ((string index, Rules.BilingualText name) in Indicator.OfIdm.Where(index => !indicators.ContainsKey(index.Code)))
        {
            db.Indicators.Add(indicators[index] = Indicator.Idm(user.Somebody.InstitutionId, new(Guid.CreateVersion7(clock.GetUtcNow())), index, name.In(language.Current)));
        }

        foreach (Theme theme in await db.Themes.Where(theme => !db.IndicatorWeights.Any(weight => weight.ThemeId == theme.Id)).ToListAsync(cancel))
        {
            Indicator nearest = indicators[NearestIndex.GetValueOrDefault(theme.Code, Indicator.IdmCode)];
            db.IndicatorWeights.Add(new() { InstitutionId = theme.InstitutionId, ThemeId = theme.Id, IndicatorId = nearest.Id, Weight = 1 });
        }

        await db.SaveChangesAsync(cancel);
        await db.RenewNeeds(null, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
