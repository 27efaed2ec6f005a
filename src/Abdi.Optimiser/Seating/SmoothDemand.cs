namespace Abdi.Optimiser.Seating;

/// <summary>
/// Which classes students would take at given prices if near ties were shared: each option weighs exp(−price / softness),
/// so that a small change of a price moves a few students and not all who are alike.
/// </summary>
internal sealed class SmoothDemand
{
    /// <summary>What is dearer by so many softnesses weighs less than 10⁻¹³.</summary>
    private const double Negligible = 30;

    private readonly SeatClasses _classes;
    private readonly SeatingModel _model;
    private readonly SpecialStudents _special;
    private readonly int[] _cost;
    private readonly int[][] _classesOfCode;
    private readonly StudentKinds _kinds;
    private readonly int[] _kindOf;
    private readonly double[] _soft, _weight, _taken;

    public SmoothDemand(SeatClasses classes, SpecialStudents special, StudentKinds kinds)
    {
        (_classes, _model, _special, _kinds) = (classes, classes.Model, special, kinds);
        _kindOf = [.. Enumerable.Range(0, _model.Signatures.Count).Select(kinds.OfSignature)];
        _taken = new double[kinds.Count * classes.Count];
        _cost = _model.Problem.Rules.PreferenceCost;
        int codes = _model.Wishes.Codes;
        _classesOfCode = [.. classes.OfCode, [.. Enumerable.Range(0, classes.Count)]];
        _soft = new double[kinds.Count * (codes + 1)];
        _weight = new double[_soft.Length];
    }

    /// <summary>Students of each kind who would take each class: [kind × classes + class]; the next call writes over it.</summary>
    public double[] Fill(ReadOnlySpan<double> seatPrices, double softness)
    {
        int codes = _model.Wishes.Codes, width = codes + 1, ranks = _model.Wishes.Ranks;
        for (int kind = 0; kind < _kinds.Count; kind++)
        {
            ReadOnlySpan<double> prices = seatPrices.Slice(kind * _classes.Count, _classes.Count);
            for (int code = 0; code < width; code++)
            {
                _soft[kind * width + code] = SoftLeast(prices, _classesOfCode[code], softness);
            }
        }

        Array.Clear(_weight);
        Span<double> option = stackalloc double[ranks + 1];
        Span<int> codeOf = stackalloc int[ranks + 1];
        for (int student = 0; student < _model.Signatures.SignatureOf.Length; student++)
        {
            if (_special.Contains(student))
            {
                continue;
            }

            int first = _kindOf[_model.Signatures.SignatureOf[student]] * width, options = 1;
            (option[0], codeOf[0]) = (_soft[first + codes], codes);
            if (_model.Wishes.HasAny(student))
            {
                option[0] += _cost[^1];
                for (int rank = 0; rank < ranks; rank++)
                {
                    if (_model.Wishes.Of(student, rank) is >= 0 and int wish && _classesOfCode[wish].Length > 0)
                    {
                        (option[options], codeOf[options]) = (_cost[rank] + _soft[first + wish], wish);
                        options++;
                    }
                }
            }

            double least = option[0], sum = 0;
            for (int i = 1; i < options; i++)
            {
                least = Math.Min(least, option[i]);
            }

            for (int i = 0; i < options; i++)
            {
                sum += option[i] = option[i] - least > Negligible * softness ? 0 : Math.Exp((least - option[i]) / softness);
            }

            for (int i = 0; i < options; i++)
            {
                _weight[first + codeOf[i]] += option[i] / sum;
            }
        }

        Array.Clear(_taken);
        for (int kind = 0; kind < _kinds.Count; kind++)
        {
            int from = kind * _classes.Count;
            for (int code = 0; code < width; code++)
            {
                double weight = _weight[kind * width + code], soft = _soft[kind * width + code];
                if (weight > 0)
                {
                    foreach (int c in _classesOfCode[code])
                    {
                        double dearer = (seatPrices[from + c] - soft) / softness;
                        if (dearer < Negligible)
                        {
                            _taken[from + c] += weight * Math.Exp(-dearer);
                        }
                    }
                }
            }
        }

        return _taken;
    }

    private static double SoftLeast(ReadOnlySpan<double> prices, int[] among, double softness)
    {
        if (among.Length == 0)
        {
            return double.PositiveInfinity;
        }

        double least = double.PositiveInfinity, sum = 0;
        foreach (int c in among)
        {
            least = Math.Min(least, prices[c]);
        }

        foreach (int c in among)
        {
            double dearer = (prices[c] - least) / softness;
            sum += dearer < Negligible ? Math.Exp(-dearer) : 0;
        }

        return least - softness * Math.Log(sum);
    }
}
