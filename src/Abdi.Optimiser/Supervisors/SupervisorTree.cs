using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Supervisors;

/// <summary>
/// A k-d tree over homes on the unit sphere. Each branch knows its box and its lowest price, so that whole branches
/// are passed over whose distance and price together cannot be low enough.
/// </summary>
internal sealed class SupervisorTree
{
    private const int LeafItems = 8;
    private const double HectometresPerUnit = GeoPoint.EarthRadiusKilometres * 10;

    private readonly int[] _items;
    private readonly Direction[] _at;
    private readonly List<Branch> _branches = [];

    /// <summary>Grows the tree.</summary>
    /// <param name="homes">Where each supervisor lives.</param>
    /// <param name="items">Who is in the tree, positions in <paramref name="homes"/>.</param>
    public SupervisorTree(GeoPoint[] homes, IEnumerable<int> items)
    {
        _items = [.. items];
        _at = [.. _items.Select(item => Direction.Of(homes[item]))];
        if (_items.Length > 0)
        {
            Grow(0, _items.Length);
        }
    }

    /// <summary>Learns what each supervisor costs besides the journey; until then nothing.</summary>
    public void SetPrices(long[] price)
    {
        for (int at = _branches.Count - 1; at >= 0; at--)
        {
            Branch branch = _branches[at];
            long least = long.MaxValue;
            for (int item = branch.From; item < branch.To && branch.Right == 0; item++)
            {
                least = Math.Min(least, price[_items[item]]);
            }

            _branches[at] = branch with { LeastPrice = branch.Right == 0 ? least : Math.Min(_branches[at + 1].LeastPrice, _branches[branch.Right].LeastPrice) };
        }
    }

    /// <summary>Offers every supervisor who may be among the cheapest.</summary>
    /// <param name="centre">The village.</param>
    /// <param name="extra">What everybody in this tree costs besides, hectometres.</param>
    /// <param name="price">What each supervisor costs besides, as given to <see cref="SetPrices"/>.</param>
    /// <param name="offers">Judges the offers and knows what is too dear.</param>
    public void Search(GeoPoint centre, long extra, long[] price, SupervisorOffers offers)
    {
        if (_items.Length > 0)
        {
            Search(0, Direction.Of(centre), extra, price, offers);
        }
    }

    private void Search(int at, Direction centre, long extra, long[] price, SupervisorOffers offers)
    {
        Branch branch = _branches[at];
        if (branch.Right == 0)
        {
            for (int item = branch.From; item < branch.To; item++)
            {
                if (LeastHm(centre.Squared(_at[item])) + extra + price[_items[item]] < offers.TooDear)
                {
                    offers.Consider(_items[item], price[_items[item]]);
                }
            }

            return;
        }

        (int near, int far) = (at + 1, branch.Right);
        long nearLeast = LeastOf(near), farLeast = LeastOf(far);
        if (farLeast < nearLeast)
        {
            (near, far, nearLeast, farLeast) = (far, near, farLeast, nearLeast);
        }

        if (nearLeast < offers.TooDear)
        {
            Search(near, centre, extra, price, offers);
        }

        if (farLeast < offers.TooDear)
        {
            Search(far, centre, extra, price, offers);
        }

        long LeastOf(int child) => LeastHm(_branches[child].Squared(centre)) + extra + _branches[child].LeastPrice;
    }

    /// <summary>The chord is shorter than the arc; the slack of a micrometre forgives rounding of the coordinates.</summary>
    private static long LeastHm(double squaredChord) => (long)(Math.Sqrt(squaredChord) * HectometresPerUnit + 0.5 - 1e-6);

    /// <summary>The left child follows its parent; a leaf has no right child.</summary>
    private void Grow(int from, int to)
    {
        int at = _branches.Count;
        Direction low = _at[from], high = low;
        for (int item = from + 1; item < to; item++)
        {
            (low, high) = (low.Low(_at[item]), high.High(_at[item]));
        }

        _branches.Add(new(low, high, from, to, 0, 0));
        if (to - from <= LeafItems)
        {
            return;
        }

        double x = high.X - low.X, y = high.Y - low.Y, z = high.Z - low.Z;
        Array.Sort(_at, _items, from, to - from, Comparer<Direction>.Create(
            x >= y && x >= z ? (a, b) => a.X.CompareTo(b.X) : y >= z ? (a, b) => a.Y.CompareTo(b.Y) : (a, b) => a.Z.CompareTo(b.Z)));
        int middle = (from + to) / 2;
        Grow(from, middle);
        int right = _branches.Count;
        Grow(middle, to);
        _branches[at] = _branches[at] with { Right = right };
    }

    private readonly record struct Direction(double X, double Y, double Z)
    {
        public static Direction Of(GeoPoint point)
        {
            (double sinLatitude, double cosLatitude) = Math.SinCos(point.LatitudeDegrees * (Math.PI / 180));
            (double sinLongitude, double cosLongitude) = Math.SinCos(point.LongitudeDegrees * (Math.PI / 180));
            return new(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
        }

        public Direction Low(Direction other) => new(Math.Min(X, other.X), Math.Min(Y, other.Y), Math.Min(Z, other.Z));

        public Direction High(Direction other) => new(Math.Max(X, other.X), Math.Max(Y, other.Y), Math.Max(Z, other.Z));

        public double Squared(Direction other) => (X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y) + (Z - other.Z) * (Z - other.Z);
    }

    private readonly record struct Branch(Direction Low, Direction High, int From, int To, int Right, long LeastPrice)
    {
        public double Squared(Direction point)
        {
            double x = Beyond(point.X, Low.X, High.X), y = Beyond(point.Y, Low.Y, High.Y), z = Beyond(point.Z, Low.Z, High.Z);
            return x * x + y * y + z * z;
        }

        private static double Beyond(double value, double low, double high) => Math.Max(0, Math.Max(low - value, value - high));
    }
}
