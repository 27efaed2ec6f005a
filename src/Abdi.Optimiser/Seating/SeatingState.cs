using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// Who sits in which group, with the counts of every lane. Several threads may work on one state as long as each
/// touches only groups of its own.
/// </summary>
internal sealed class SeatingState
{
    private readonly SeatingModel _model;
    private readonly int _lanes;
    private readonly short[] _counts, _low, _high;

    public SeatingState(SeatingModel model)
    {
        _model = model;
        _lanes = model.Lanes;
        int groups = model.Sites.Length;
        Stride = Math.Max(model.SizeMax, model.Sizes.Max()) + 1;
        Members = new int[(long)groups * Stride];
        Size = new int[groups];
        LaneScore = new int[groups];
        GroupOf = new int[model.Problem.Students.Length];
        SlotOf = new int[GroupOf.Length];
        Array.Fill(GroupOf, -1);
        _counts = new short[(long)groups * _lanes];
        _low = new short[_counts.Length];
        _high = new short[_counts.Length];
        for (int group = 0; group < groups; group++)
        {
            SetBounds(group, model.Sizes[group]);
        }
    }

    private SeatingState(SeatingState other)
    {
        _model = other._model;
        (_lanes, Stride) = (other._lanes, other.Stride);
        (Members, Size, LaneScore, GroupOf, SlotOf) = ([.. other.Members], [.. other.Size], [.. other.LaneScore], [.. other.GroupOf], [.. other.SlotOf]);
        (_counts, _low, _high) = ([.. other._counts], [.. other._low], [.. other._high]);
    }

    /// <summary>Width of a group in <see cref="Members"/>.</summary>
    public int Stride { get; }

    /// <summary>Students of group g: [g × stride .. + size).</summary>
    public int[] Members { get; }

    public int[] Size { get; }

    /// <summary>Weighted people outside the intervals of each group.</summary>
    public int[] LaneScore { get; }

    public int[] GroupOf { get; }

    public int[] SlotOf { get; }

    public SeatingState Copy() => new(this);

    public ReadOnlySpan<int> MembersOf(int group) => Members.AsSpan(group * Stride, Size[group]);

    public ReadOnlySpan<short> Counts(int group) => _counts.AsSpan(group * _lanes, _lanes);

    public ReadOnlySpan<short> High(int group) => _high.AsSpan(group * _lanes, _lanes);

    /// <summary>Puts a student who sits nowhere into a group.</summary>
    public void Seat(int student, int group)
    {
        int slot = Size[group]++;
        Members[group * Stride + slot] = student;
        (GroupOf[student], SlotOf[student]) = (group, slot);
        Add(group, _model.AttributesOf(student, group), +1);
    }

    public void Exchange(int left, int right)
    {
        int leftGroup = GroupOf[left], rightGroup = GroupOf[right];
        (int leftSlot, int rightSlot) = (SlotOf[left], SlotOf[right]);
        Members[leftGroup * Stride + leftSlot] = right;
        Members[rightGroup * Stride + rightSlot] = left;
        (GroupOf[left], SlotOf[left], GroupOf[right], SlotOf[right]) = (rightGroup, rightSlot, leftGroup, leftSlot);
        Add(leftGroup, _model.AttributesOf(left, leftGroup), -1);
        Add(leftGroup, _model.AttributesOf(right, leftGroup), +1);
        Add(rightGroup, _model.AttributesOf(right, rightGroup), -1);
        Add(rightGroup, _model.AttributesOf(left, rightGroup), +1);
        LaneScore[leftGroup] = Score(leftGroup);
        LaneScore[rightGroup] = Score(rightGroup);
    }

    /// <summary>Moves a student to another group; both groups' intervals follow their new sizes.</summary>
    public void Move(int student, int to)
    {
        int from = GroupOf[student], slot = SlotOf[student];
        int last = Members[from * Stride + --Size[from]];
        Members[from * Stride + slot] = last;
        SlotOf[last] = slot;
        Add(from, _model.AttributesOf(student, from), -1);
        Seat(student, to);
        SetBounds(from, Size[from]);
        SetBounds(to, Size[to]);
        LaneScore[from] = Score(from);
        LaneScore[to] = Score(to);
    }

    /// <summary>Pairs to be kept apart that the student would form in the group if <paramref name="leaving"/> left it.</summary>
    public int ApartBrokenIn(int student, int group, int leaving)
    {
        if (_model.Apart[student] is not { } others)
        {
            return 0;
        }

        int broken = 0;
        foreach (int other in others)
        {
            broken += GroupOf[other] == group && other != leaving ? 1 : 0;
        }

        return broken;
    }

    /// <summary>Rescores every group after students were seated.</summary>
    public void ScoreAll()
    {
        for (int group = 0; group < Size.Length; group++)
        {
            SetBounds(group, Size[group]);
            LaneScore[group] = Score(group);
        }
    }

    /// <summary>Broken single rules, pairs not kept apart and torn sets, over all students.</summary>
    public long BrokenAlone()
    {
        long broken = 0, apart = 0;
        for (int student = 0; student < GroupOf.Length; student++)
        {
            broken += _model.BrokenIn(student, GroupOf[student]);
            apart += ApartBrokenIn(student, GroupOf[student], -1);
        }

        foreach (int[] block in _model.TogetherBlocks)
        {
            broken += block.Count(student => GroupOf[student] != GroupOf[block[0]]);
        }

        return broken + apart / 2;
    }

    /// <summary>Sum of what wishes cost.</summary>
    public long PreferenceCost()
    {
        long cost = 0;
        for (int student = 0; student < GroupOf.Length; student++)
        {
            cost += _model.CostOf(student, GroupOf[student]);
        }

        return cost;
    }

    /// <summary>Weighted people outside the intervals, over all groups.</summary>
    public long Lanes()
    {
        long lanes = 0;
        foreach (int score in LaneScore)
        {
            lanes += score;
        }

        return lanes;
    }

    /// <summary>
    /// People outside hard intervals, missing skills and mix excess, each summed over all groups. Weighted scores cannot be
    /// taken apart again: thirty-two people outside the mix weigh as much as one missing skill.
    /// </summary>
    public (long Hard, long Skills, long Mix) Outside()
    {
        long hard = 0, skills = 0, mix = 0;
        for (int group = 0; group < LaneScore.Length; group++)
        {
            if (LaneScore[group] == 0)
            {
                continue;
            }

            int first = group * _lanes, faculties = 0;
            for (int lane = 0; lane < _lanes; lane++)
            {
                int count = _counts[first + lane], outside = Math.Max(0, Math.Max(_low[first + lane] - count, count - _high[first + lane]));
                faculties += _model.FacultyMask[lane] != 0 && count > 0 ? 1 : 0;
                switch (_model.Weights[lane])
                {
                    case SeatingModel.HardWeight:
                        hard += outside;
                        break;
                    case SeatingModel.SkillWeight:
                        skills += outside;
                        break;
                    case SeatingModel.MixWeight:
                        mix += outside;
                        break;
                }
            }

            hard += Math.Max(0, _model.MinFaculties - faculties);
        }

        return (hard, skills, mix);
    }

    /// <summary>One number for the levels 0, 3, 4 and 6 in their order.</summary>
    public long Energy()
    {
        return BrokenAlone() * _model.HardCost + Lanes() * _model.LaneCost + PreferenceCost();
    }

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
        ref short weights = ref _model.Weights[0];
        int score = 0, faculties = 0;
        for (nuint lane = 0; lane < (nuint)_lanes; lane += SeatingModel.LanesPerBlock)
        {
            Vector256<short> count = Vector256.LoadUnsafe(ref counts, lane) - Vector256.LoadUnsafe(ref minus, lane) + Vector256.LoadUnsafe(ref plus, lane);
            score += Weighted(count, Vector256.LoadUnsafe(ref low, lane), Vector256.LoadUnsafe(ref high, lane), Vector256.LoadUnsafe(ref weights, lane));
            faculties += Faculties(count, lane);
        }

        return score + SeatingModel.HardWeight * Math.Max(0, _model.MinFaculties - faculties);
    }

    /// <summary>The score of a group if a student left (−1) or joined (+1) and the size changed with it.</summary>
    public int ScoreAfterMove(int group, int student, int sign)
    {
        Span<short> counts = stackalloc short[_lanes], low = stackalloc short[_lanes], high = stackalloc short[_lanes];
        ReadOnlySpan<short> attributes = _model.AttributesOf(student, group);
        ReadOnlySpan<short> now = Counts(group);
        for (int lane = 0; lane < _lanes; lane++)
        {
            counts[lane] = (short)(now[lane] + sign * attributes[lane]);
        }

        _model.FillBounds(group, Size[group] + sign, low, high);
        return Score(ref counts[0], ref low[0], ref high[0]);
    }

    private int Score(ref short counts, ref short low, ref short high)
    {
        ref short weights = ref _model.Weights[0];
        int score = 0, faculties = 0;
        for (nuint lane = 0; lane < (nuint)_lanes; lane += SeatingModel.LanesPerBlock)
        {
            Vector256<short> count = Vector256.LoadUnsafe(ref counts, lane);
            score += Weighted(count, Vector256.LoadUnsafe(ref low, lane), Vector256.LoadUnsafe(ref high, lane), Vector256.LoadUnsafe(ref weights, lane));
            faculties += Faculties(count, lane);
        }

        return score + SeatingModel.HardWeight * Math.Max(0, _model.MinFaculties - faculties);
    }

    private int Faculties(Vector256<short> count, nuint lane)
    {
        Vector256<short> present = Vector256.GreaterThan(count, Vector256<short>.Zero) & Vector256.LoadUnsafe(ref _model.FacultyMask[0], lane);
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

    private void SetBounds(int group, int size) =>
        _model.FillBounds(group, size, _low.AsSpan(group * _lanes, _lanes), _high.AsSpan(group * _lanes, _lanes));

    private void Add(int group, ReadOnlySpan<short> attributes, int sign)
    {
        Span<short> counts = _counts.AsSpan(group * _lanes, _lanes);
        for (int lane = 0; lane < counts.Length; lane++)
        {
            counts[lane] += (short)(sign * attributes[lane]);
        }
    }
}
