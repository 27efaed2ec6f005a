namespace Abdi.Optimiser.Seating;

/// <summary>
/// Prices of what each class must hold (seats, women, faculties, skills, speakers). Each student takes the cheapest
/// class at these prices; whatever the prices, the total is a lower bound on the cost of wishes (Lagrangian duality),
/// and the best prices reach the linear programme over students and classes.
/// </summary>
/// <remarks>
/// Left aside, so that it stays a bound: rules within a class, homes and sets to be kept apart.
/// Source: Geoffrion, Mathematical Programming Study 2 (1974), 82–114.
/// </remarks>
internal sealed class WishPrices
{
    private readonly SeatClasses _classes;
    private readonly SeatingModel _model;
    private readonly SpecialStudents _special;
    private readonly int[] _kindOf, _countedLanes, _cost;
    private readonly double[] _at;

    public WishPrices(SeatClasses classes, SpecialStudents special)
    {
        (_classes, _model, _special) = (classes, classes.Model, special);
        _cost = _model.Problem.Rules.PreferenceCost;
        Kinds = new(_model);
        _kindOf = [.. Enumerable.Range(0, _model.Signatures.Count).Select(Kinds.OfSignature)];
        _countedLanes = [.. Enumerable.Range(0, _model.Layout.Count).Where(Kinds.Counts)];
        _at = new double[Kinds.Count * classes.Count];
        Rows = _model.Layout.Count + 1;
        Price = new double[classes.Count * Rows];
    }

    /// <summary>Who is alike to the prices.</summary>
    public StudentKinds Kinds { get; }

    /// <summary>Rows of a class: its lanes, then its seats.</summary>
    public int Rows { get; }

    /// <summary>Price per class and row, in the unit of the cost of wishes; above 0 for what is scarce, below for what is short of its minimum.</summary>
    public double[] Price { get; }

    /// <summary>
    /// The cost that no placement at these sites can undercut without more mix excess or missing skills than given:
    /// each of them may loosen one interval by one, which is worth its price at most.
    /// </summary>
    public long LowerBound(long mixExcess = 0, long skillShortfall = 0)
    {
        double loose = mixExcess * Dearest(LaneLevel.Mix) + skillShortfall * Dearest(LaneLevel.Skills);
        return Math.Max(0, (long)Math.Ceiling(Value() - loose - 1e-4));
    }

    /// <summary>What the prices prove, and in which direction they prove more.</summary>
    /// <param name="slope">Receives a supergradient by class and row where one is wanted: how far what students would take at these prices is from what the class must hold.</param>
    public double Value(double[]? slope = null)
    {
        int codes = _model.Wishes.Codes, kinds = Kinds.Count, count = _classes.Count;
        double[] at = SeatPrices();
        double[] taken = slope is null ? [] : new double[at.Length];
        int[] bestOfCode = new int[kinds * codes], bestOfAll = new int[kinds];
        Array.Fill(bestOfCode, -1);
        Array.Fill(bestOfAll, -1);
        for (int kind = 0; kind < kinds; kind++)
        {
            ReadOnlySpan<double> prices = at.AsSpan(kind * count, count);
            for (int c = 0; c < count; c++)
            {
                Keep(ref bestOfAll[kind], c, prices);
                Keep(ref bestOfCode[kind * codes + _classes.Theme[c]], c, prices);
                Keep(ref bestOfCode[kind * codes + _classes.Region[c]], c, prices);
            }
        }

        double total = 0;
        for (int student = 0; student < _model.Signatures.SignatureOf.Length; student++)
        {
            if (_special.Contains(student))
            {
                continue;
            }

            int kind = _kindOf[_model.Signatures.SignatureOf[student]], offset = kind * count, best = bestOfAll[kind];
            double least = at[offset + best];
            if (_model.Wishes.HasAny(student))
            {
                least += _cost[^1];
                for (int rank = 0; rank < _model.Wishes.Ranks; rank++)
                {
                    if (_model.Wishes.Of(student, rank) is >= 0 and int wish && bestOfCode[kind * codes + wish] is >= 0 and int c && _cost[rank] + at[offset + c] < least)
                    {
                        (least, best) = (_cost[rank] + at[offset + c], c);
                    }
                }
            }

            total += least;
            if (slope is not null)
            {
                taken[offset + best]++;
            }
        }

        total += Units(taken);
        if (slope is not null)
        {
            SumUp(taken, slope);
        }

        return total + Seats(slope);

        static void Keep(ref int kept, int c, ReadOnlySpan<double> prices) => kept = kept < 0 || prices[c] < prices[kept] ? c : kept;
    }

    /// <summary>The slope where near ties are shared: it points upward from a corner as well.</summary>
    /// <param name="demand">Shares near ties.</param>
    /// <param name="softness">What is near, in the unit of the cost of wishes.</param>
    /// <param name="slope">Receives the slope by class and row.</param>
    /// <returns>Students of each kind who would take each class: [kind × classes + class].</returns>
    public double[] SmoothSlope(SmoothDemand demand, double softness, double[] slope)
    {
        double[] taken = demand.Fill(SeatPrices(), softness);
        Units(taken);
        SumUp(taken, slope);
        Seats(slope);
        return taken;
    }

    /// <summary>What a seat for a student of each kind costs in each class at these prices: [kind × classes + class].</summary>
    private double[] SeatPrices()
    {
        int count = _classes.Count;
        for (int kind = 0; kind < Kinds.Count; kind++)
        {
            for (int c = 0; c < count; c++)
            {
                ReadOnlySpan<double> price = Price.AsSpan(c * Rows, Rows);
                ReadOnlySpan<short> attributes = _classes.AttributesOf(Kinds.Example(kind), c);
                double sum = price[^1];
                foreach (int lane in _countedLanes)
                {
                    sum += attributes[lane] * price[lane];
                }

                _at[kind * count + c] = sum;
            }
        }

        return _at;
    }

    private double Dearest(LaneLevel level)
    {
        double dearest = 0;
        for (int cell = 0; cell < Price.Length; cell++)
        {
            if (cell % Rows < _model.Layout.Count && _model.Layout.Levels[cell % Rows] == level)
            {
                dearest = Math.Max(dearest, Math.Abs(Price[cell]));
            }
        }

        return dearest;
    }

    /// <summary>What sets and bound students pay, each at its cheapest class; counts them in <paramref name="taken"/> unless it is empty.</summary>
    private double Units(double[] taken)
    {
        double total = 0;
        int count = _classes.Count;
        foreach ((int[] students, int[] allowed) in _special.Units)
        {
            (double least, int best) = (double.PositiveInfinity, -1);
            foreach (int c in allowed)
            {
                double here = 0;
                foreach (int student in students)
                {
                    here += _classes.CostOf(student, c) + _at[KindOf(student) * count + c];
                }

                (least, best) = here < least ? (here, c) : (least, best);
            }

            total += least;
            if (taken.Length > 0)
            {
                foreach (int student in students)
                {
                    taken[KindOf(student) * count + best]++;
                }
            }
        }

        return total;

        int KindOf(int student) => _kindOf[_model.Signatures.SignatureOf[student]];
    }

    /// <summary>What the students who would take each class bring to its rows.</summary>
    private void SumUp(double[] taken, double[] slope)
    {
        Array.Clear(slope);
        for (int at = 0; at < taken.Length; at++)
        {
            if (taken[at] == 0)
            {
                continue;
            }

            (int kind, int c) = Math.DivRem(at, _classes.Count);
            ReadOnlySpan<short> attributes = _classes.AttributesOf(Kinds.Example(kind), c);
            foreach (int lane in _countedLanes)
            {
                slope[c * Rows + lane] += taken[at] * attributes[lane];
            }

            slope[c * Rows + Rows - 1] += taken[at];
        }
    }

    /// <summary>
    /// What the classes give back: the priced ends of their intervals, at the number of further seats that gives back
    /// most. A row without a price may stand anywhere between its ends.
    /// </summary>
    private double Seats(double[]? slope)
    {
        double total = 0;
        int lanes = _model.Layout.Count;
        for (int c = 0; c < _classes.Count; c++)
        {
            int least = _classes.Groups[c].Length * _model.SizeMin;
            double seat = Price[c * Rows + lanes], perSeat = -seat;
            total -= seat * least;
            foreach (int lane in _countedLanes)
            {
                double price = Price[c * Rows + lane];
                int cell = c * lanes + lane;
                total -= price * (price > 0 ? _classes.High[cell] : _classes.Low[cell]);
                perSeat -= price * (price > 0 ? _classes.HighStep[cell] : _classes.LowStep[cell]);
            }

            int more = perSeat < 0 ? _classes.MoreSeats(c) : 0;
            total += perSeat * more;
            if (slope is null)
            {
                continue;
            }

            slope[c * Rows + lanes] -= least + more;
            foreach (int lane in _countedLanes)
            {
                double price = Price[c * Rows + lane], here = slope[c * Rows + lane];
                int cell = c * lanes + lane;
                double low = _classes.Low[cell] + more * _classes.LowStep[cell], high = _classes.High[cell] + more * _classes.HighStep[cell];
                slope[c * Rows + lane] = here - (price > 0 ? high : price < 0 ? low : Math.Clamp(here, Math.Min(low, high), high));
            }
        }

        return total;
    }
}
