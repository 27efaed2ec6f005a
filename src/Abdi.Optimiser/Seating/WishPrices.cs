using Abdi.Rules.Place;

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
    private readonly int[] _cost;

    public WishPrices(SeatClasses classes, SpecialStudents special)
    {
        (_classes, _model, _special) = (classes, classes.Model, special);
        _cost = _model.Problem.Rules.PreferenceCost;
        Rows = _model.Layout.Count + 1;
        Price = new double[classes.Count * Rows];
    }

    /// <summary>Rows of a class: its lanes, then its seats.</summary>
    public int Rows { get; }

    /// <summary>Price per class and row, in the unit of the cost of wishes; above 0 for what is scarce, below for what is short of its minimum.</summary>
    public double[] Price { get; }

    /// <summary>What a seat for a student of the signature costs in the class at these prices.</summary>
    public double SeatPrice(int signature, int c)
    {
        double sum = Price[c * Rows + Rows - 1];
        ReadOnlySpan<short> attributes = _classes.AttributesOf(signature, c);
        for (int lane = 0; lane < attributes.Length; lane++)
        {
            sum += attributes[lane] * Price[c * Rows + lane];
        }

        return sum;
    }

    /// <summary>
    /// The cost that no placement at these sites can undercut without more mix excess or missing skills than given:
    /// each of them may loosen one interval by one, which is worth its price at most.
    /// </summary>
    public long LowerBound(long mixExcess = 0, long skillShortfall = 0)
    {
        double loose = mixExcess * Dearest(LaneLevel.Mix) + skillShortfall * Dearest(LaneLevel.Skills);
        return Math.Max(0, (long)Math.Ceiling(Value() - loose - 1e-4));
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

    private double Value()
    {
        int lanes = _model.Layout.Count, codes = _model.Wishes.Codes;
        int signatures = _model.Signatures.Count, count = _classes.Count;
        double[] at = new double[signatures * count];
        int[] bestOfCode = new int[signatures * codes], bestOfAll = new int[signatures];
        Array.Fill(bestOfCode, -1);
        Array.Fill(bestOfAll, -1);
        for (int signature = 0; signature < signatures; signature++)
        {
            Span<double> prices = at.AsSpan(signature * count, count);
            for (int c = 0; c < count; c++)
            {
                prices[c] = SeatPrice(signature, c);
                Keep(ref bestOfAll[signature], c, prices);
                Keep(ref bestOfCode[signature * codes + _classes.Theme[c]], c, prices);
                Keep(ref bestOfCode[signature * codes + _classes.Region[c]], c, prices);
            }
        }

        double total = Seats();
        for (int student = 0; student < _model.Signatures.SignatureOf.Length; student++)
        {
            if (_special.Contains(student))
            {
                continue;
            }

            int signature = _model.Signatures.SignatureOf[student], offset = signature * count;
            double least = at[offset + bestOfAll[signature]];
            if (_model.Wishes.HasAny(student))
            {
                least += _cost[^1];
                for (int rank = 0; rank < _model.Wishes.Ranks; rank++)
                {
                    if (_model.Wishes.Of(student, rank) is >= 0 and int wish && bestOfCode[signature * codes + wish] is >= 0 and int c)
                    {
                        least = Math.Min(least, _cost[rank] + at[offset + c]);
                    }
                }
            }

            total += least;
        }

        foreach ((int[] students, int[] allowed) in _special.Units)
        {
            double least = double.PositiveInfinity;
            foreach (int c in allowed)
            {
                double here = 0;
                foreach (int student in students)
                {
                    here += _classes.CostOf(student, c) + at[_model.Signatures.SignatureOf[student] * count + c];
                }

                least = Math.Min(least, here);
            }

            total += least;
        }

        return total;

        static void Keep(ref int kept, int c, ReadOnlySpan<double> prices) => kept = kept < 0 || prices[c] < prices[kept] ? c : kept;
    }

    /// <summary>
    /// What the classes give back: the priced ends of their intervals, at the number of further seats that gives back
    /// most.
    /// </summary>
    private double Seats()
    {
        double total = 0;
        int lanes = _model.Layout.Count;
        for (int c = 0; c < _classes.Count; c++)
        {
            int least = _classes.Groups[c].Length * _model.SizeMin;
            double seat = Price[c * Rows + lanes], perSeat = -seat;
            total -= seat * least;
            for (int lane = 0; lane < lanes; lane++)
            {
                double price = Price[c * Rows + lane];
                int cell = c * lanes + lane;
                total -= price * (price > 0 ? _classes.High[cell] : _classes.Low[cell]);
                perSeat -= price * (price > 0 ? _classes.HighStep[cell] : _classes.LowStep[cell]);
            }

            int more = perSeat < 0 ? _classes.MoreSeats(c) : 0;
            total += perSeat * more;
        }

        return total;
    }
}
