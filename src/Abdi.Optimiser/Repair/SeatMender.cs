using Abdi.Optimiser.Ledger;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Repair;

/// <summary>
/// Moves students until every rule holds: always in a group that breaks one, always the step that mends most and moves
/// fewest; when nothing mends, the least harmful step is taken and its students rest for a while (tabu search).
/// </summary>
internal sealed class SeatMender(MovableSeats seats, SeededRandom? random)
{
    private const int LongestRest = 8, StudentsPerRest = 10;

    private readonly SeatLedger _ledger = seats.Ledger;
    private readonly int _rest = Math.Clamp(seats.Ledger.GroupOf.Length / StudentsPerRest, 1, LongestRest);
    private readonly int[] _restsUntil = new int[seats.Ledger.GroupOf.Length];
    private MendStep? _best;
    private MendPrice _bestPrice;
    private int _equals;

    /// <summary>Mends within a number of steps.</summary>
    /// <returns>Whether every rule on seats holds.</returns>
    public bool Mend(int steps, CancellationToken cancel)
    {
        for (int step = 1; seats.Excess > 0; step++)
        {
            cancel.ThrowIfCancellationRequested();
            if (step > steps || BrokenGroups() is not { Count: > 0 } groups)
            {
                return false;
            }

            int group = random is null ? groups.MaxBy(_ledger.ExcessOf) : groups[random.Below(groups.Count)];
            _best = null;
            LookAtMoves(group, step);
            if (_best is null || _bestPrice.Seats.Excess >= 0)
            {
                LookAtSets(group);
                LookAtExchanges(group, step);
            }

            if (_best is not { } best)
            {
                return false;
            }

            _restsUntil[best.Student] = step + _rest;
            if (best.Other >= 0)
            {
                _restsUntil[best.Other] = step + _rest;
            }

            seats.Take(best);
        }

        return true;
    }

    /// <summary>Groups that miss a rule of their own, of their village, or of a member.</summary>
    private List<int> BrokenGroups()
    {
        List<int> broken = [];
        for (int group = 0; group < _ledger.Groups; group++)
        {
            if (_ledger.ExcessOf(group) > 0 || _ledger.BedsMissing(_ledger.Facts.Sites[group].VillageIndex) > 0 || AnyBrokenAlone(group))
            {
                broken.Add(group);
            }
        }

        return broken;
    }

    private bool AnyBrokenAlone(int group)
    {
        foreach (int student in _ledger.MembersOf(group))
        {
            if (_ledger.BrokenAlone(student) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private void LookAtMoves(int group, int step)
    {
        for (int student = 0; student < _ledger.GroupOf.Length; student++)
        {
            if (_ledger.GroupOf[student] != group && Mobile(student, step))
            {
                Offer(new(student, group, -1, false), step);
            }
        }

        foreach (int student in _ledger.MembersOf(group).Where(student => Mobile(student, step)))
        {
            for (int to = 0; to < _ledger.Groups; to++)
            {
                if (to != group)
                {
                    Offer(new(student, to, -1, false), step);
                }
            }
        }
    }

    private void LookAtExchanges(int group, int step)
    {
        foreach (int student in _ledger.MembersOf(group).Where(student => Mobile(student, step)))
        {
            for (int other = 0; other < _ledger.GroupOf.Length; other++)
            {
                if (_ledger.GroupOf[other] != group && Mobile(other, step))
                {
                    Offer(new(student, _ledger.GroupOf[other], other, false), step);
                }
            }
        }
    }

    private void LookAtSets(int group)
    {
        foreach (int first in _ledger.Facts.TogetherSets.Select(set => set[0]).Where(seats.MayGoAsSet).ToArray())
        {
            int at = _ledger.GroupOf[first];
            for (int to = at == group ? 0 : group; to < (at == group ? _ledger.Groups : group + 1); to++)
            {
                if (to != at)
                {
                    Offer(new(first, to, -1, true), int.MaxValue);
                }
            }
        }
    }

    private bool Mobile(int student, int step) => _restsUntil[student] < step && seats.MayGo(student);

    private void Offer(MendStep step, int now)
    {
        if (now == int.MaxValue && _restsUntil[step.Student] > 0)
        {
            return;
        }

        MendPrice price = seats.PriceOf(step);
        int order = _best is null ? -1 : random is null ? price.CompareTo(_bestPrice) : price.CompareDisruption(_bestPrice);
        if (order < 0)
        {
            (_best, _bestPrice, _equals) = (step, price, 1);
        }
        else if (order == 0 && random is not null && random.Below(++_equals) == 0)
        {
            (_best, _bestPrice) = (step, price);
        }
    }
}
