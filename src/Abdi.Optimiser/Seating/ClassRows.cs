using Abdi.Optimiser.Sites;
using Google.OrTools.LinearSolver;

namespace Abdi.Optimiser.Seating;

/// <summary>The rows of the programme that say what each class must hold: its seats and the intervals of its lanes.</summary>
internal sealed class ClassRows
{
    private readonly SeatClasses _classes;
    private readonly SeatingModel _model;
    private readonly bool _skillsAreScarce;
    private readonly (long Mix, long Skills)? _left;
    private readonly int _lanes;
    private readonly Solver _solver;
    private readonly Constraint?[] _lowRow, _highRow;
    private readonly Constraint[] _seatRow;
    private Constraint? _mixLeft, _skillsLeft;

    /// <summary>Adds the rows.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="solver">Where the rows go.</param>
    /// <param name="left">Mix excess and missing skills that may be left; null asks for whole mix and whole skills, but for skills that are scarce at these sites.</param>
    public ClassRows(SeatClasses classes, Solver solver, (long Mix, long Skills)? left)
    {
        (_classes, _model, _solver, _left) = (classes, classes.Model, solver, left);
        _skillsAreScarce = SkillSupply.Of(_model.Problem).ShortfallLower(_model.Sites) > 0;
        _lanes = _model.Layout.Count;
        _lowRow = new Constraint?[classes.Low.Length];
        _highRow = new Constraint?[classes.Low.Length];
        _seatRow = new Constraint[classes.Count];
        for (int c = 0; c < classes.Count; c++)
        {
            Add(c);
        }
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

    private void Add(int c)
    {
        int groups = _classes.Groups[c].Length;
        Variable more = _solver.MakeNumVar(0, _classes.MoreSeats(c), "");
        _seatRow[c] = _solver.MakeConstraint(groups * _model.SizeMin, groups * _model.SizeMin);
        _seatRow[c].SetCoefficient(more, -1);
        for (int lane = 0; lane < _lanes; lane++)
        {
            int cell = c * _lanes + lane;
            if (_model.Layout.Levels[lane] != LaneLevel.None && _classes.Low[cell] > 0)
            {
                _lowRow[cell] = _solver.MakeConstraint(_classes.Low[cell], double.PositiveInfinity);
                _lowRow[cell]!.SetCoefficient(more, -_classes.LowStep[cell]);
                Slacken(_lowRow[cell]!, 1, lane);
            }

            if (_model.Layout.Levels[lane] != LaneLevel.None && _classes.High[cell] < groups * _model.SizeMin)
            {
                _highRow[cell] = _solver.MakeConstraint(double.NegativeInfinity, _classes.High[cell]);
                _highRow[cell]!.SetCoefficient(more, -_classes.HighStep[cell]);
                Slacken(_highRow[cell]!, -1, lane);
            }
        }
    }

    /// <summary>Lets the row be missed: by no more than may be left in all rows, or at what a missing skill costs the seating.</summary>
    private void Slacken(Constraint row, int sign, int lane)
    {
        bool isMix = _model.Layout.Levels[lane] == LaneLevel.Mix, isSkill = _model.Layout.Levels[lane] == LaneLevel.Skills;
        bool mayMiss = _left is { } left ? isMix && left.Mix > 0 || isSkill && left.Skills > 0 : isSkill && _skillsAreScarce;
        if (!mayMiss)
        {
            return;
        }

        Variable missed = _solver.MakeNumVar(0, double.PositiveInfinity, "");
        row.SetCoefficient(missed, sign);
        if (_left is { } allowed)
        {
            Constraint all = isMix
                ? _mixLeft ??= _solver.MakeConstraint(double.NegativeInfinity, allowed.Mix)
                : _skillsLeft ??= _solver.MakeConstraint(double.NegativeInfinity, allowed.Skills);
            all.SetCoefficient(missed, 1);
        }
        else
        {
            _solver.Objective().SetCoefficient(missed, _model.LaneCost);
        }
    }
}
