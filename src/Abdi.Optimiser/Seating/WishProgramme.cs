using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
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
    private readonly bool _isCoarse, _onlyHardRules;
    private readonly int[] _kindOf;
    private readonly Solver _solver;
    private readonly Constraint?[] _lowRow, _highRow;
    private readonly Constraint[] _seatRow;
    private readonly int[][] _classesOfCode;
    private readonly Dictionary<(int Signature, int Code), Constraint> _nodes = [];
    private readonly List<(Variable Flow, int Kind, int Class)> _flows = [];

    private WishProgramme(SeatClasses classes, bool onlyHardRules)
    {
        (_classes, _model, _onlyHardRules) = (classes, classes.Model, onlyHardRules);
        _isCoarse = _model.SignatureOf.Length > FineStudents;
        _kindOf = KindsOfSignatures();
        _solver = Solver.CreateSolver("PDLP");
        _lowRow = new Constraint?[classes.Low.Length];
        _highRow = new Constraint?[classes.Low.Length];
        _seatRow = new Constraint[classes.Count];
        int codes = _model.Problem.Themes.Length + _model.Problem.Regions.Length;
        _classesOfCode = [.. Enumerable.Range(0, codes).Select(code => Enumerable.Range(0, classes.Count).Where(c => classes.Theme[c] == code || classes.Region[c] == code).ToArray())];
        AddClasses();
    }

    /// <summary>Seats in each class that the programme would fill, for each signature (or, when coarse, its kind): [signature × classes + class].</summary>
    public double[] Seats { get; private set; } = [];

    /// <summary>Solves the programme and writes its prices.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="special">Sets and bound students.</param>
    /// <param name="seed">Seed of the sample.</param>
    /// <param name="prices">Where the prices go.</param>
    /// <param name="onlyHardRules">Leaves mix and skills out: what bounds placements that do not keep them whole.</param>
    /// <returns>The flows, or null when the solver found none: then the prices stay as they were.</returns>
    public static WishProgramme? Solve(SeatClasses classes, SpecialStudents special, ulong seed, WishPrices prices, bool onlyHardRules = false)
    {
        WishProgramme programme = new(classes, onlyHardRules);
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

            programme.Read(prices);
            return programme;
        }
    }

    /// <summary>What no placement at these sites can undercut that keeps the hard rules and leaves no more of mix and skills than given.</summary>
    public static long LowerBound(PlacementProblem problem, Site[] sites, long mixExcess, long skillShortfall)
    {
        SeatClasses classes = new(new SeatingModel(problem, sites, new StudentReach(problem)));
        SpecialStudents special = new(classes);
        WishPrices prices = new(classes, special);
        Solve(classes, special, seed: 1, prices);
        return LowerBound(classes, special, seed: 1, prices, mixExcess, skillShortfall);
    }

    /// <summary>
    /// The same from prices that are known. What is not whole is bounded in two ways, neither always the better: the
    /// prices are loosened, or mix and skills are left out.
    /// </summary>
    public static long LowerBound(SeatClasses classes, SpecialStudents special, ulong seed, WishPrices prices, long mixExcess, long skillShortfall)
    {
        long loosened = prices.LowerBound(mixExcess, skillShortfall);
        if (mixExcess + skillShortfall == 0)
        {
            return loosened;
        }

        WishPrices ofHardRules = new(classes, special);
        Solve(classes, special, seed, ofHardRules, onlyHardRules: true);
        return Math.Max(loosened, ofHardRules.LowerBound());
    }

    private void AddClasses()
    {
        int lanes = _model.Lanes;
        for (int c = 0; c < _classes.Count; c++)
        {
            int groups = _classes.Groups[c].Length;
            Variable more = _solver.MakeNumVar(0, _classes.MoreSeats(c), "");
            _seatRow[c] = _solver.MakeConstraint(groups * _model.SizeMin, groups * _model.SizeMin);
            _seatRow[c].SetCoefficient(more, -1);
            for (int lane = 0; lane < lanes; lane++)
            {
                int cell = c * lanes + lane;
                if (Counts(lane) && _classes.Low[cell] > 0)
                {
                    _lowRow[cell] = _solver.MakeConstraint(_classes.Low[cell], double.PositiveInfinity);
                    _lowRow[cell]!.SetCoefficient(more, -_classes.LowStep[cell]);
                }

                if (Counts(lane) && _classes.High[cell] < groups * _model.SizeMin)
                {
                    _highRow[cell] = _solver.MakeConstraint(double.NegativeInfinity, _classes.High[cell]);
                    _highRow[cell]!.SetCoefficient(more, -_classes.HighStep[cell]);
                }
            }
        }
    }

    private bool Counts(int lane) => _model.Weights[lane] >= (_onlyHardRules ? SeatingModel.HardWeight : 1) && (!_isCoarse || _model.IsGenderOrFaculty(lane));

    /// <summary>Signatures that the counted lanes cannot tell apart share the first one's number.</summary>
    private int[] KindsOfSignatures()
    {
        int lanes = _model.Lanes, each = _model.Contexts * lanes;
        int[] kinds = [.. Enumerable.Range(0, _model.Attributes.Length / each)];
        Dictionary<string, int> first = [];
        for (int signature = 0; signature < kinds.Length && _isCoarse; signature++)
        {
            string key = string.Concat(Enumerable.Range(0, lanes).Where(Counts).Select(lane => (char)('0' + _model.Attributes[signature * each + lane])));
            kinds[signature] = first.TryGetValue(key, out int known) ? known : first[key] = signature;
        }

        return kinds;
    }

    private void AddStudents(SpecialStudents special, ulong seed)
    {
        int[] students = [.. Enumerable.Range(0, _model.SignatureOf.Length)];
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

            var kind = (_kindOf[_model.SignatureOf[student]], _model.HasWishes(student) ? string.Join(',', Enumerable.Range(0, _model.Ranks).Select(rank => _model.WishOf(student, rank))) : "");
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
                Enter(here, members, c);
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
            for (int rank = 0; rank < _model.Ranks; rank++)
            {
                if (_model.WishOf(example, rank) is >= 0 and int code && _classesOfCode[code].Length > 0)
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
                Enter(flow, _classes.AttributesOf(signature, c), c, 1);
                _flows.Add((flow, signature, c));
            }
        }

        return node;
    }

    private void Enter(Variable flow, int[] students, int c)
    {
        short[] sum = new short[_model.Lanes];
        foreach (int student in students)
        {
            ReadOnlySpan<short> own = _classes.AttributesOf(_model.SignatureOf[student], c);
            for (int lane = 0; lane < sum.Length; lane++)
            {
                sum[lane] += own[lane];
            }
        }

        Enter(flow, sum, c, students.Length);
    }

    private void Enter(Variable flow, ReadOnlySpan<short> attributes, int c, int people)
    {
        _seatRow[c].SetCoefficient(flow, people);
        for (int lane = 0; lane < attributes.Length; lane++)
        {
            if (attributes[lane] != 0)
            {
                _lowRow[c * attributes.Length + lane]?.SetCoefficient(flow, attributes[lane]);
                _highRow[c * attributes.Length + lane]?.SetCoefficient(flow, attributes[lane]);
            }
        }
    }

    private void Read(WishPrices prices)
    {
        int lanes = _model.Lanes;
        for (int c = 0; c < _classes.Count; c++)
        {
            prices.Price[c * prices.Rows + lanes] = -_seatRow[c].DualValue();
            for (int lane = 0; lane < lanes; lane++)
            {
                double low = _lowRow[c * lanes + lane]?.DualValue() ?? 0, high = _highRow[c * lanes + lane]?.DualValue() ?? 0;
                prices.Price[c * prices.Rows + lane] = -(Math.Max(0, low) + Math.Min(0, high));
            }
        }

        int signatures = _model.Attributes.Length / (_model.Contexts * lanes);
        Seats = new double[signatures * _classes.Count];
        double[] ofKind = new double[Seats.Length];
        foreach ((Variable flow, int kind, int c) in _flows)
        {
            ofKind[kind * _classes.Count + c] += Math.Max(0, flow.SolutionValue());
        }

        for (int signature = 0; signature < signatures; signature++)
        {
            ofKind.AsSpan(_kindOf[signature] * _classes.Count, _classes.Count).CopyTo(Seats.AsSpan(signature * _classes.Count));
        }
    }
}
