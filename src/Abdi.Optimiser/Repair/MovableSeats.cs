using Abdi.Optimiser.Ledger;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Repair;

/// <summary>A seating with the group everybody came from: who is away from it, who may go, what a step costs.</summary>
internal sealed class MovableSeats
{
    private readonly int[] _home;
    private readonly bool[] _stays;

    public MovableSeats(SeatLedger ledger)
    {
        Ledger = ledger;
        _home = [.. ledger.GroupOf];
        _stays = [.. ledger.Facts.Problem.Students.Select(student => student.LockedVillageIndex != Student.NoVillage)];
        Excess = ledger.TotalExcess();

        // A lock that is not kept may be mended; one that is kept holds its student fast.
        for (int student = 0; student < _stays.Length; student++)
        {
            _stays[student] &= ledger.Facts.BrokenIn(student, ledger.Facts.Sites[_home[student]].VillageIndex) == 0;
        }
    }

    public SeatLedger Ledger { get; }

    /// <summary>People by which the rules are missed.</summary>
    public long Excess { get; private set; }

    /// <summary>Students away from the group they came from.</summary>
    public List<int> Moved { get; } = [];

    public int HomeOf(int student) => _home[student];

    /// <summary>Whether the student may change groups alone; members of a whole keep-together set go with it or not at all.</summary>
    public bool MayGo(int student) => !_stays[student] && (Ledger.Facts.SetOf[student] < 0 || Ledger.IsOfTornSet(student));

    /// <summary>Whether the student belongs to a whole keep-together set that may go as one; asked of its first member only.</summary>
    public bool MayGoAsSet(int student) => Ledger.Facts.SetOf[student] is >= 0 and int set
        && Ledger.Facts.TogetherSets[set][0] == student
        && !Ledger.IsOfTornSet(student)
        && !Array.Exists(Ledger.Facts.TogetherSets[set], member => _stays[member]);

    public MendPrice PriceOf(MendStep step)
    {
        if (!step.WholeSet)
        {
            int moved = Away(step.Student, step.To) + (step.Other >= 0 ? Away(step.Other, Ledger.GroupOf[step.Student]) : 0);
            return new(Ledger.PriceOf(step.Student, step.To, step.Other), moved);
        }

        int from = Ledger.GroupOf[step.Student];
        MendPrice price = default;
        int[] set = Ledger.Facts.TogetherSets[Ledger.Facts.SetOf[step.Student]];
        foreach (int member in set)
        {
            price += PriceOf(new(member, step.To, -1, false));
            Ledger.Move(member, step.To);
        }

        Array.ForEach(set, member => Ledger.Move(member, from));
        return price;
    }

    /// <summary>Takes a step.</summary>
    public void Take(MendStep step)
    {
        int from = Ledger.GroupOf[step.Student];
        if (step.WholeSet)
        {
            Array.ForEach(Ledger.Facts.TogetherSets[Ledger.Facts.SetOf[step.Student]], member => Move(member, step.To));
            return;
        }

        Move(step.Student, step.To);
        if (step.Other >= 0)
        {
            Move(step.Other, from);
        }
    }

    /// <summary>Brings everybody to the groups of a list of those who are away from home.</summary>
    public void Restore(IReadOnlyList<(int Student, int Group)> away)
    {
        foreach (int student in Moved.ToArray())
        {
            Move(student, _home[student]);
        }

        foreach ((int student, int group) in away)
        {
            Move(student, group);
        }
    }

    /// <summary>Who is away from home, and where; what <see cref="Restore"/> takes.</summary>
    public (int Student, int Group)[] Snapshot() => [.. Moved.Select(student => (student, Ledger.GroupOf[student]))];

    private int Away(int student, int to) => (to != _home[student] ? 1 : 0) - (Ledger.GroupOf[student] != _home[student] ? 1 : 0);

    private void Move(int student, int to)
    {
        int from = Ledger.GroupOf[student];
        if (from == to)
        {
            return;
        }

        Excess += Ledger.PriceOf(student, to).Excess;
        Ledger.Move(student, to);
        if (to == _home[student])
        {
            Moved.Remove(student);
        }
        else if (from == _home[student])
        {
            Moved.Add(student);
        }
    }
}
