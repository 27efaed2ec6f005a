using Abdi.App.Shell.Web;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>What the place of a group needs in its theme, beside the other places of its region, and how often it was served.</summary>
/// <param name="NeedMilli">The need of the place in the theme.</param>
/// <param name="Rank">The rank of the place among the places of its region by need in the theme, from 1.</param>
/// <param name="Ranked">How many places of the region know their need in the theme.</param>
/// <param name="Past">Groups that served there before or serve there for others.</param>
internal sealed record PlaceNeed(int NeedMilli, int Rank, int Ranked, int Past)
{
    /// <summary>Finds it for one group.</summary>
    public static PlaceNeed Of(PlacementProblem problem, Group group)
    {
        Village here = problem.Villages[group.VillageIndex];
        int?[] needs = [.. problem.Villages.Where(village => village.RegionIndex == here.RegionIndex).Select(village => village.NeedMilli[group.ThemeIndex])];
        int need = here.NeedMilli[group.ThemeIndex] ?? 0;
        return new(need, 1 + needs.Count(other => other > need), needs.Count(other => other is not null), here.PriorService);
    }

    /// <summary>The same as people say it.</summary>
    /// <param name="text">The words.</param>
    /// <param name="theme">The name of the theme.</param>
    /// <param name="region">The name of the region.</param>
    public string InWords(Words<PlaceText> text, string theme, string region) =>
        text["Why.Need", theme, text.Number(NeedMilli / 1000.0, 2), text.Count(Rank), text.Count(Ranked), region] + (Past > 0 ? " " + text["Why.Past", text.Count(Past)] : "");
}
