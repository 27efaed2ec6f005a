using System.Xml.Linq;
using Abdi.App.Place;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Rules.Place;
using CsCheck;

namespace Abdi.App.Tests.Map;

public class PlacementMapTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Any land: scattered or dense, with unknown needs and points, with names that are not safe in XML.</summary>
    private static readonly Gen<(PlacementProblem Problem, Placement Placement, PlacementAudit Audit)> AnyCase =
        from regions in Gen.Int[1, 60]
        from span in Gen.Double[0, 5]
        from villages in (from region in Gen.Int[0, regions - 1]
                          from latitude in Gen.Double[-1, 1]
                          from longitude in Gen.Double[-1, 1]
                          from isKnown in Gen.Int[0, 9]
                          from need in Gen.Int[0, 1000]
                          from name in Gen.String[Gen.Char["<>&\"'\u0007\ud800aé "], 0, 6]
                          select new MapVillage(region, isKnown == 0 ? null : -6 + span * latitude, isKnown == 0 ? null : 106 + span * longitude, isKnown == 1 ? null : need, need, need % 3, isKnown == 2 ? "adat" : "", name)).Array[1, 80]
        from groups in Gen.Int[0, villages.Length - 1].Array[0, 90]
        from basis in Gen.Bool
        let problem = MapCase.Problem(villages, regions, 90, basis ? EquityBasis.PopulationNeed : EquityBasis.VillageNeed)
        let placement = MapCase.Place(problem, groups)
        select (problem, placement, PlacementAudit.Of(problem, placement));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Small_map_looks_as_approved(bool english)
    {
        (PlacementProblem problem, Placement placement) = MapCase.Small();
        string drawn = MapCase.Draw(problem, placement, MapCase.Names, english ? Language.English : Language.Indonesian);
        Snapshot.Expect($"Map/small.{(english ? "en" : "id")}.svg", drawn);
    }

    [Fact]
    public void Any_map_is_well_formed_with_finite_numbers_and_a_name_and_description() =>
        AnyCase.Sample(any =>
        {
            XElement sheet = XDocument.Parse(PlacementMap.Draw(any.Problem, any.Placement, any.Audit, MapLabels.None, Language.Indonesian)).Root!;
            Assert.DoesNotContain(sheet.DescendantsAndSelf().Attributes(), attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal) || attribute.Value.Contains('∞'));
            Assert.NotEmpty(sheet.Element(Svg + "title")!.Value);
            Assert.NotEmpty(sheet.Element(Svg + "desc")!.Value);
            Assert.DoesNotContain(sheet.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "href" or "src");
        }, iter: 200);

    [Fact]
    public void Every_group_with_a_point_is_drawn_once() =>
        AnyCase.Sample(any =>
        {
            int[] seen = [.. any.Placement.Groups.Select((group, i) => (group, i)).Where(g => any.Problem.Villages[g.group.VillageIndex].Point is not null).Select(g => g.i)];
            HexMap map = HexMap.Of(MeanNeed.PlacesOf(any.Problem), new(0, 0, 700, 500));
            Assert.Equal(seen, map.Cells.SelectMany(new GroupMarks(any.Problem, any.Placement, map, new(Language.English)).GroupsIn).Order());
            Assert.All(map.Cells.SelectMany(cell => Enumerable.Range(0, 6).Select(corner => map.Grid.Corner(cell.At, corner))), corner =>
            {
                Assert.InRange(corner.X, -1e-6, 700 + 1e-6);
                Assert.InRange(corner.Y, -1e-6, 500 + 1e-6);
            });

            XElement sheet = XDocument.Parse(PlacementMap.Draw(any.Problem, any.Placement, any.Audit, MapLabels.None, Language.English)).Root!;
            XElement[] marks = [.. sheet.Elements(Svg + "g").Single(g => (string?)g.Attribute("class") == "groups").Elements(Svg + "circle")];
            int drawn = marks.Count(mark => (string?)mark.Attribute("class") == "group")
                + marks.Where(mark => (string?)mark.Attribute("class") == "many").Sum(mark => int.Parse(mark.Value.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(seen.Length, drawn);
        }, iter: 200);

    [Fact]
    public void Every_village_point_lies_in_the_hexagon_that_counts_it() =>
        Gen.Select(Gen.Double[3, 30], Gen.Double[-500, 500], Gen.Double[-500, 500]).Sample((radius, x, y) =>
        {
            var grid = new HexGrid(radius, 17, -4);
            Hex cell = grid.CellAt(x, y);
            (double middleX, double middleY) = grid.Middle(cell);
            double own = Math.Pow(x - middleX, 2) + Math.Pow(y - middleY, 2);
            for (int side = 0; side < 6; side++)
            {
                (double otherX, double otherY) = grid.Middle(cell.Neighbour(side));
                Assert.True(own <= Math.Pow(x - otherX, 2) + Math.Pow(y - otherY, 2) + 1e-6);
            }
        });

    [Fact]
    public void Unknown_need_is_hatched_and_never_coloured_low()
    {
        PlacementProblem problem = MapCase.Problem([new(0, -6, 106, null), new(0, -6.4, 106, 800), new(0, -6.4, 106.4, 0)], 1, 3);
        string drawn = MapCase.Draw(problem, MapCase.Place(problem, [1]), MapLabels.None, Language.Indonesian);
        XElement sheet = XDocument.Parse(drawn).Root!;
        string[] land = [.. sheet.Elements(Svg + "path").Where(path => path.Attribute("class")!.Value is "unknown" or "n1" or "n2" or "n3" or "n4" or "n5").Select(path => path.Attribute("class")!.Value)];
        Assert.Equal(3, land.Length);
        Assert.Contains("unknown", land);
        Assert.Contains("kebutuhan belum diketahui", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_placement_that_breaks_a_rule_is_drawn_with_its_verdict()
    {
        PlacementProblem problem = MapCase.Problem([new(0, -6, 106, 500, Held: "wilayah adat")], 1, 3);
        string drawn = MapCase.Draw(problem, MapCase.Place(problem, [0]), MapLabels.None, Language.Indonesian);
        Assert.Contains("1 aturan wajib dilanggar", drawn, StringComparison.Ordinal);
        Assert.Contains(">H27<", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void Need_of_a_village_is_the_weighted_mean_of_what_is_known()
    {
        PlacementProblem problem = MapCase.Problem([new(0, -6, 106, 0)], 1, 1);
        problem = problem with { Rules = problem.Rules with { ThemeWeightMilli = [1000, 3000, 1000] }, Villages = [problem.Villages[0] with { NeedMilli = [200, 600, null] }] };
        Assert.Equal(0.5, MeanNeed.Of(problem, 0)!.Value, 12);
        Assert.Null(MeanNeed.Of(problem with { Villages = [problem.Villages[0] with { NeedMilli = [null, null, null] }] }, 0));
    }

    [Fact]
    public void Cut_points_are_round_ascending_and_within_the_scale() =>
        Gen.Double[0, 1].Array[0, 60].Sample(needs =>
        {
            double[] cuts = NeedClasses.For(needs).Cuts;
            Assert.Equal(4, cuts.Length);
            Assert.True(cuts[0] > 0 && cuts[3] < 1);
            Assert.All(cuts.Zip(cuts.Skip(1)), pair => Assert.True(pair.First < pair.Second));
            Assert.All(cuts, cut => Assert.Equal(0, cut * 20 - Math.Round(cut * 20), 9));
        });

    [Fact]
    public void Names_of_regions_never_overlap_and_stay_on_the_map() =>
        AnyCase.Sample(any =>
        {
            HexMap map = HexMap.Of(MeanNeed.PlacesOf(any.Problem), new(0, 0, 700, 500));
            var canvas = new Box(0, 0, 700, 500);
            Box[] boxes = [.. new LabelPlacer(map, canvas, map.Cells).Place(any.Problem.Regions.Index().ToDictionary(region => region.Index, region => "KAB. " + region.Item)).Select(name => name.Box)];
            for (int i = 0; i < boxes.Length; i++)
            {
                Assert.True(canvas.Holds(boxes[i]));
                Assert.DoesNotContain(boxes[(i + 1)..], other => other.Meets(boxes[i]));
            }
        }, iter: 30);

    [Fact]
    public void Tens_of_thousands_of_villages_make_no_more_hexagons_than_the_eye_can_take()
    {
        var random = new Random(7);
        MapVillage[] villages = [.. Enumerable.Range(0, 83_000)
            .Select(_ => (North: random.NextDouble(), East: random.NextDouble()))
            .Select(at => new MapVillage(25 * (int)(20 * at.North) + (int)(25 * at.East), -11 + 17 * at.North, 95 + 46 * at.East, random.Next(1001)))];
        PlacementProblem problem = MapCase.Problem(villages, 500, 70_000);
        Placement placement = MapCase.Place(problem, [.. Enumerable.Range(0, 60_000)]);
        Assert.InRange(HexMap.Of(MeanNeed.PlacesOf(problem), new(0, 0, 700, 500)).Cells.Count, 100, 900);
        PlacementAudit audit = PlacementAudit.Of(problem, placement);
        string drawn = PlacementMap.Draw(problem, placement, audit, MapLabels.None, Language.Indonesian);
        Assert.InRange(drawn.Length, 10_000, 300_000);
        Assert.Equal(drawn, PlacementMap.Draw(problem, placement, audit, MapLabels.None, Language.Indonesian));
    }
}
