namespace Abdi.Optimiser.Seating;

/// <summary>
/// Who sits in which group, with the counts of every lane. Several threads may work on one state as long as each
/// touches only groups of its own.
/// </summary>
internal sealed class SeatingState
{
    private readonly SeatingModel _model;

    public SeatingState(SeatingModel model)
    {
        _model = model;
        int groups = model.Sites.Length;
        Stride = Math.Max(model.SizeMax, model.Sizes.Max()) + 1;
        Members = new int[(long)groups * Stride];
        Size = new int[groups];
        LaneScore = new int[groups];
        GroupOf = new int[model.Problem.Students.Length];
        SlotOf = new int[GroupOf.Length];
        Array.Fill(GroupOf, -1);
        Lanes = new(model);
    }

    private SeatingState(SeatingState other)
    {
        (_model, Stride) = (other._model, other.Stride);
        (Members, Size, LaneScore, GroupOf, SlotOf) = ([.. other.Members], [.. other.Size], [.. other.LaneScore], [.. other.GroupOf], [.. other.SlotOf]);
        Lanes = other.Lanes.Copy();
    }

    /// <summary>Width of a group in <see cref="Members"/>.</summary>
    public int Stride { get; }

    /// <summary>Students of group g: [g × stride .. + size).</summary>
    public int[] Members { get; }

    public int[] Size { get; }

    /// <summary>Counts and intervals of each group.</summary>
    public GroupLanes Lanes { get; }

    /// <summary>Weighted people outside the intervals of each group.</summary>
    public int[] LaneScore { get; }

    public int[] GroupOf { get; }

    public int[] SlotOf { get; }

    public SeatingState Copy() => new(this);

    public ReadOnlySpan<int> MembersOf(int group) => Members.AsSpan(group * Stride, Size[group]);

    /// <summary>Puts a student who sits nowhere into a group.</summary>
    public void Seat(int student, int group)
    {
        int slot = Size[group]++;
        Members[group * Stride + slot] = student;
        (GroupOf[student], SlotOf[student]) = (group, slot);
        Lanes.Add(group, _model.AttributesOf(student, group), +1);
    }

    public void Exchange(int left, int right)
    {
        int leftGroup = GroupOf[left], rightGroup = GroupOf[right];
        (int leftSlot, int rightSlot) = (SlotOf[left], SlotOf[right]);
        Members[leftGroup * Stride + leftSlot] = right;
        Members[rightGroup * Stride + rightSlot] = left;
        (GroupOf[left], SlotOf[left], GroupOf[right], SlotOf[right]) = (rightGroup, rightSlot, leftGroup, leftSlot);
        Lanes.Add(leftGroup, _model.AttributesOf(left, leftGroup), -1);
        Lanes.Add(leftGroup, _model.AttributesOf(right, leftGroup), +1);
        Lanes.Add(rightGroup, _model.AttributesOf(right, rightGroup), -1);
        Lanes.Add(rightGroup, _model.AttributesOf(left, rightGroup), +1);
        LaneScore[leftGroup] = Lanes.Score(leftGroup);
        LaneScore[rightGroup] = Lanes.Score(rightGroup);
    }

    /// <summary>Moves a student to another group; both groups' intervals follow their new sizes.</summary>
    public void Move(int student, int to)
    {
        int from = GroupOf[student], slot = SlotOf[student];
        int last = Members[from * Stride + --Size[from]];
        Members[from * Stride + slot] = last;
        SlotOf[last] = slot;
        Lanes.Add(from, _model.AttributesOf(student, from), -1);
        Seat(student, to);
        Rescore(from);
        Rescore(to);
    }

    /// <summary>Demands to keep apart that the student would break in the group if <paramref name="leaving"/> left it.</summary>
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
            Rescore(group);
        }
    }

    /// <summary>Broken single rules, demands to keep apart and torn sets, over all students.</summary>
    public long BrokenAlone()
    {
        long broken = 0, apart = 0;
        for (int student = 0; student < GroupOf.Length; student++)
        {
            broken += _model.BrokenIn(student, GroupOf[student]);
            apart += ApartBrokenIn(student, GroupOf[student], -1);
        }

        foreach (int[] set in _model.TogetherSets)
        {
            broken += set.Count(student => GroupOf[student] != GroupOf[set[0]]);
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

    /// <summary>
    /// The levels, each summed over all groups. Weighted scores cannot be taken apart again: many people outside the mix
    /// weigh as much as one missing skill.
    /// </summary>
    public SeatScore Score()
    {
        long hard = 0, skills = 0, mix = 0;
        for (int group = 0; group < LaneScore.Length; group++)
        {
            if (LaneScore[group] > 0)
            {
                var outside = Lanes.Outside(group);
                hard += outside.Hard;
                skills += outside.Skills;
                mix += outside.Mix;
            }
        }

        return new(BrokenAlone() + hard, skills, mix, PreferenceCost());
    }

    private void Rescore(int group)
    {
        Lanes.SetSize(group, Size[group]);
        LaneScore[group] = Lanes.Score(group);
    }
}
