namespace Abdi.Rules.Place;

/// <summary>
/// Service per unit of need of one region, exact: (prior weight × past groups + 1000 × groups) ÷ need. Two ratios are
/// compared by cross-multiplication, so that no rounding decides who is worse off.
/// </summary>
/// <param name="ServiceMilli">Groups in thousandths, past ones weighted; 0 or more.</param>
/// <param name="Need">Need of the region as <see cref="EffectiveNeed.OfRegions"/> counts it, at least 1.</param>
public readonly record struct ServiceRatio(long ServiceMilli, long Need) : IComparable<ServiceRatio>
{
    /// <inheritdoc/>
    public int CompareTo(ServiceRatio other) =>
        ((Int128)ServiceMilli * other.Need).CompareTo((Int128)other.ServiceMilli * Need);

    /// <summary>Whether both are the same number; 1/2 equals 2/4.</summary>
    public bool Equals(ServiceRatio other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        long divisor = ServiceMilli, rest = Need;
        while (rest != 0)
        {
            (divisor, rest) = (rest, divisor % rest);
        }

        return HashCode.Combine(ServiceMilli / divisor, Need / divisor);
    }

    /// <summary>How many times the other ratio this one is.</summary>
    /// <returns>A pure number, 0 or more; null where the other ratio is 0.</returns>
    public double? Over(ServiceRatio other) =>
        other.ServiceMilli == 0 ? null : (double)((Int128)ServiceMilli * other.Need) / (double)((Int128)other.ServiceMilli * Need);

    /// <summary>Whether the left ratio is smaller.</summary>
    public static bool operator <(ServiceRatio left, ServiceRatio right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left ratio is larger.</summary>
    public static bool operator >(ServiceRatio left, ServiceRatio right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left ratio is smaller or equal.</summary>
    public static bool operator <=(ServiceRatio left, ServiceRatio right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left ratio is larger or equal.</summary>
    public static bool operator >=(ServiceRatio left, ServiceRatio right) => left.CompareTo(right) >= 0;
}
