using Abdi.Rules.Place;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// Level 6 from below, given the sites: the least that wishes can cost. Groups of one theme, region and language are
/// one class; what a class must hold (seats, women, faculties, skills, speakers) gets prices, and each student takes
/// the cheapest class at those prices. Whatever the prices, the total is a lower bound (Lagrangian duality; the best
/// prices reach the linear programme over students and classes). Prices climb by deflected subgradients.
/// </summary>
/// <remarks>
/// Left aside, so that the bound stays one: rules within a class, homes, sets together and apart. Mix and skills are
/// priced only where the placement to be judged keeps them whole, since they stand above wishes.
/// Source: Held and Karp, Mathematical Programming 1 (1971), 6–25; Camerini, Fratta and Maffioli, Study 3 (1975), 26–34.
/// </remarks>
internal sealed class PreferenceBound
{
    private const int FewClasses = 48;

    private readonly SeatingModel _model;
    private readonly int _classes, _rows, _signatures;
    private readonly int[] _theme, _region;
    private readonly double[] _low, _high;
    private readonly double[][] _rowsOf;
    private readonly int[] _classOfGroup;
    private readonly int[][] _allowed;
    private readonly int[] _allowedOf;
    private readonly int[] _cost;
    private readonly int _themes;

    private PreferenceBound(SeatingModel model, bool mixIsWhole, bool skillsAreWhole)
    {
        _model = model;
        _cost = model.Problem.Rules.PreferenceCost;
        _themes = model.Problem.Themes.Length;
        Dictionary<(int Context, int Region), int> classes = [];
        List<int> example = [];
        _classOfGroup = new int[model.Sites.Length];
        for (int group = 0; group < _classOfGroup.Length; group++)
        {
            var key = (model.ContextOf[group], model.RegionCode[group]);
            if (!classes.TryGetValue(key, out _classOfGroup[group]))
            {
                classes[key] = _classOfGroup[group] = example.Count;
                example.Add(group);
            }
        }

        _classes = example.Count;
        _theme = [.. example.Select(group => model.ThemeCode[group])];
        _region = [.. example.Select(group => model.RegionCode[group] - _themes)];
        int[] context = [.. example.Select(group => model.ContextOf[group])];
        _rows = model.Lanes + 1; // the last row counts seats
        (_low, _high) = Intervals(mixIsWhole, skillsAreWhole);
        _signatures = model.Attributes.Length / (model.Contexts * model.Lanes);
        _rowsOf = new double[_signatures * model.Contexts][];
        for (int i = 0; i < _rowsOf.Length; i++)
        {
            _rowsOf[i] = new double[_rows];
            for (int lane = 0; lane < model.Lanes; lane++)
            {
                _rowsOf[i][lane] = model.Attributes[i * model.Lanes + lane];
            }

            _rowsOf[i][^1] = 1;
        }

        ContextOfClass = context;
        (_allowed, _allowedOf) = AllowedClasses();
    }

    private int[] ContextOfClass { get; }

    /// <summary>Computes the bound.</summary>
    /// <param name="model">The sites and students.</param>
    /// <param name="mixIsWhole">Whether mix excess is 0 in the placement that is judged.</param>
    /// <param name="skillsAreWhole">Whether no skill is missing in it.</param>
    /// <param name="rounds">Rounds of the ascent; more never makes it worse.</param>
    /// <param name="cancel">Stops the ascent.</param>
    /// <returns>A cost no placement at these sites can undercut.</returns>
    public static long Of(SeatingModel model, bool mixIsWhole, bool skillsAreWhole, int rounds, CancellationToken cancel) =>
        new PreferenceBound(model, mixIsWhole, skillsAreWhole).Ascend(rounds, cancel);

    private (double[] Low, double[] High) Intervals(bool mixIsWhole, bool skillsAreWhole)
    {
        double[] low = new double[_classes * _rows], high = new double[_classes * _rows];
        Span<short> groupLow = stackalloc short[_model.Lanes], groupHigh = stackalloc short[_model.Lanes];
        int[] least = new int[_model.Lanes], most = new int[_model.Lanes];
        for (int group = 0; group < _classOfGroup.Length; group++)
        {
            Array.Fill(least, int.MaxValue);
            Array.Fill(most, int.MinValue);
            for (int size = _model.SizeMin; size <= _model.SizeMax; size++)
            {
                _model.FillBounds(group, size, groupLow, groupHigh);
                for (int lane = 0; lane < _model.Lanes; lane++)
                {
                    least[lane] = Math.Min(least[lane], groupLow[lane]);
                    most[lane] = Math.Max(most[lane], Math.Min(groupHigh[lane], size));
                }
            }

            int first = _classOfGroup[group] * _rows;
            for (int lane = 0; lane < _model.Lanes; lane++)
            {
                bool counts = _model.Weights[lane] switch
                {
                    SeatingModel.HardWeight => true,
                    SeatingModel.SkillWeight => skillsAreWhole,
                    0 => false,
                    _ => mixIsWhole,
                };
                low[first + lane] += counts ? least[lane] : 0;
                high[first + lane] += counts ? most[lane] : _model.SizeMax;
            }

            low[first + _rows - 1] += _model.SizeMin;
            high[first + _rows - 1] += _model.SizeMax;
        }

        return (low, high);
    }

    /// <summary>Distinct short lists of classes for students bound to places; −1 for everybody else.</summary>
    private (int[][] Lists, int[] ListOf) AllowedClasses()
    {
        GroupReach reach = new(_model);
        Dictionary<string, int> known = [];
        List<int[]> lists = [];
        int[] listOf = new int[_model.Problem.Students.Length];
        for (int student = 0; student < listOf.Length; student++)
        {
            listOf[student] = -1;
            if (!_model.IsBound[student] || reach.GroupsOf(student, 512) is not { Length: > 0 } groups)
            {
                continue;
            }

            int[] classes = [.. groups.Select(group => _classOfGroup[group]).Distinct().Order()];
            if (classes.Length <= FewClasses)
            {
                string key = string.Join(',', classes);
                if (!known.TryGetValue(key, out listOf[student]))
                {
                    known[key] = listOf[student] = lists.Count;
                    lists.Add(classes);
                }
            }
        }

        return ([.. lists], listOf);
    }

    private long Ascend(int rounds, CancellationToken cancel)
    {
        int cells = _classes * _rows;
        double[] price = new double[cells], best = new double[cells], direction = new double[cells], usage = new double[cells];
        double[] scale = new double[cells];
        for (int cell = 0; cell < cells; cell++)
        {
            scale[cell] = 1 / Math.Max(1, _high[cell / _rows * _rows + _rows - 1]);
        }

        double bestValue = double.NegativeInfinity, theta = 1;
        int stale = 0;
        for (int round = 0; round < rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            double value = Evaluate(price, usage);
            if (round == 0 || value > bestValue + 1e-9 * Math.Abs(bestValue))
            {
                stale = round == 0 || value > bestValue + 1e-4 * Math.Abs(bestValue) ? 0 : stale + 1;
                bestValue = value;
                price.CopyTo(best, 0);
            }
            else
            {
                stale++;
            }

            if (stale > 12)
            {
                theta *= 0.7;
                stale = 0;
                best.CopyTo(price, 0);
                Array.Clear(direction);
                if (theta < 1e-3)
                {
                    break;
                }

                continue;
            }

            double norm = 0;
            for (int cell = 0; cell < cells; cell++)
            {
                double gradient = price[cell] > 0 ? usage[cell] - _high[cell]
                    : price[cell] < 0 ? usage[cell] - _low[cell]
                    : usage[cell] > _high[cell] ? usage[cell] - _high[cell]
                    : Math.Min(0, usage[cell] - _low[cell]);
                direction[cell] = gradient + 0.6 * direction[cell];
                norm += direction[cell] * direction[cell] * scale[cell];
            }

            if (norm <= 0)
            {
                break;
            }

            double aim = Math.Max(1, Math.Abs(bestValue) * 0.05 + 1);
            double step = theta * (bestValue + aim - value) / norm;
            for (int cell = 0; cell < cells; cell++)
            {
                double moved = price[cell] + step * scale[cell] * direction[cell];
                // Stop at 0 first: there the price belongs to neither end of the interval.
                price[cell] = moved * price[cell] < 0 ? 0 : moved;
            }
        }

        return Math.Max(0, (long)Math.Ceiling(bestValue - 1e-6 - 1e-9 * Math.Abs(bestValue)));
    }

    /// <summary>The dual value at these prices, and what each class would hold.</summary>
    private double Evaluate(double[] price, double[] usage)
    {
        int contexts = _model.Contexts, regions = _model.Problem.Regions.Length;
        double[] value = new double[_signatures * _classes];
        int[] bestOfTheme = new int[_signatures * _themes], bestOfRegion = new int[_signatures * regions], bestOfAll = new int[_signatures];
        Array.Fill(bestOfTheme, -1);
        Array.Fill(bestOfRegion, -1);
        Array.Fill(bestOfAll, -1);
        for (int signature = 0; signature < _signatures; signature++)
        {
            for (int c = 0; c < _classes; c++)
            {
                double[] rows = _rowsOf[signature * contexts + ContextOfClass[c]];
                double sum = 0;
                int first = c * _rows;
                for (int row = 0; row < rows.Length; row++)
                {
                    sum += rows[row] * price[first + row];
                }

                value[signature * _classes + c] = sum;
                Keep(ref bestOfTheme[signature * _themes + _theme[c]]);
                Keep(ref bestOfRegion[signature * regions + _region[c]]);
                Keep(ref bestOfAll[signature]);

                void Keep(ref int kept)
                {
                    if (kept < 0 || sum < value[signature * _classes + kept])
                    {
                        kept = c;
                    }
                }
            }
        }

        int[] taken = new int[_signatures * _classes];
        double total = 0;
        for (int student = 0; student < _allowedOf.Length; student++)
        {
            int signature = _model.SignatureOf[student], offset = signature * _classes;
            int chosen;
            double least;
            if (_allowedOf[student] >= 0)
            {
                (chosen, least) = (-1, double.PositiveInfinity);
                foreach (int c in _allowed[_allowedOf[student]])
                {
                    double at = CostIn(student, c) + value[offset + c];
                    if (at < least)
                    {
                        (chosen, least) = (c, at);
                    }
                }
            }
            else
            {
                chosen = bestOfAll[signature];
                least = value[offset + chosen];
                if (_model.HasWishes(student))
                {
                    least += _cost[^1];
                    for (int rank = 0; rank < _model.Ranks; rank++)
                    {
                        int wish = _model.WishOf(student, rank);
                        int c = wish < 0 ? -1 : wish < _themes ? bestOfTheme[signature * _themes + wish] : bestOfRegion[signature * regions + wish - _themes];
                        if (c >= 0 && _cost[rank] + value[offset + c] < least)
                        {
                            (chosen, least) = (c, _cost[rank] + value[offset + c]);
                        }
                    }
                }
            }

            total += least;
            taken[offset + chosen]++;
        }

        Array.Clear(usage);
        for (int signature = 0; signature < _signatures; signature++)
        {
            for (int c = 0; c < _classes; c++)
            {
                int count = taken[signature * _classes + c];
                if (count > 0)
                {
                    double[] rows = _rowsOf[signature * contexts + ContextOfClass[c]];
                    for (int row = 0; row < rows.Length; row++)
                    {
                        usage[c * _rows + row] += count * rows[row];
                    }
                }
            }
        }

        for (int cell = 0; cell < price.Length; cell++)
        {
            total -= price[cell] > 0 ? price[cell] * _high[cell] : price[cell] * _low[cell];
        }

        return total;
    }

    private int CostIn(int student, int c)
    {
        if (!_model.HasWishes(student))
        {
            return 0;
        }

        for (int rank = 0; rank < _model.Ranks; rank++)
        {
            int wish = _model.WishOf(student, rank);
            if (wish >= 0 && (wish == _theme[c] || wish == _themes + _region[c]))
            {
                return _cost[rank];
            }
        }

        return _cost[^1];
    }
}
