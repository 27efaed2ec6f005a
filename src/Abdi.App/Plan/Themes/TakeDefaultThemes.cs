using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office begins with the four themes most seasons have; those whose code is there already stay as they are.</summary>
public sealed class TakeDefaultThemes(AbdiDb db, CurrentUser user, RequestLanguage language, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/plan/{code}/default-themes", async (string code, IFormCollection _, TakeDefaultThemes slice, CancellationToken cancel) =>
            await slice.Submit(code, cancel) ? Results.LocalRedirect($"/plan/{code}/themes") : Results.NotFound()).WithRule("theme", Act.Create);

    public async Task<bool> Submit(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is null)
        {
            return false;
        }

        string[] there = await db.Themes.Select(theme => theme.Code).ToArrayAsync(cancel);
        db.Themes.AddRange(Theme.Defaults.Where(theme => !there.Contains(theme.Code)).Select(theme => new Theme
        {
            InstitutionId = user.Somebody.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), Code = theme.Code,
            Name = theme.Name.In(language.Current),
        }));
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
