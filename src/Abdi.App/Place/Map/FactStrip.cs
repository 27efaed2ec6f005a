using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>How many of everything: the row of figures below the headline.</summary>
internal sealed class FactStrip(PlacementProblem problem, Placement placement, MapWords words)
{
    public const double Height = 50;

    public void Draw(SvgText svg, Box box)
    {
        (string Fact, string Below)[] facts = [Students(), Groups(), Supervisors(), Regions()];
        double[] needs = [.. facts.Select(fact => 36 + Math.Max(TextSpace.WidthOf(fact.Fact, 17, bold: true), TextSpace.WidthOf(fact.Below, 12)))];
        double spare = Math.Max(0, box.Width - needs.Sum()) / facts.Length, x = box.X;
        svg.Rectangle("panel", box.X, box.Y, box.Width, box.Height, 8);
        for (int i = 0; i < facts.Length; i++)
        {
            if (i > 0)
            {
                svg.Path("grid", SvgText.Segment(x, box.Y, x, box.Bottom));
            }

            svg.Text(x + 16, box.Y + 22, "fact", SvgText.Escape(facts[i].Fact)).Text(x + 16, box.Y + 39, "small soft", SvgText.Escape(facts[i].Below));
            x += needs[i] + spare;
        }
    }

    /// <summary>The same figures as one text.</summary>
    public string Sentence() => string.Join("; ", new[] { Students(), Groups(), Supervisors(), Regions() }.Select(fact => $"{fact.Fact} {fact.Below}")) + ".";

    private (string Fact, string Below) Students()
    {
        int placed = placement.Groups.Sum(group => group.Members.Length), waiting = problem.Students.Length - placed;
        return (words.Say($"{words.Count(placed)} mahasiswa", placed == 1 ? "1 student" : $"{words.Count(placed)} students"),
            waiting > 0
                ? words.Say($"{words.Count(waiting)} belum mendapat tempat", $"{words.Count(waiting)} without a place")
                : words.Say("semua mendapat tempat", "everyone has a place"));
    }

    private (string Fact, string Below) Groups()
    {
        string used = words.Count(placement.Groups.Select(group => group.VillageIndex).Distinct().Count());
        string all = words.Villages(problem.Villages.Length);
        return (words.Groups(placement.Groups.Count), words.Say($"di {used} dari {all}", $"in {used} of {all}"));
    }

    private (string Fact, string Below) Supervisors()
    {
        int[] loads = [.. placement.Groups.CountBy(group => group.SupervisorIndex).Select(supervisor => supervisor.Value)];
        int most = loads.DefaultIfEmpty().Max();
        return (words.Say($"{words.Count(loads.Length)} dosen pembimbing", loads.Length == 1 ? "1 supervisor" : $"{words.Count(loads.Length)} supervisors"),
            words.Say($"paling banyak {words.Groups(most)}", $"{words.Groups(most)} at most"));
    }

    private (string Fact, string Below) Regions()
    {
        int served = placement.Groups.Select(group => problem.Villages[group.VillageIndex].RegionIndex).Distinct().Count();
        return (words.Regions(problem.Regions.Length), served == problem.Regions.Length
            ? words.Say("semua dilayani", "all served")
            : words.Say($"{words.Count(served)} dilayani", $"{words.Count(served)} served"));
    }
}
