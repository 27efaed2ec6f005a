using Abdi.Rules.Plan;
using Google.OrTools.LinearSolver;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// Wishes as a linear programme over classes: students of one signature and one list of wishes flow over the themes
/// and regions they wish for, or over "anything", into classes whose intervals must hold. Solved by PDLP on one
/// thread, so that its answer is the same on every number of threads. Its dual prices give the bound of level 6, its
/// flows the first seating. Above some size a sample of the students stands for all.
/// </summary>
internal sealed class WishProgramme
{
    private const int LargestSample = 30_000;

    /// <summary>Above this many students the programme looks at gender and faculties alone; skills and languages bind less there.</summary>
    private const int FineStudents = 300_000;

    /// <summary>Sets that may go anywhere become variables only while there are no more than this.</summary>
    private const int MostUnitVariables = 100_000;

    private const string PdlpSettings = "num_threads: 1 termination_criteria { iteration_limit: 20000 simple_optimality_criteria { eps_optimal_absolute: 1e-5 eps_optimal_relative: 1e-6 } }";

    private readonly SeatClasses _classes;
    private readonly SeatingModel _model;
    private readonly int[] _kindOf;
    private readonly Solver _solver;
    private readonly ClassRows _rows;
    private readonly int[][] _classesOfCode;
    private readonly Dictionary<(int Signature, int Code), Constraint> _nodes = [];
    private readonly List<(Variable Flow, int Kind, int Class)> _flows = [];

    private WishProgramme(SeatClasses classes, (long Mix, long Skills)? left)
    {
        (_classes, _model) = (classes, classes.Model);
        bool isCoarse = _model.Signatures.SignatureOf.Length > FineStudents;
        _solver = Solver.CreateSolver("PDLP");
        _rows = new(classes, _solver, isCoarse, left);
        _kindOf = KindsOfSignatures(isCoarse);
        _classesOfCode = [.. Enumerable.Range(0, _model.Wishes.Codes).Select(code => Enumerable.Range(0, classes.Count).Where(c => classes.Theme[c] == code || classes.Region[c] == code).ToArray())];
    }

    /// <summary>Solves the programme and writes its prices.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="special">Sets and bound students.</param>
    /// <param name="seed">Seed of the sample.</param>
    /// <param name="prices">Where the prices go.</param>
    /// <param name="left">Mix excess and missing skills that may be left. Null asks for whole mix; skills that are scarce at these sites are then missed at a price.</param>
    /// <returns>
    /// Seats in each class that the programme would fill, for each signature (or, when coarse, its kind):
    /// [signature × classes + class]. Null when the solver found none: then the prices stay as they were.
    /// </returns>
    public static double[]? Solve(SeatClasses classes, SpecialStudents special, ulong seed, WishPrices prices, (long Mix, long Skills)? left = null)
    {
        WishProgramme programme = new(classes, left);
        using (programme._solver)
        {
            programme.AddStudents(special, seed);
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

    /// <summary>Signatures that the counted lanes cannot tell apart share the first one's number.</summary>
    private int[] KindsOfSignatures(bool isCoarse)
    {
        int[] lanes = [.. Enumerable.Range(0, _model.Layout.Count).Where(_rows.Counts)];
        int[] kinds = [.. Enumerable.Range(0, _model.Signatures.Count)];
        Dictionary<string, int> first = [];
        for (int signature = 0; signature < kinds.Length && isCoarse; signature++)
        {
            // Only gender and faculties are counted, which no context changes.
            string key = string.Concat(lanes.Select(lane => (char)('0' + _model.Signatures.Of(signature, 0)[lane])));
            kinds[signature] = first.TryGetValue(key, out int known) ? known : first[key] = signature;
        }

        return kinds;
    }

    private void AddStudents(SpecialStudents special, ulong seed)
    {
        int[] students = [.. Enumerable.Range(0, _model.Signatures.SignatureOf.Length)];
        double weight = 1;
        if (students.Length > LargestSample)
        {
            new SeededRandom(seed, 77).Shuffle(students.AsSpan());
            weight = (double)students.Length / LargestSample;
            students = students[..LargestSample];
            Array.Sort(students);
        }

        Objective objective = _solver.Objective();
        int[] cost = _model.Problem.Rules.PreferenceCost;
        Dictionary<(int Signature, string Wishes), (double Count, int Example)> kinds = [];
        foreach (int student in students)
        {
            if (special.Contains(student))
            {
                continue;
            }

            var kind = (_kindOf[_model.Signatures.SignatureOf[student]], _model.Wishes.HasAny(student) ? string.Join(',', Enumerable.Range(0, _model.Wishes.Ranks).Select(rank => _model.Wishes.Of(student, rank))) : "");
            kinds[kind] = kinds.TryGetValue(kind, out var known) ? (known.Count + weight, known.Example) : (weight, student);
        }

        int every = (int)Math.Round(weight);
        bool tooMany = special.Units.Sum(unit => (long)unit.Classes.Length) / every > MostUnitVariables;
        foreach ((int[] members, int[] allowed) in special.Units.Where((_, position) => position % every == 0))
        {
            if (tooMany && allowed.Length > SpecialStudents.FewClasses)
            {
                continue;
            }

            Constraint once = _solver.MakeConstraint(every, every);
            foreach (int c in allowed)
            {
                Variable here = _solver.MakeNumVar(0, every, "");
                once.SetCoefficient(here, 1);
                objective.SetCoefficient(here, members.Sum(student => _classes.CostOf(student, c)));
                _rows.Enter(here, members, c);
            }
        }

        foreach (((int signature, string wishes), (double count, int example)) in kinds)
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
                if (_model.Wishes.Of(example, rank) is >= 0 and int code && _classesOfCode[code].Length > 0)
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
            for (int i = 0; i < (code < 0 ? _classes.Count : _classesOfCode[code].Length); i++)
            {
                int c = code < 0 ? i : _classesOfCode[code][i];
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
        int classes = _classes.Count;
        double[] ofKind = new double[_kindOf.Length * classes], seats = new double[ofKind.Length];
        foreach ((Variable flow, int kind, int c) in _flows)
        {
            ofKind[kind * classes + c] += Math.Max(0, flow.SolutionValue());
        }

        for (int signature = 0; signature < _kindOf.Length; signature++)
        {
            ofKind.AsSpan(_kindOf[signature] * classes, classes).CopyTo(seats.AsSpan(signature * classes));
        }

        return seats;
    }
}
