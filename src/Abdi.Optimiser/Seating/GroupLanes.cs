using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Abdi.Optimiser.Seating;

/// <summary>The counts of every group's lanes beside their intervals, and what a change of members would make of them.</summary>
internal sealed class GroupLanes
{
    private readonly SeatingModel _model;
    private readonly int _lanes;
    private readonly short[] _counts, _low, _high;

    /// <summary>Empty groups with the intervals of their planned sizes.</summary>
    public GroupLanes(SeatingModel model)
    {
        _model = model;
        _lanes = model.Layout.Count;
        int groups = model.Sites.Length;
        _counts = new short[(long)groups * _lanes];
        _low = new short[_counts.Length];
        _high = new short[_counts.Length];
        for (int group = 0; group < groups; group++)
        {
            SetSize(group, model.Sizes[group]);
        }
    }

    private GroupLanes(GroupLanes other)
    {
        (_model, _lanes) = (other._model, other._lanes);
        (_counts, _low, _high) = ([.. other._counts], [.. other._low], [.. other._high]);
    }

    public GroupLanes Copy() => new(this);

    public ReadOnlySpan<short> Counts(int group) => _counts.AsSpan(group * _lanes, _lanes);

    public ReadOnlySpan<short> High(int group) => _high.AsSpan(group * _lanes, _lanes);

    /// <summary>Counts one more (+1) or fewer (−1) with these attributes.</summary>
    public void Add(int group, ReadOnlySpan<short> attributes, int sign)
    {
        Span<short> counts = _counts.AsSpan(group * _lanes, _lanes);
        for (int lane = 0; lane < counts.Length; lane++)
        {
            counts[lane] += (short)(sign * attributes[lane]);
        }
    }

    /// <summary>Sets the intervals to those of a group of that size.</summary>
    public void SetSize(int group, int size) =>
        _model.Intervals.Fill(group, size, _low.AsSpan(group * _lanes, _lanes), _high.AsSpan(group * _lanes, _lanes));

    /// <summary>Weighted people outside the intervals.</summary>
    public int Score(int group)
    {
        int offset = group * _lanes;
        return Score(ref _counts[offset], ref _low[offset], ref _high[offset]);
    }

    /// <summary>The score of a group if one student took another's seat.</summary>
    public int ScoreAfter(int group, int leaving, int entering)
    {
        int offset = group * _lanes;
        ref short counts = ref _counts[offset];
        ref short low = ref _low[offset];
        ref short high = ref _high[offset];
        ref short minus = ref MemoryMarshal.GetReference(_model.AttributesOf(leaving, group));
        ref short plus = ref MemoryMarshal.GetReference(_model.AttributesOf(entering, group));
        LaneLayout layout = _model.Layout;
        ref short weights = ref layout.Weights[0];
        int score = 0, faculties = 0;
        for (nuint lane = 0; lane < (nuint)_lanes; lane += LaneLayout.PerBlock)
        {
            Vector256<short> count = Vector256.LoadUnsafe(ref counts, lane) - Vector256.LoadUnsafe(ref minus, lane) + Vector256.LoadUnsafe(ref plus, lane);
            score += Weighted(count, Vector256.LoadUnsafe(ref low, lane), Vector256.LoadUnsafe(ref high, lane), Vector256.LoadUnsafe(ref weights, lane));
            faculties += Faculties(count, lane, layout);
        }

        return score + layout.HardWeight * Math.Max(0, layout.MinFaculties - faculties);
    }

    /// <summary>The score of a group if a student left (−1) or joined (+1) and its size became another with it.</summary>
    public int ScoreAfterMove(int group, int student, int sign, int size)
    {
        Span<short> counts = stackalloc short[_lanes], low = stackalloc short[_lanes], high = stackalloc short[_lanes];
        ReadOnlySpan<short> attributes = _model.AttributesOf(student, group);
        ReadOnlySpan<short> now = Counts(group);
        for (int lane = 0; lane < _lanes; lane++)
        {
            counts[lane] = (short)(now[lane] + sign * attributes[lane]);
        }

        _model.Intervals.Fill(group, size, low, high);
        return Score(ref counts[0], ref low[0], ref high[0]);
    }

    /// <summary>People outside hard intervals, missing skills and mix excess of a group.</summary>
    public (int Hard, int Skills, int Mix) Outside(int group)
    {
        LaneLayout layout = _model.Layout;
        int first = group * _lanes, hard = 0, skills = 0, mix = 0, faculties = 0;
        for (int lane = 0; lane < _lanes; lane++)
        {
            int count = _counts[first + lane], outside = Math.Max(0, Math.Max(_low[first + lane] - count, count - _high[first + lane]));
            faculties += layout.FacultyMask[lane] != 0 && count > 0 ? 1 : 0;
            switch (layout.Levels[lane])
            {
                case LaneLevel.Hard:
                    hard += outside;
                    break;
                case LaneLevel.Skills:
                    skills += outside;
                    break;
                case LaneLevel.Mix:
                    mix += outside;
                    break;
            }
        }

        return (hard + Math.Max(0, layout.MinFaculties - faculties), skills, mix);
    }

    private int Score(ref short counts, ref short low, ref short high)
    {
        LaneLayout layout = _model.Layout;
        ref short weights = ref layout.Weights[0];
        int score = 0, faculties = 0;
        for (nuint lane = 0; lane < (nuint)_lanes; lane += LaneLayout.PerBlock)
        {
            Vector256<short> count = Vector256.LoadUnsafe(ref counts, lane);
            score += Weighted(count, Vector256.LoadUnsafe(ref low, lane), Vector256.LoadUnsafe(ref high, lane), Vector256.LoadUnsafe(ref weights, lane));
            faculties += Faculties(count, lane, layout);
        }

        return score + layout.HardWeight * Math.Max(0, layout.MinFaculties - faculties);
    }

    private static int Faculties(Vector256<short> count, nuint lane, LaneLayout layout)
    {
        Vector256<short> present = Vector256.GreaterThan(count, Vector256<short>.Zero) & Vector256.LoadUnsafe(ref layout.FacultyMask[0], lane);
        return BitOperations.PopCount(present.ExtractMostSignificantBits());
    }

    private static int Weighted(Vector256<short> count, Vector256<short> low, Vector256<short> high, Vector256<short> weights)
    {
        Vector256<short> outside = Vector256.Max(Vector256.Max(low - count, count - high), Vector256<short>.Zero);
        if (outside == Vector256<short>.Zero)
        {
            return 0;
        }

        if (Avx2.IsSupported)
        {
            return Vector256.Sum(Avx2.MultiplyAddAdjacent(outside, weights));
        }

        (Vector256<int> outsideLow, Vector256<int> outsideHigh) = Vector256.Widen(outside);
        (Vector256<int> weightsLow, Vector256<int> weightsHigh) = Vector256.Widen(weights);
        return Vector256.Sum(outsideLow * weightsLow + outsideHigh * weightsHigh);
    }
}
