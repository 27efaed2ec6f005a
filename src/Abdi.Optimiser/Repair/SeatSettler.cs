using Abdi.Optimiser.Ledger;

namespace Abdi.Optimiser.Repair;

/// <summary>
/// Betters a seating that keeps every rule without moving more students: sends one home and looks for a better one to go
/// instead, or lets two who are away change their groups.
/// </summary>
internal sealed class SeatSettler(MovableSeats seats)
{
    private const int Rounds = 4;

    private readonly SeatLedger _ledger = seats.Ledger;

    public void Settle(CancellationToken cancel)
    {
        bool better = true;
        for (int round = 0; better && round < Rounds; round++)
        {
            better = false;
            foreach (int student in seats.Moved.ToArray())
            {
                cancel.ThrowIfCancellationRequested();
                better |= _ledger.GroupOf[student] != seats.HomeOf(student) && seats.MayGo(student) && Replace(student);
            }

            better |= ExchangeTargets();
        }
    }

    private bool Replace(int student)
    {
        int at = _ledger.GroupOf[student], home = seats.HomeOf(student);
        MendStep back = new(student, home, -1, false), again = new(student, at, -1, false);
        MendPrice sentHome = seats.PriceOf(back);
        seats.Take(back);
        (MendStep? best, MendPrice least) = sentHome.CompareTo(default) < 0 ? (null, sentHome) : ((MendStep?)again, default(MendPrice));
        for (int other = 0; other < _ledger.GroupOf.Length; other++)
        {
            if (_ledger.GroupOf[other] != at && seats.MayGo(other))
            {
                Offer(new(other, at, -1, false));
            }
        }

        if (_ledger.ExcessOf(home) > 0)
        {
            foreach (int other in _ledger.MembersOf(home).Where(seats.MayGo))
            {
                for (int to = 0; to < _ledger.Groups; to++)
                {
                    if (to != home)
                    {
                        Offer(new(other, to, -1, false));
                    }
                }
            }
        }

        if (best is { } step)
        {
            seats.Take(step);
        }

        return best != again;

        void Offer(MendStep step)
        {
            MendPrice price = sentHome + seats.PriceOf(step);
            if (price < least)
            {
                (best, least) = (step, price);
            }
        }
    }

    private bool ExchangeTargets()
    {
        bool better = false;
        int[] moved = [.. seats.Moved];
        for (int left = 0; left < moved.Length; left++)
        {
            for (int right = left + 1; right < moved.Length; right++)
            {
                (int student, int other) = (moved[left], moved[right]);
                if (_ledger.GroupOf[student] == _ledger.GroupOf[other] || !seats.MayGo(student) || !seats.MayGo(other))
                {
                    continue;
                }

                MendStep step = new(student, _ledger.GroupOf[other], other, false);
                if (seats.PriceOf(step).CompareTo(default) < 0)
                {
                    seats.Take(step);
                    better = true;
                }
            }
        }

        return better;
    }
}
