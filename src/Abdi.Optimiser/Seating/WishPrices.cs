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
        Rows = _model.Lanes + 1;
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
        double loose = mixExcess * Dearest(SeatingModel.MixWeight) + skillShortfall * Dearest(SeatingModel.SkillWeight);
        return Math.Max(0, (long)Math.Ceiling(Value() - loose - 1e-4));
    }

    private double Dearest(int weight)
    {
        double dearest = 0;
        for (int cell = 0; cell < Price.Length; cell++)
        {
            if (cell % Rows < _model.Lanes && _model.Weights[cell % Rows] == weight)
            {
                dearest = Math.Max(dearest, Math.Abs(Price[cell]));
            }
        }

        return dearest;
    }

    private double Value()
    {
        int lanes = _model.Lanes, codes = _model.Problem.Themes.Length + _model.Problem.Regions.Length;
        int signatures = _model.Attributes.Length / (_model.Contexts * lanes), count = _classes.Count;
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
        for (int student = 0; student < _model.SignatureOf.Length; student++)
        {
            if (_special.Contains(student))
            {
                continue;
            }

            int signature = _model.SignatureOf[student], offset = signature * count;
            double least = at[offset + bestOfAll[signature]];
            if (_model.HasWishes(student))
            {
                least += _cost[^1];
                for (int rank = 0; rank < _model.Ranks; rank++)
                {
                    if (_model.WishOf(student, rank) is >= 0 and int wish && bestOfCode[signature * codes + wish] is >= 0 and int c)
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
                    here += _classes.CostOf(student, c) + at[_model.SignatureOf[student] * count + c];
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
        int lanes = _model.Lanes;
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

/// <summary>
/// Students whom the programme does not count by kind: sets that stay together, and who is bound to few classes.
/// </summary>
internal sealed class SpecialStudents
{
    /// <summary>Who may serve in more classes than this counts like everybody else.</summary>
    public const int FewClasses = 64;

    private readonly bool[] _is;

    public SpecialStudents(SeatClasses classes)
    {
        SeatingModel model = classes.Model;
        _is = new bool[model.IsBound.Length];
        int[] all = [.. Enumerable.Range(0, classes.Count)];
        List<(int[] Students, int[] Classes)> units = [];
        foreach (int[] block in model.TogetherBlocks)
        {
            IEnumerable<int> common = all;
            foreach (int student in block)
            {
                common = Reached(student) is { } few ? common.Intersect(few) : common;
            }

            // Without a common class nothing is claimed of the set.
            int[] reached = ReferenceEquals(common, all) ? all : [.. common];
            units.Add((block, reached.Length > 0 ? reached : all));
        }

        for (int student = 0; student < model.IsBound.Length; student++)
        {
            if (model.BlockOf[student] < 0 && Reached(student) is { Length: <= FewClasses } few)
            {
                units.Add(([student], few));
            }
        }

        Units = units;
        foreach ((int[] students, _) in units)
        {
            foreach (int student in students)
            {
                _is[student] = true;
            }
        }

        int[]? Reached(int student) => model.IsBound[student] && model.GroupReach.GroupsOf(student, 512) is { Length: > 0 } groups
            ? [.. groups.Select(group => classes.OfGroup[group]).Distinct().Order()]
            : null;
    }

    /// <summary>Gets each set or single student with the classes where they may serve.</summary>
    public IReadOnlyList<(int[] Students, int[] Classes)> Units { get; }

    public bool Contains(int student) => _is[student];
}
