using Google.OrTools.LinearSolver;

namespace Abdi.Optimiser.Seating;

/// <summary>The rows of the programme that say what each class must hold: its seats and the intervals of its lanes.</summary>
internal sealed class ClassRows
{
    private readonly SeatClasses _classes;
    private readonly SeatingModel _model;
    private readonly bool _isCoarse, _onlyHardRules;
    private readonly int _lanes;
    private readonly Constraint?[] _lowRow, _highRow;
    private readonly Constraint[] _seatRow;

    /// <summary>Adds the rows.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="solver">Where the rows go.</param>
    /// <param name="isCoarse">Leaves all but gender and faculties out.</param>
    /// <param name="onlyHardRules">Leaves mix and skills out.</param>
    public ClassRows(SeatClasses classes, Solver solver, bool isCoarse, bool onlyHardRules)
    {
        (_classes, _model, _isCoarse, _onlyHardRules) = (classes, classes.Model, isCoarse, onlyHardRules);
        _lanes = _model.Layout.Count;
        _lowRow = new Constraint?[classes.Low.Length];
        _highRow = new Constraint?[classes.Low.Length];
        _seatRow = new Constraint[classes.Count];
        for (int c = 0; c < classes.Count; c++)
        {
            Add(c, solver);
        }
    }

    /// <summary>Whether the programme looks at the lane.</summary>
    public bool Counts(int lane)
    {
        LaneLevel level = _model.Layout.Levels[lane];
        return (level == LaneLevel.Hard || level != LaneLevel.None && !_onlyHardRules) && (!_isCoarse || _model.Layout.IsGenderOrFaculty(lane));
    }

    /// <summary>Lets a variable of whole sets of students enter the class.</summary>
    public void Enter(Variable flow, int[] students, int c)
    {
        short[] sum = new short[_lanes];
        foreach (int student in students)
        {
            ReadOnlySpan<short> own = _classes.AttributesOf(_model.Signatures.SignatureOf[student], c);
            for (int lane = 0; lane < sum.Length; lane++)
            {
                sum[lane] += own[lane];
            }
        }

        Enter(flow, sum, c, students.Length);
    }

    /// <summary>Lets a variable of so many people with these attributes enter the class.</summary>
    public void Enter(Variable flow, ReadOnlySpan<short> attributes, int c, int people)
    {
        _seatRow[c].SetCoefficient(flow, people);
        for (int lane = 0; lane < attributes.Length; lane++)
        {
            if (attributes[lane] != 0)
            {
                _lowRow[c * _lanes + lane]?.SetCoefficient(flow, attributes[lane]);
                _highRow[c * _lanes + lane]?.SetCoefficient(flow, attributes[lane]);
            }
        }
    }

    /// <summary>Reads the prices of a solved programme.</summary>
    public void Read(WishPrices prices)
    {
        for (int c = 0; c < _classes.Count; c++)
        {
            prices.Price[c * prices.Rows + _lanes] = -_seatRow[c].DualValue();
            for (int lane = 0; lane < _lanes; lane++)
            {
                double low = _lowRow[c * _lanes + lane]?.DualValue() ?? 0, high = _highRow[c * _lanes + lane]?.DualValue() ?? 0;
                prices.Price[c * prices.Rows + lane] = -(Math.Max(0, low) + Math.Min(0, high));
            }
        }
    }

    private void Add(int c, Solver solver)
    {
        int groups = _classes.Groups[c].Length;
        Variable more = solver.MakeNumVar(0, _classes.MoreSeats(c), "");
        _seatRow[c] = solver.MakeConstraint(groups * _model.SizeMin, groups * _model.SizeMin);
        _seatRow[c].SetCoefficient(more, -1);
        for (int lane = 0; lane < _lanes; lane++)
        {
            int cell = c * _lanes + lane;
            if (Counts(lane) && _classes.Low[cell] > 0)
            {
                _lowRow[cell] = solver.MakeConstraint(_classes.Low[cell], double.PositiveInfinity);
                _lowRow[cell]!.SetCoefficient(more, -_classes.LowStep[cell]);
            }

            if (Counts(lane) && _classes.High[cell] < groups * _model.SizeMin)
            {
                _highRow[cell] = solver.MakeConstraint(double.NegativeInfinity, _classes.High[cell]);
                _highRow[cell]!.SetCoefficient(more, -_classes.HighStep[cell]);
            }
        }
    }
}
