using Abdi.App.Plan;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>
/// The groups on the map, each once: a dot each where there is room, a disc with their number where a
/// few share a hexagon, discs of proportional area where most hexagons hold many.
/// </summary>
internal sealed class GroupMarks
{
    private const int MostDots = 3;
    private const int MostTitles = 200;
    private const double LeastRadiusForNumbers = 9;

    private readonly PlacementProblem problem;
    private readonly Placement placement;
    private readonly HexMap map;
    private readonly MapWords words;
    private readonly HexCell[] used;
    private readonly ILookup<int, int> groupsOfVillage;

    public GroupMarks(PlacementProblem problem, Placement placement, HexMap map, MapWords words)
    {
        (this.problem, this.placement, this.map, this.words) = (problem, placement, map, words);
        groupsOfVillage = Enumerable.Range(0, placement.Groups.Count).ToLookup(group => placement.Groups[group].VillageIndex);
        used = [.. map.Cells.Where(cell => GroupsIn(cell).Length > 0)];
        Most = used.Max(cell => (int?)GroupsIn(cell).Length) ?? 0;
        AreProportional = Most > MostDots && (map.Grid.Radius < LeastRadiusForNumbers || used.Average(cell => GroupsIn(cell).Length) > MostDots);
    }

    /// <summary>Gets the most groups in one hexagon.</summary>
    public int Most { get; }

    /// <summary>Gets whether area stands for number.</summary>
    public bool AreProportional { get; }

    public double DotRadius => Math.Clamp(map.Grid.Radius * 0.36, 1.8, 4.6);

    public double ProportionalRadius(int groups) => Math.Max(0.9, map.Grid.Radius * 0.74 * Math.Sqrt(groups / (double)Most));

    /// <summary>The groups in a hexagon, as positions in the placement, ascending.</summary>
    public int[] GroupsIn(HexCell cell) => [.. cell.Places.SelectMany(village => groupsOfVillage[village]).Order()];

    public void Draw(SvgText svg)
    {
        svg.Line("<g class=\"groups\">");
        foreach (HexCell cell in used)
        {
            int[] groups = GroupsIn(cell);
            if (AreProportional)
            {
                (double x, double y) = map.Grid.Middle(cell.At);
                svg.Circle("many", x, y, ProportionalRadius(groups.Length), Title(words.Groups(groups.Length)));
            }
            else if (groups.Length <= MostDots)
            {
                DrawDots(svg, cell, groups);
            }
            else
            {
                DrawNumber(svg, cell, groups.Length);
            }
        }

        svg.Line("</g>");
    }

    private void DrawDots(SvgText svg, HexCell cell, int[] groups)
    {
        (double x, double y) = map.Grid.Middle(cell.At);
        int count = groups.Length;
        double radius = count == 1 ? DotRadius : DotRadius * 0.82;
        double away = count switch { 1 => 0, 2 => radius * 1.15, _ => radius * 1.3 };
        double turn = cell.HasHeld ? 90 : 0; // beside the mark of a village held back, never below it
        if (count == 1 && cell.HasHeld)
        {
            away = radius * 2.1;
        }

        for (int i = 0; i < count; i++)
        {
            double angle = (turn - 90.0 * (count == 3 ? 1 : 0) + 360.0 * i / count) * Math.PI / 180;
            svg.Circle("group", x + away * Math.Cos(angle), y + away * Math.Sin(angle), radius, TitleOf(placement.Groups[groups[i]]));
        }
    }

    private void DrawNumber(SvgText svg, HexCell cell, int groups)
    {
        (double x, double y) = map.Grid.Middle(cell.At);
        string number = words.Count(groups);
        svg.Circle("many", x, y, map.Grid.Radius * 0.74, Title(words.Groups(groups)));
        svg.Text(x, y + 3.6, "count", number);
    }

    private string TitleOf(Group group)
    {
        if (placement.Groups.Count > MostTitles)
        {
            return "";
        }

        return Title($"{group.Id}: {problem.Villages[group.VillageIndex].Name}, {problem.Themes[group.ThemeIndex]}, {words.Students(group.Members.Length)}");
    }

    private static string Title(string text) => $"<title>{SvgText.Escape(text)}</title>";
}
