using Abdi.App.Plan;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>How many of everything: the row of figures below the headline.</summary>
internal sealed class FactStrip(PlacementProblem problem, Placement placement, PlacementAudit audit, MapWords words)
{
    public const double Height = 50;

    private const double SignWidth = 34;

    public void Draw(SvgText svg, Box box)
    {
        (string Fact, string Below)[] facts = Facts();
        double[] needs = [.. facts.Select(fact => 32 + Math.Max(TextSpace.WidthOf(fact.Fact, 17, bold: true), TextSpace.WidthOf(fact.Below, 12)))];
        needs[0] = 32 + SignWidth + Math.Max(TextSpace.WidthOf(facts[0].Fact, 14, bold: true), TextSpace.WidthOf(facts[0].Below, 12));
        while (needs.Sum() > box.Width) // huge figures: the last fact stands in the description all the same
        {
            (facts, needs) = (facts[..^1], needs[..^1]);
        }

        double spare = (box.Width - needs.Sum()) / facts.Length, x = box.X;
        svg.Rectangle("panel", box.X, box.Y, box.Width, box.Height, 8);
        for (int i = 0; i < facts.Length; i++)
        {
            if (i == 0)
            {
                DrawVerdict(svg, box with { Width = needs[0] + spare }, facts[0]);
            }
            else
            {
                svg.Path("grid", SvgText.Segment(x, box.Y, x, box.Bottom));
                svg.Text(x + 16, box.Y + 22, "fact", SvgText.Escape(facts[i].Fact)).Text(x + 16, box.Y + 39, "small soft", SvgText.Escape(facts[i].Below));
            }

            x += needs[i] + spare;
        }
    }

    /// <summary>The same figures as one text.</summary>
    public string Sentence() => string.Join("; ", Facts().Select(fact => $"{fact.Fact}, {fact.Below}")) + ".";

    private (string Fact, string Below)[] Facts() => [Verdict(), Students(), Groups(), Supervisors(), Regions()];

    /// <summary>Colour, sign and word: any one of them is enough.</summary>
    private void DrawVerdict(SvgText svg, Box box, (string Fact, string Below) verdict)
    {
        string style = audit.IsValid ? "good" : "bad";
        svg.Rectangle(style, box.X + 1, box.Y + 1, box.Width - 1, box.Height - 2, 7);
        (double x, double y) = (box.X + 27, box.MiddleY);
        svg.Circle(style + "Ink", x, y, 11);
        svg.Path("sign", audit.IsValid ? $"M{SvgText.Number(x - 5)} {SvgText.Number(y)}l3.5 4 6.5-7.5" : SvgText.Cross(x, y, 4));
        svg.Text(x + SignWidth - 14, box.Y + 21, $"verdict {style}Ink", SvgText.Escape(verdict.Fact)).Text(x + SignWidth - 14, box.Y + 39, $"small {style}Ink", SvgText.Escape(verdict.Below));
    }

    private (string Fact, string Below) Verdict()
    {
        const int MostCodes = 4;
        if (audit.IsValid)
        {
            return (words["MapEveryRuleKept"], words.Format("MapRulesChecked", words.Count(HardRules.All.Count)));
        }

        string codes = string.Join(", ", audit.Broken.Take(MostCodes).Select(broken => HardRules.CodeOf(broken.Rule)[..3])) + (audit.Broken.Count > MostCodes ? ", …" : "");
        return (words.BrokenRules(audit.Broken.Count), codes);
    }

    private (string Fact, string Below) Students()
    {
        int placed = placement.Groups.Sum(group => group.Members.Length), waiting = problem.Students.Length - placed;
        return (words.Students(placed),
            waiting > 0
                ? words.Format("MapWaiting", words.Count(waiting))
                : words["MapEveryonePlaced"]);
    }

    private (string Fact, string Below) Groups()
    {
        string used = words.Count(placement.Groups.Select(group => group.VillageIndex).Distinct().Count());
        string all = words.Villages(problem.Villages.Length);
        return (words.Groups(placement.Groups.Count), words.Format("MapInVillages", used, all));
    }

    private (string Fact, string Below) Supervisors()
    {
        int[] loads = [.. placement.Groups.CountBy(group => group.SupervisorIndex).Select(supervisor => supervisor.Value)];
        int most = loads.DefaultIfEmpty().Max();
        return (words.Supervisors(loads.Length),
            words.Format("MapAtMost", words.Groups(most)));
    }

    private (string Fact, string Below) Regions()
    {
        int served = placement.Groups.Select(group => problem.Villages[group.VillageIndex].RegionIndex).Distinct().Count();
        return (words.Regions(problem.Regions.Length), served == problem.Regions.Length
            ? words["MapAllServed"]
            : words.Format("MapServed", words.Count(served)));
    }
}
