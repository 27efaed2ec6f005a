using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Seating;

/// <summary>Wishes as codes, a theme or themes + region, and what they cost where they are not granted.</summary>
internal sealed class WishCodes
{
    private const int NoWishes = -2, NoMatch = -1;

    private readonly int[] _preferenceCost;
    private readonly int[] _wishes;

    public WishCodes(PlacementProblem problem, Site[] sites)
    {
        _preferenceCost = problem.Rules.PreferenceCost;
        Ranks = problem.Rules.RankedWishes;
        Codes = problem.Themes.Length + problem.Regions.Length;
        WidestCost = Math.Max(1, _preferenceCost.Max());
        ThemeCode = [.. sites.Select(site => site.ThemeIndex)];
        RegionCode = [.. sites.Select(site => problem.Themes.Length + problem.Villages[site.VillageIndex].RegionIndex)];
        _wishes = new int[(long)problem.Students.Length * Ranks];
        Array.Fill(_wishes, NoMatch);
        for (int student = 0; student < problem.Students.Length; student++)
        {
            Wish[] list = problem.PreferenceLists[problem.Students[student].PreferenceListIndex];
            for (int rank = 0; rank < Math.Min(Ranks, list.Length); rank++)
            {
                _wishes[student * Ranks + rank] = list[rank] switch
                {
                    { Index: < 0 } => NoMatch,
                    { IsTheme: true } theme => theme.Index,
                    { } region => problem.Themes.Length + region.Index,
                };
            }

            if (list.Length == 0 && Ranks > 0)
            {
                _wishes[student * Ranks] = NoWishes;
            }
        }
    }

    /// <summary>How many wishes count.</summary>
    public int Ranks { get; }

    /// <summary>How many codes there are: themes and regions.</summary>
    public int Codes { get; }

    /// <summary>The most that one student's wishes can cost, at least 1.</summary>
    public int WidestCost { get; }

    /// <summary>The code of each group's theme.</summary>
    public int[] ThemeCode { get; }

    /// <summary>The code of each group's region.</summary>
    public int[] RegionCode { get; }

    /// <summary>What the student pays in wishes for serving in the group.</summary>
    public int CostOf(int student, int group)
    {
        int first = student * Ranks, theme = ThemeCode[group], region = RegionCode[group];
        if (Ranks == 0 || _wishes[first] == NoWishes)
        {
            return 0;
        }

        for (int rank = 0; rank < Ranks; rank++)
        {
            int wish = _wishes[first + rank];
            if (wish == theme || wish == region)
            {
                return _preferenceCost[rank];
            }
        }

        return _preferenceCost[Ranks];
    }

    /// <summary>The code of the wish on a rank; negative where there is none.</summary>
    public int Of(int student, int rank) => _wishes[student * Ranks + rank];

    public bool HasAny(int student) => Ranks > 0 && _wishes[student * Ranks] != NoWishes;
}
