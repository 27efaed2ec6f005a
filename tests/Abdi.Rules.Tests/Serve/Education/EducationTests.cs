using Abdi.Rules.Serve;
using CsCheck;

namespace Abdi.Rules.Tests.Serve;

public class EducationTests
{
    private static readonly EducationRecord Hands = Payloads.Read<EducationRecord>(FieldKinds.Education);

    [Fact]
    public void Who_took_one_test_alone_counts_for_nothing_and_is_told()
    {
        Assert.Equal(new EducationGain(1, 1, 1, 4, 8, 10), EducationGain.Of(Hands));
        Assert.Equal(0.4, EducationGain.Of(Hands).Gain.Value);
        Assert.Equal(["education-unpaired"], Payloads.DoubtsOf(Hands));
        Assert.Empty(Payloads.DoubtsOf(Hands with { Tests = [[4, 8], [null, null]] }));
    }

    [Fact]
    public void Nobody_with_both_tests_is_no_gain_that_is_known() => Assert.False(EducationGain.Of(Hands with { Tests = [[null, 9]] }).Gain.IsKnown);

    [Fact]
    public void One_can_lose_what_one_knew() => Assert.Equal(-0.3, EducationGain.Of(Hands with { Tests = [[8, 5]] }).Gain.Value);

    [Fact]
    public void Points_beyond_the_test_are_refused()
    {
        Assert.Empty(Payloads.FaultsOf(Hands with { Tests = [[0, 10]] }));
        Assert.Equal(["education-points"], Payloads.FaultsOf(Hands with { Tests = [[0, 11]] }));
        Assert.Equal(["education-points"], Payloads.FaultsOf(Hands with { Tests = [[11, null]] }));
        Assert.Equal(["education-points"], Payloads.FaultsOf(Hands with { Tests = [[-1, 1]] }));
    }

    [Fact]
    public void Tests_are_pairs_with_points_and_at_most_two_hundred()
    {
        Assert.Equal(["education-tests"], Payloads.FaultsOf(Hands with { Tests = [[1, 2, 3]] }));
        Assert.Equal(["education-tests"], Payloads.FaultsOf(Hands with { Tests = [.. Enumerable.Repeat<IReadOnlyList<int?>>([1, 2], 201)] }));
        Assert.Equal(["education-out-of-missing"], Payloads.FaultsOf(Hands with { OutOf = null }));
        Assert.Empty(Payloads.FaultsOf(Hands with { OutOf = null, Tests = [] }));
        Assert.Equal(["education-out-of", "education-points"], Payloads.FaultsOf(Hands with { OutOf = 0 }));
    }

    [Fact]
    public void More_tests_than_people_and_nobody_at_all_are_told()
    {
        Assert.Equal(["education-more-tests-than-people"], Payloads.DoubtsOf(Hands with { Men = 0, Women = 1, Tests = [[1, 2], [1, 3]] }));
        Assert.Equal(["education-nobody"], Payloads.DoubtsOf(Hands with { Men = 0, Women = 0, Tests = null }));
    }

    [Fact]
    public void Several_sessions_are_sums_over_sums_and_equal_to_their_measures() => Gen.Select(Gen.Int[1, 100], Gen.Select(Gen.Int[0, 100], Gen.Int[0, 100], Gen.Int[0, 3]).Array[0, 6]).Array[0, 6].Sample(drawn =>
    {
        EducationRecord[] sessions = [.. drawn.Select(one => Hands with { OutOf = one.Item1, Tests = [.. one.Item2.Select(pair => Pair(Math.Min(pair.Item1, one.Item1), Math.Min(pair.Item2, one.Item1), pair.Item3))] })];
        EducationGain gain = EducationGain.Of(sessions);
        Assert.Equal(gain, EducationGain.Of(sessions.Reverse()));
        ILookup<string, long> measured = sessions.SelectMany(one => one.Measures()).ToLookup(one => one.Name, one => one.Amount);
        Assert.Equal(
            (gain.Paired, gain.Unpaired, gain.PointsBefore, gain.PointsAfter, gain.PointsOutOf),
            (measured[EducationMeasures.Paired].Sum(), measured[EducationMeasures.Unpaired].Sum(), measured[EducationMeasures.Before].Sum(), measured[EducationMeasures.After].Sum(), measured[EducationMeasures.OutOf].Sum()));
        Assert.All(sessions, session => Assert.Empty(session.Faults()));
    });

    private static IReadOnlyList<int?> Pair(int before, int after, int taken) => [taken is 0 or 1 ? before : null, taken is 0 or 2 ? after : null];
}
