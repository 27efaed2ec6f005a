using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>One round of annealing in one shard: it reads and writes only the groups it owns.</summary>
internal sealed class AnnealShard
{
    private readonly SeatingModel _model;
    private readonly SeatingState _state;
    private readonly SeededRandom _random;
    private readonly int[] _groups;
    private readonly int[] _codeStart, _codeGroups;
    private readonly List<int> _unhappy = [];

    public AnnealShard(SeatingModel model, SeatingState state, ReadOnlySpan<int> groups, SeededRandom random)
    {
        (_model, _state, _random, _groups) = (model, state, random, groups.ToArray());
        int codes = model.Wishes.Codes;
        _codeStart = new int[codes + 1];
        _codeGroups = new int[2 * _groups.Length];
        foreach (int group in _groups)
        {
            _codeStart[model.Wishes.ThemeCode[group] + 1]++;
            _codeStart[model.Wishes.RegionCode[group] + 1]++;
        }

        for (int code = 0; code < codes; code++)
        {
            _codeStart[code + 1] += _codeStart[code];
        }

        int[] next = [.. _codeStart];
        foreach (int group in _groups)
        {
            _codeGroups[next[model.Wishes.ThemeCode[group]]++] = group;
            _codeGroups[next[model.Wishes.RegionCode[group]]++] = group;
        }
    }

    public void Run(double temperature, double proposalsPerStudent, CancellationToken cancel)
    {
        long students = 0;
        foreach (int group in _groups)
        {
            students += _state.Size[group];
            foreach (int student in _state.MembersOf(group))
            {
                if (IsUnhappy(student))
                {
                    _unhappy.Add(student);
                }
            }
        }

        long proposals = (long)(students * proposalsPerStudent) + 1;
        for (long proposal = 0; proposal < proposals; proposal++)
        {
            if ((proposal & 0xFFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            Propose(temperature);
        }
    }

    private bool IsUnhappy(int student)
    {
        int group = _state.GroupOf[student];
        return _state.LaneScore[group] > 0 || _model.CostOf(student, group) > 0;
    }

    private void Propose(double temperature)
    {
        int student = Pick();
        if (student < 0 || _model.SetOf[student] >= 0)
        {
            return;
        }

        int from = _state.GroupOf[student];
        int to = Target(student, from);
        if (to < 0 || to == from)
        {
            return;
        }

        // Metropolis with the threshold drawn first: everything dearer need not be evaluated.
        double limit = temperature > 0 ? -temperature * Math.Log(1 - _random.Fraction()) : 0;
        bool special = _model.IsBound[student] || _model.Apart[student] is not null;
        long own = _model.CostOf(student, to) - _model.CostOf(student, from);
        int broken = _model.BrokenIn(student, to);
        if (broken > 0 || special)
        {
            broken -= _model.BrokenIn(student, from);
            if (broken > 0)
            {
                return;
            }
        }

        own += broken * _model.HardCost;
        if (!Try(student, from, to, own, limit) && own < 0 && !special && (_random.Next() & 3) != 0)
        {
            TryCycle(student, from, to, own, limit);
        }
    }

    /// <summary>
    /// The student takes the seat of a second, who takes the seat of a third in a group the second wished for, who
    /// takes the first one's: what exchanges of two reach only over dear detours.
    /// </summary>
    private void TryCycle(int student, int from, int to, long own, double limit)
    {
        int scoreFrom = _state.LaneScore[from], scoreTo = _state.LaneScore[to];
        (int second, int third, double best) = (-1, -1, limit);
        foreach (int b in _state.MembersOf(to))
        {
            if (IsTied(b) || _random.Below(_model.Wishes.Ranks + 1) is var rank && Group(b, rank) is var at && (at < 0 || at == to || at == from))
            {
                continue;
            }

            long two = own + _model.CostOf(b, at) - _model.CostOf(b, to);
            if (two - _model.Wishes.WidestCost > best || _model.BrokenIn(b, at) > 0)
            {
                continue;
            }

            int scoreAt = _state.LaneScore[at];
            long lanesTo = _model.LaneCost * (_state.Lanes.ScoreAfter(to, b, student) - scoreTo);
            if (two + lanesTo - (scoreFrom + scoreAt) * _model.LaneCost - _model.Wishes.WidestCost > best)
            {
                continue;
            }

            foreach (int c in _state.MembersOf(at))
            {
                long three = two + lanesTo + _model.CostOf(c, from) - _model.CostOf(c, at);
                if (three - (scoreFrom + scoreAt) * _model.LaneCost > best || IsTied(c) || _model.BrokenIn(c, from) > 0)
                {
                    continue;
                }

                three += _model.LaneCost * (_state.Lanes.ScoreAfter(from, student, c) - scoreFrom);
                if (three - scoreAt * _model.LaneCost <= best
                    && three + _model.LaneCost * (_state.Lanes.ScoreAfter(at, c, b) - scoreAt) is var delta && delta <= best)
                {
                    (second, third, best) = (b, c, delta);
                }
            }
        }

        if (second >= 0)
        {
            _state.Exchange(student, second);
            _state.Exchange(second, third);
            Watch(student);
            Watch(second);
            Watch(third);
        }

        bool IsTied(int other) => _model.SetOf[other] >= 0 || _model.IsBound[other] || _model.Apart[other] is not null;

        int Group(int other, int rank) => rank < _model.Wishes.Ranks ? GroupOfCode(_model.Wishes.Of(other, rank)) : _groups[_random.Below(_groups.Length)];
    }

    private bool Try(int student, int from, int to, long own, double limit)
    {
        int scoreFrom = _state.LaneScore[from], scoreTo = _state.LaneScore[to];
        long mayGain = (scoreFrom + scoreTo) * _model.LaneCost;
        bool apart = _model.Apart[student] is not null;
        ReadOnlySpan<int> others = _state.MembersOf(to);
        int start = _random.Below(others.Length);
        (int partner, double best) = (-1, limit);
        int signature = _model.Signatures.SignatureOf[student];
        for (int i = 0; i < others.Length; i++)
        {
            int at = start + i;
            int other = others[at < others.Length ? at : at - others.Length];
            long delta = own + _model.CostOf(other, from) - _model.CostOf(other, to);
            if (delta - mayGain > best || _model.SetOf[other] >= 0)
            {
                continue;
            }

            if (_model.IsBound[other] || _model.IsHome(other, from))
            {
                int more = _model.BrokenIn(other, from) - _model.BrokenIn(other, to);
                if (more > 0)
                {
                    continue;
                }

                delta += more * _model.HardCost;
            }

            if (apart || _model.Apart[other] is not null)
            {
                delta += _model.HardCost * (_state.ApartBrokenIn(student, to, other) - _state.ApartBrokenIn(student, from, -1)
                    + _state.ApartBrokenIn(other, from, student) - _state.ApartBrokenIn(other, to, -1));
            }

            if (_model.Signatures.SignatureOf[other] != signature)
            {
                delta += _model.LaneCost * (_state.Lanes.ScoreAfter(from, student, other) - scoreFrom + _state.Lanes.ScoreAfter(to, other, student) - scoreTo);
            }

            if (delta < best || delta <= best && partner < 0)
            {
                (partner, best) = (other, delta);
            }
        }

        if (partner >= 0)
        {
            _state.Exchange(student, partner);
            Watch(student);
            Watch(partner);
            return true;
        }

        if (_state.Size[from] > _model.SizeMin && _state.Size[to] < _model.SizeMax && own <= limit && !apart)
        {
            long delta = own + _model.LaneCost * (_state.Lanes.ScoreAfterMove(from, student, -1, _state.Size[from] - 1) - scoreFrom + _state.Lanes.ScoreAfterMove(to, student, +1, _state.Size[to] + 1) - scoreTo);
            if (delta <= limit)
            {
                _state.Move(student, to);
                Watch(student);
                return true;
            }
        }

        return false;
    }

    private void Watch(int student)
    {
        if (IsUnhappy(student))
        {
            _unhappy.Add(student);
        }
    }

    private int Pick()
    {
        if (_unhappy.Count > 0 && (_random.Next() & 7) < 6)
        {
            int at = _random.Below(_unhappy.Count);
            int student = _unhappy[at];
            if (IsUnhappy(student))
            {
                return student;
            }

            _unhappy[at] = _unhappy[^1];
            _unhappy.RemoveAt(_unhappy.Count - 1);
            return -1;
        }

        int group = _groups[_random.Below(_groups.Length)];
        return _state.Members[group * _state.Stride + _random.Below(_state.Size[group])];
    }

    private int Target(int student, int from)
    {
        int cost = _model.CostOf(student, from);
        if (cost > 0 && (_random.Next() & 15) != 0)
        {
            int wished = GroupOfCode(_model.Wishes.Of(student, _random.Below(_model.Wishes.Ranks)));
            if (wished >= 0)
            {
                return wished;
            }
        }

        return _groups[_random.Below(_groups.Length)];
    }

    /// <summary>A group of the shard on the wished theme or in the wished region; −1 where there is none.</summary>
    private int GroupOfCode(int code) => code >= 0 && _codeStart[code + 1] > _codeStart[code]
        ? _codeGroups[_codeStart[code] + _random.Below(_codeStart[code + 1] - _codeStart[code])]
        : -1;
}
