namespace Abdi.Rules.Serve;

/// <summary>What people learnt, by those alone who took both tests: others would compare some people before with other people after.</summary>
/// <param name="Paired">People with both tests.</param>
/// <param name="OnlyBefore">People with the test before alone.</param>
/// <param name="OnlyAfter">People with the test after alone.</param>
/// <param name="PointsBefore">Points before, of people with both tests.</param>
/// <param name="PointsAfter">Points after, of the same people.</param>
/// <param name="PointsOutOf">What these people could have had in one test.</param>
public readonly record struct EducationGain(int Paired, int OnlyBefore, int OnlyAfter, long PointsBefore, long PointsAfter, long PointsOutOf)
{
    /// <summary>Gets how many people have one test alone; they count for nothing, and that is told.</summary>
    public int Unpaired => OnlyBefore + OnlyAfter;

    /// <summary>Gets how many people took a test.</summary>
    public int Tested => Paired + Unpaired;

    /// <summary>Gets the points before over what could be had.</summary>
    public SumRatio Before => new(PointsBefore, PointsOutOf);

    /// <summary>Gets the points after over what could be had.</summary>
    public SumRatio After => new(PointsAfter, PointsOutOf);

    /// <summary>Gets what was gained over what could be had, −1 to 1.</summary>
    public SumRatio Gain => new(PointsAfter - PointsBefore, PointsOutOf);

    /// <summary>The gain of one session.</summary>
    public static EducationGain Of(EducationRecord session)
    {
        EducationGain gain = default;
        foreach (IReadOnlyList<int?> pair in session.Tests ?? [])
        {
            gain = (pair[0], pair[1]) switch
            {
                ({ } before, { } after) => gain with { Paired = gain.Paired + 1, PointsBefore = gain.PointsBefore + before, PointsAfter = gain.PointsAfter + after, PointsOutOf = gain.PointsOutOf + session.OutOf!.Value },
                ({ }, null) => gain with { OnlyBefore = gain.OnlyBefore + 1 },
                (null, { }) => gain with { OnlyAfter = gain.OnlyAfter + 1 },
                _ => gain,
            };
        }

        return gain;
    }

    /// <summary>The gain of several sessions together, in whatever order: sums over sums, so that a test of 100 points weighs more than one of 10.</summary>
    public static EducationGain Of(IEnumerable<EducationRecord> sessions) => sessions.Select(Of).Aggregate(default(EducationGain), (sum, one) => new(
        sum.Paired + one.Paired, sum.OnlyBefore + one.OnlyBefore, sum.OnlyAfter + one.OnlyAfter, sum.PointsBefore + one.PointsBefore, sum.PointsAfter + one.PointsAfter, sum.PointsOutOf + one.PointsOutOf));
}
