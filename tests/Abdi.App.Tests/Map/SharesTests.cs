using System.Xml.Linq;
using Abdi.App.Place;
using Abdi.App.Shell;
using Abdi.Rules.Place;
using CsCheck;

namespace Abdi.App.Tests.Map;

public class SharesTests
{
    [Fact]
    public void Shares_of_all_regions_make_one_whole()
    {
        foreach (EquityBasis basis in Enum.GetValues<EquityBasis>())
        {
            (PlacementProblem problem, Placement placement) = MapCase.Small(basis);
            RegionShare[] shares = RegionShares.Of(problem, placement).NorthToSouth;
            Assert.Equal(1, shares.Sum(share => share.Need), 12);
            Assert.Equal(1, shares.Sum(share => share.Students), 12);
            Assert.Equal(1, shares.Sum(share => share.Prior), 12);
        }
    }

    [Fact]
    public void Printed_per_cents_add_up_to_a_hundred() =>
        Gen.Double[0, 1].Array[1, 40].Where(parts => parts.Sum() > 0).Sample(parts =>
        {
            double whole = parts.Sum();
            double[] shares = [.. parts.Select(part => part / whole)];
            long[] tenths = SharePlot.LargestRemainder(shares, 1000);
            Assert.Equal(1000, tenths.Sum());
            Assert.All(tenths.Zip(shares), pair => Assert.InRange(pair.First - 1000 * pair.Second, -1, 1));
        });

    [Fact]
    public void Need_is_shared_as_the_basis_says()
    {
        MapVillage[] villages = [new(0, -6, 106, 400, Population: 9000), new(1, -7, 106, 400, Population: 1000)];
        PlacementProblem byPeople = MapCase.Problem(villages, 2, 2);
        PlacementProblem byVillage = MapCase.Problem(villages, 2, 2, EquityBasis.VillageNeed);
        Assert.Equal(0.9, RegionShares.Of(byPeople, MapCase.Place(byPeople, [0])).NorthToSouth[0].Need, 12);
        Assert.Equal(0.5, RegionShares.Of(byVillage, MapCase.Place(byVillage, [0])).NorthToSouth[0].Need, 12);
    }

    [Fact]
    public void Regions_stand_from_north_to_south_and_those_without_points_last()
    {
        PlacementProblem problem = MapCase.Problem([new(0, null, null, 1), new(1, -7, 106, 1), new(2, -6, 106, 1), new(3, 1, 106, 1)], 4, 1);
        Assert.Equal([3, 2, 1, 0], RegionShares.Of(problem, MapCase.Place(problem, [1])).NorthToSouth.Select(share => share.RegionIndex));
    }

    [Theory]
    [InlineData(false, "Lebak memegang 72% kebutuhan dan menerima 67% mahasiswa.")]
    [InlineData(true, "Lebak holds 72% of the need and receives 67% of the students.")]
    public void Headline_speaks_of_the_neediest_regions_with_figures_that_are_computed(bool english, string sentence)
    {
        (PlacementProblem problem, Placement placement) = MapCase.Small();
        Assert.Equal(sentence, HeadlineOf(problem, placement, english ? Language.English : Language.Indonesian));
        RegionShare lebak = RegionShares.Of(problem, placement).NorthToSouth[^1];
        Assert.Equal(20 / 30.0, lebak.Students, 12);
        Assert.Equal(13_000 / 17_950.0, lebak.Need, 12);
    }

    [Fact]
    public void Headline_speaks_of_the_regions_the_office_chose()
    {
        (PlacementProblem problem, Placement placement) = MapCase.Small();
        Assert.Equal("Kab. Serang dan Kota Serang memegang 28% kebutuhan dan menerima 33% mahasiswa.", HeadlineOf(problem, placement, Language.Indonesian, 0, 1));
    }

    [Fact]
    public void Headline_without_known_need_claims_no_share()
    {
        PlacementProblem problem = MapCase.Problem([new(0, -6, 106, null), new(1, -7, 106, null)], 2, 2);
        string sentence = HeadlineOf(problem, MapCase.Place(problem, [0, 1]), Language.Indonesian);
        Assert.Equal("Kebutuhan belum diketahui, jadi pemerataan belum dapat dinilai.", sentence);
    }

    [Fact]
    public void Headline_of_regions_without_names_uses_their_codes()
    {
        PlacementProblem problem = MapCase.Problem([new(0, -6, 106, 100), new(1, -7, 106, 900)], 2, 4, EquityBasis.VillageNeed);
        Assert.Equal("Wilayah R01 memegang 90% kebutuhan dan menerima 50% mahasiswa.", HeadlineOf(problem, MapCase.Place(problem, [0, 1]), Language.Indonesian));
    }

    [Fact]
    public void Hundreds_of_regions_are_gathered_into_bands_of_latitude_that_still_make_a_hundred()
    {
        MapVillage[] villages = [.. Enumerable.Range(0, 500).Select(i => new MapVillage(i, -i / 100.0, 100 + i % 7, 100 + i))];
        PlacementProblem problem = MapCase.Problem(villages, 500, 1000);
        XElement sheet = XDocument.Parse(MapCase.Draw(problem, MapCase.Place(problem, [.. Enumerable.Range(0, 250)]), MapLabels.None, Language.English)).Root!;
        decimal[] figures = [.. sheet.Elements().Where(text => (string?)text.Attribute("class") == "figure end").Select(text => decimal.Parse(text.Value, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(24, figures.Length);
        Assert.Equal(200m, figures.Sum());
    }

    [Fact]
    public void Names_of_regions_are_read_from_the_folder_and_a_code_that_stands_twice_is_a_fault()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var faults = new FaultList();
            Assert.Same(MapLabels.None, MapLabels.Read(folder, faults));
            File.WriteAllText(Path.Combine(folder, MapLabels.File), "region_name,region_code,focus\nKabupaten Lebak,36.02,ya\n\"Kota Serang\",36.73,\n");
            MapLabels labels = MapLabels.Read(folder, faults);
            Assert.Equal("Kabupaten Lebak", labels.RegionNames["36.02"]);
            Assert.Equal(["36.02"], labels.FocusRegions);
            Assert.Empty(faults.Faults);
            File.WriteAllText(Path.Combine(folder, MapLabels.File), "region_code,region_name\n36.02,Lebak\n36.02,Serang\n");
            MapLabels.Read(folder, faults);
            Assert.Equal(FaultCode.IdTwice, Assert.Single(faults.Faults).Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string HeadlineOf(PlacementProblem problem, Placement placement, Language language, params int[] focus) =>
        Headline.Of(RegionShares.Of(problem, placement), problem.Students.Length, focus, new(problem, problem.Regions.Length == 3 ? MapCase.Names : MapLabels.None), new(language)).Plain;
}
