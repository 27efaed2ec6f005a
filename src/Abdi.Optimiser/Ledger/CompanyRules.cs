namespace Abdi.Optimiser.Ledger;

/// <summary>Who must share a group and who must not (H18, H19), counted as the audit counts them.</summary>
/// <param name="facts">The sets and the lists.</param>
/// <param name="groupOf">The group of each student, kept by the ledger.</param>
internal sealed class CompanyRules(SeatFacts facts, int[] groupOf)
{
    /// <summary>Keep-together sets spread over several groups.</summary>
    public int TornSets() => Enumerable.Range(0, facts.TogetherSets.Length).Count(set => IsTorn(set, -1, -1, -1, -1));

    /// <summary>Whether the student's set is one of them.</summary>
    public bool IsOfTornSet(int student) => facts.SetOf[student] is >= 0 and int set && IsTorn(set, -1, -1, -1, -1);

    /// <summary>Demands to keep apart that the student breaks in the group.</summary>
    public int FoesIn(int student, int group)
    {
        int foes = 0;
        foreach (int other in facts.Apart[student] ?? [])
        {
            foes += groupOf[other] == group ? 1 : 0;
        }

        return foes;
    }

    /// <summary>Demands to keep apart that are broken more (or less) when the student moves and the other, if one is named, takes the seat left.</summary>
    public int ApartChange(int student, int to, int other)
    {
        int change = 0, from = groupOf[student];
        foreach (int foe in facts.Apart[student] ?? [])
        {
            change += foe == other ? 0 : (groupOf[foe] == to ? 1 : 0) - (groupOf[foe] == from ? 1 : 0);
        }

        if (other >= 0)
        {
            foreach (int foe in facts.Apart[other] ?? [])
            {
                change += foe == student ? 0 : (groupOf[foe] == from ? 1 : 0) - (groupOf[foe] == to ? 1 : 0);
            }
        }

        return change;
    }

    /// <summary>Sets torn more (or less) by the same change.</summary>
    public int SetsChange(int student, int to, int other)
    {
        int set = facts.SetOf[student], otherSet = other >= 0 ? facts.SetOf[other] : -1;
        return Change(set) + (otherSet == set ? 0 : Change(otherSet));

        int Change(int changed) => changed < 0
            ? 0
            : (IsTorn(changed, student, to, other, groupOf[student]) ? 1 : 0) - (IsTorn(changed, -1, -1, -1, -1) ? 1 : 0);
    }

    private bool IsTorn(int set, int student, int studentGroup, int other, int otherGroup)
    {
        int[] members = facts.TogetherSets[set];
        int first = At(members[0]);
        foreach (int member in members)
        {
            if (At(member) != first)
            {
                return true;
            }
        }

        return false;

        int At(int member) => member == student ? studentGroup : member == other ? otherGroup : groupOf[member];
    }
}
