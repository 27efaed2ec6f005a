using Abdi.Rules.Plan;
using Google.OrTools.LinearSolver;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// Wishes as a linear programme over classes: students of one signature and one list of wishes flow over the themes
/// and regions they wish for, or over "anything", into classes whose intervals must hold. Solved by PDLP on one
/// thread, so that its answer is the same on every number of threads. Its dual prices give the bound of level 6, its
/// flows the first seating. Meant for no more than some ten thousand students: beyond, see <see cref="PriceAscent"/>.
/// </summary>
internal sealed class WishProgramme
{
    private const string PdlpSettings = "num_threads: 1 termination_criteria { iteration_limit: 20000 simple_optimality_criteria { eps_optimal_absolute: 1e-5 eps_optimal_relative: 1e-6 } }";

    private readonly SeatClasses _classes;
    private readonly SeatingModel _model;
    private readonly Solver _solver;
    private readonly ClassRows _rows;
    private readonly Dictionary<(int Signature, int Code), Constraint> _nodes = [];
    private readonly List<(Variable Flow, int Signature, int Class)> _flows = [];

    private WishProgramme(SeatClasses classes, (long Mix, long Skills)? left)
    {
        (_classes, _model) = (classes, classes.Model);
        _solver = Solver.CreateSolver("PDLP");
        _rows = new(classes, _solver, left);
    }

    /// <summary>Solves the programme and writes its prices.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="special">Sets and bound students.</param>
    /// <param name="prices">Where the prices go.</param>
    /// <param name="left">Mix excess and missing skills that may be left. Null asks for whole mix; skills that are scarce at these sites are then missed at a price.</param>
    /// <returns>
    /// Seats in each class that the programme would fill, for each signature: [signature × classes + class]. Null when
    /// the solver found none: then the prices stay as they were.
    /// </returns>
    public static double[]? Solve(SeatClasses classes, SpecialStudents special, WishPrices prices, (long Mix, long Skills)? left = null)
    {
        WishProgramme programme = new(classes, left);
        using (programme._solver)
        {
            programme.AddStudents(special);
            programme._solver.Objective().SetMinimization();
            programme._solver.SetSolverSpecificParametersAsString(PdlpSettings);
            Solver.ResultStatus status = programme._solver.Solve();
            if (status is not (Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE))
            {
                return null;
            }

            programme._rows.Read(prices);
            return programme.Seats();
        }
    }

    private void AddStudents(SpecialStudents special)
    {
        Objective objective = _solver.Objective();
        int[] cost = _model.Problem.Rules.PreferenceCost;
        Dictionary<(int Signature, string Wishes), (int Count, int Example)> alike = [];
        for (int student = 0; student < _model.Signatures.SignatureOf.Length; student++)
        {
            if (special.Contains(student))
            {
                continue;
            }

            var key = (_model.Signatures.SignatureOf[student], _model.Wishes.HasAny(student) ? string.Join(',', Enumerable.Range(0, _model.Wishes.Ranks).Select(rank => _model.Wishes.Of(student, rank))) : "");
            alike[key] = alike.TryGetValue(key, out var known) ? (known.Count + 1, known.Example) : (1, student);
        }

        foreach ((int[] members, int[] allowed) in special.Units)
        {
            Constraint once = _solver.MakeConstraint(1, 1);
            foreach (int c in allowed)
            {
                Variable here = _solver.MakeNumVar(0, 1, "");
                once.SetCoefficient(here, 1);
                objective.SetCoefficient(here, members.Sum(student => _classes.CostOf(student, c)));
                _rows.Enter(here, members, c);
            }
        }

        foreach (((int signature, string wishes), (int count, int example)) in alike)
        {
            Constraint once = _solver.MakeConstraint(count, count);
            Variable anything = _solver.MakeNumVar(0, count, "");
            once.SetCoefficient(anything, 1);
            Node(signature, -1).SetCoefficient(anything, 1);
            if (wishes.Length == 0)
            {
                continue;
            }

            objective.SetCoefficient(anything, cost[^1]);
            for (int rank = 0; rank < _model.Wishes.Ranks; rank++)
            {
                if (_model.Wishes.Of(example, rank) is >= 0 and int code && _classes.OfCode[code].Length > 0)
                {
                    Variable granted = _solver.MakeNumVar(0, count, "");
                    once.SetCoefficient(granted, 1);
                    objective.SetCoefficient(granted, cost[rank]);
                    Node(signature, code).SetCoefficient(granted, 1);
                }
            }
        }
    }

    /// <summary>Where students of a signature gather who were granted a wish (or none, −1), before they enter its classes.</summary>
    private Constraint Node(int signature, int code)
    {
        if (!_nodes.TryGetValue((signature, code), out Constraint? node))
        {
            _nodes[(signature, code)] = node = _solver.MakeConstraint(0, 0);
            for (int i = 0; i < (code < 0 ? _classes.Count : _classes.OfCode[code].Length); i++)
            {
                int c = code < 0 ? i : _classes.OfCode[code][i];
                Variable flow = _solver.MakeNumVar(0, double.PositiveInfinity, "");
                node.SetCoefficient(flow, -1);
                _rows.Enter(flow, _classes.AttributesOf(signature, c), c, 1);
                _flows.Add((flow, signature, c));
            }
        }

        return node;
    }

    private double[] Seats()
    {
        double[] seats = new double[_model.Signatures.Count * _classes.Count];
        foreach ((Variable flow, int signature, int c) in _flows)
        {
            seats[signature * _classes.Count + c] += Math.Max(0, flow.SolutionValue());
        }

        return seats;
    }
}
