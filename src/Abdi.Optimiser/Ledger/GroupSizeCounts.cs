namespace Abdi.Optimiser.Ledger;

/// <summary>How many groups there are of each size, for the rule that sizes differ by at most one (H05).</summary>
internal sealed class GroupSizeCounts
{
    private int[] _groups;

    public GroupSizeCounts(IReadOnlyList<IReadOnlyList<int>> members)
    {
        // Two more than the largest, so that one who joins it has a place without growing.
        _groups = new int[members.Select(group => group.Count).DefaultIfEmpty().Max() + 2];
        foreach (IReadOnlyList<int> group in members)
        {
            _groups[group.Count]++;
        }
    }

    /// <summary>Whether one student's move between groups of these sizes would break the rule (+1) or mend it (−1).</summary>
    public int BalanceChange(int from, int to)
    {
        int before = IsUneven() ? 1 : 0;
        Move(from, to);
        int after = IsUneven() ? 1 : 0;
        Move(to + 1, from - 1);
        return after - before;
    }

    public void Move(int from, int to)
    {
        if (to + 1 >= _groups.Length)
        {
            Array.Resize(ref _groups, to + 2);
        }

        _groups[from]--;
        _groups[to]--;
        _groups[from - 1]++;
        _groups[to + 1]++;
    }

    /// <summary>A group without members does not exist, so size 0 is not looked at.</summary>
    private bool IsUneven()
    {
        int least = 1, most = _groups.Length - 1;
        while (least < most && _groups[least] == 0)
        {
            least++;
        }

        while (most > least && _groups[most] == 0)
        {
            most--;
        }

        return most - least > 1;
    }
}
