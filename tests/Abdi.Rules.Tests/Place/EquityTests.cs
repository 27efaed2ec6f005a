using Abdi.Rules.Place;
using CsCheck;
using static Abdi.Rules.Tests.Place.TinySeason;

namespace Abdi.Rules.Tests.Place;

public class EquityTests
{
    private const double Tolerance = 1e-9;

    private static readonly Gen<VillageService[]> Villages =
        Gen.Select(Gen.Int[0, 4], Gen.Int[1, 5000], Gen.Int[0, 400]).Array[1, 12]
            .Where(villages => villages.Any(village => village.Item3 > 0))
            .Select(villages => Array.ConvertAll(villages, village => new VillageService(village.Item1 / 4.0, village.Item2, village.Item3)));

    [Theory]
    [InlineData(100, 100, 0)]
    [InlineData(0, 200, 0.5)]
    [InlineData(200, 0, -0.5)]
    [InlineData(50, 150, 0.25)]
    public void Concentration_of_two_equal_villages_is_what_the_hand_computes(double toLess, double toMore, double index) =>
        Assert.Equal(index, ConcentrationIndex.Of([new(0.2, 1000, toLess), new(0.8, 1000, toMore)]).Value, Tolerance);

    [Fact]
    public void Concentration_weighs_villages_by_residents() =>
        // Shares 3/4 and 1/4 of the people; all days to the neediest quarter: 2 × (3/4 + 1/8) − 1.
        Assert.Equal(0.75, ConcentrationIndex.Of([new(0.1, 3000, 0), new(0.9, 1000, 10)]).Value, Tolerance);

    [Fact]
    public void Concentration_lies_between_minus_one_and_one_and_ignores_the_order_of_villages() => Villages.Sample(villages =>
    {
        double index = ConcentrationIndex.Of(villages).Value;
        Assert.InRange(index, -1, 1);
        Assert.Equal(index, ConcentrationIndex.Of([.. villages.Reverse()]).Value, Tolerance);
    });

    [Fact]
    public void The_same_for_every_resident_is_equal_by_every_measure() => Villages.Sample(villages =>
    {
        VillageService[] equal = Array.ConvertAll(villages, village => village with { StudentDays = village.Residents * 0.01 });
        Assert.Equal(0, ConcentrationIndex.Of(equal).Value, Tolerance);
        TheilIndex theil = TheilIndex.Of([.. equal.Select((village, region) => new RegionalService(region % 3, village.Residents, village.StudentDays))]);
        Assert.Equal((0, 0), (Math.Round(theil.Between, 9), Math.Round(theil.Within, 9)));
    });

    [Fact]
    public void Concentration_needs_a_possible_village_and_something_to_share()
    {
        Assert.Throws<ArgumentException>(() => ConcentrationIndex.Of([new(1.5, 1000, 1)]));
        Assert.Throws<ArgumentException>(() => ConcentrationIndex.Of([new(0.5, 0, 1)]));
        Assert.Throws<ArgumentException>(() => ConcentrationIndex.Of([new(0.5, 1000, -1)]));
        Assert.Throws<ArgumentException>(() => ConcentrationIndex.Of([new(0.5, 1000, 0)]));
    }

    [Fact]
    public void Inequality_between_two_regions_or_within_one_is_ln_2_when_one_half_receives_all()
    {
        TheilIndex between = TheilIndex.Of([new(0, 1000, 0), new(1, 1000, 200)]), within = TheilIndex.Of([new(0, 1000, 0), new(0, 1000, 200)]);
        Assert.Equal((Math.Log(2), 0d), (between.Between, between.Within));
        Assert.Equal((0d, Math.Log(2)), (within.Between, within.Within));
        Assert.Throws<ArgumentException>(() => TheilIndex.Of([new(0, 1000, 0)]));
        Assert.Throws<ArgumentException>(() => TheilIndex.Of([new(0, 0, 5)]));
    }

    [Fact]
    public void Inequality_between_and_within_regions_adds_up_to_the_whole() => Villages.Sample(villages =>
    {
        double days = villages.Sum(village => village.StudentDays), people = villages.Sum(village => (double)village.Residents);
        double whole = villages.Where(village => village.StudentDays > 0)
            .Sum(village => village.StudentDays / days * Math.Log(village.StudentDays / days / (village.Residents / people)));
        TheilIndex theil = TheilIndex.Of([.. villages.Select((village, number) => new RegionalService(number % 4, village.Residents, village.StudentDays))]);
        Assert.Equal(whole, theil.Total, Tolerance);
        Assert.True(theil.Between >= -Tolerance && theil.Within >= -Tolerance);
    });

    [Fact]
    public void The_worst_off_fifth_of_ten_villages_are_the_two_neediest()
    {
        (double, double)[] villages = [.. Enumerable.Range(1, 10).Select(number => (number / 10.0, (double)number))];
        Assert.Equal(19 / 55.0, WorstOffShare.Of(villages), Tolerance);
        Assert.Equal(1, WorstOffShare.Of(villages, fraction: 1), Tolerance);
    }

    [Fact]
    public void Equal_needs_share_the_last_place_among_the_worst_off_evenly()
    {
        // A fifth of 7 is 1.4: all of the neediest, and 0.4 of two villages that are equally needy.
        (double, double)[] villages = [(0.9, 10), (0.5, 20), (0.5, 40), (0.1, 30), (0.1, 0), (0.1, 0), (0, 0)];
        Assert.Equal((10 + 60 * 0.2) / 100, WorstOffShare.Of(villages), Tolerance);
        Assert.Equal(WorstOffShare.Of(villages), WorstOffShare.Of([.. villages.Reverse()]), Tolerance);
        Assert.Throws<ArgumentException>(() => WorstOffShare.Of(villages, fraction: 0));
        Assert.Throws<ArgumentException>(() => WorstOffShare.Of([(0.5, 0)]));
    }

    [Fact]
    public void The_ledger_of_the_tiny_season_is_what_the_hand_computes()
    {
        // Thirty days: four students make 120 student-days in the north (2,000 residents), eight 240 in the south (3,000).
        EquityLedger ledger = EquityLedger.Of(Problem(), Placement(), fieldDays: 30);
        Assert.Equal([(North, 1, 120d, 60d, 2, 0), (South, 2, 240d, 80d, 3, 0)], ledger.Regions.Select(region => (region.Region, region.Groups, region.StudentDays, region.PerThousand!.Value, region.Villages, region.LeftOut)));
        Assert.Equal([new ServiceRatio(1000, 2_000_000_000), new ServiceRatio(2000, 3_000_000_000)], ledger.Vector);
        Assert.Equal((0d, 5, 0), (Math.Round(ledger.Concentration.Value!.Value, 12), ledger.Concentration.Villages, ledger.Concentration.LeftOut));
        Assert.Equal(0.2, ledger.ReachingWorstOffFifth.Value!.Value, Tolerance);
        Assert.Equal(Math.Log(5 / 6.0) / 3 + Math.Log(10 / 9.0) * 2 / 3, ledger.Theil.Value!.Between, Tolerance);
        Assert.Equal(Math.Log(2) / 3 + Math.Log(1.5) * 2 / 3, ledger.Theil.Value.Within, Tolerance);
    }

    [Fact]
    public void The_ledger_leaves_out_what_is_unknown_and_says_how_many()
    {
        PlacementProblem problem = Problem();
        problem.Villages[VillageB] = problem.Villages[VillageB] with { Population = null };
        problem.Villages[VillageC] = problem.Villages[VillageC] with { NeedMilli = [null, null] };
        EquityLedger ledger = EquityLedger.Of(problem, Placement(), fieldDays: 30);
        Assert.Equal((120d, 1, 1), (ledger.Regions[0].PerThousand!.Value, ledger.Regions[0].Villages, ledger.Regions[0].LeftOut));
        Assert.Equal((3, 2), (ledger.Concentration.Villages, ledger.Concentration.LeftOut));
        Assert.Equal((4, 1), (ledger.ReachingWorstOffFifth.Villages, ledger.ReachingWorstOffFifth.LeftOut));
        Assert.Equal((4, 1), (ledger.Theil.Villages, ledger.Theil.LeftOut));
    }

    [Fact]
    public void A_village_that_knows_one_need_is_ranked_by_it_alone() =>
        Assert.Equal(0.4, EquityLedger.NeedOf(Problem(), Problem().Villages[0] with { NeedMilli = [null, 400] }));

    [Fact]
    public void A_placement_of_nobody_has_no_figure_rather_than_a_fair_one()
    {
        EquityLedger ledger = EquityLedger.Of(Problem(), new([]), fieldDays: 30);
        Assert.Null(ledger.Concentration.Value);
        Assert.Null(ledger.ReachingWorstOffFifth.Value);
        Assert.Null(ledger.Theil.Value);
        Assert.Equal(0, ledger.Regions[0].PerThousand);
    }

    [Fact]
    public void History_stands_in_one_vector_and_not_in_the_other()
    {
        EquityLedger ledger = EquityLedger.Of(WithVillage(VillageA, village => village with { PriorService = 4 }), Placement(), fieldDays: 30);
        Assert.Equal([new ServiceRatio(2000, 3_000_000_000), new ServiceRatio(3000, 2_000_000_000)], ledger.Vector);
        Assert.Equal([new ServiceRatio(1000, 2_000_000_000), new ServiceRatio(2000, 3_000_000_000)], ledger.VectorWithoutHistory);
    }
}
