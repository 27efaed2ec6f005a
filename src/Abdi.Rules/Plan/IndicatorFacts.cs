namespace Abdi.Rules.Plan;

/// <summary>How an indicator is written, and between which values it may lie.</summary>
public enum IndicatorScale
{
    /// <summary>An index from 0 to 1.</summary>
    Index,

    /// <summary>A share from 0 to 100 per cent.</summary>
    Percent,

    /// <summary>A quantity with a unit of its own, up to a thousand million on either side of 0.</summary>
    Quantity,
}

/// <summary>What an indicator measures, and which of its ends means need. Values are kept in millionths, so that they are compared exactly.</summary>
public sealed record IndicatorFacts
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 80;

    /// <summary>The most characters of a unit.</summary>
    public const int UnitLength = 30;

    private const double MicroPerOne = 1_000_000;
    private const double QuantityAtMost = 1_000_000_000;
    private const double PercentAtMost = 100;

    /// <summary>Gets the name people use.</summary>
    public required string Name { get; init; }

    /// <summary>Gets how it is written.</summary>
    public required IndicatorScale Scale { get; init; }

    /// <summary>Gets the unit of a quantity; empty for an index or a share.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Gets the value, millionths, at which there is no need; beyond it there is none either.</summary>
    public required long NoNeedMicro { get; init; }

    /// <summary>Gets the value, millionths, at which need is full; beyond it it is full as well.</summary>
    public required long FullNeedMicro { get; init; }

    /// <summary>Gets whether low values mean need, as those of the IDM do.</summary>
    public bool IsNeedLow => FullNeedMicro < NoNeedMicro;

    /// <summary>Gets the least value that can be.</summary>
    public double Least => Scale == IndicatorScale.Quantity ? -QuantityAtMost : 0;

    /// <summary>Gets the greatest value that can be.</summary>
    public double Greatest => Scale switch { IndicatorScale.Index => 1, IndicatorScale.Percent => PercentAtMost, _ => QuantityAtMost };

    /// <summary>An index from 0, full need, to 1, none.</summary>
    public static IndicatorFacts LowMeansNeed(string name) => new() { Name = name, Scale = IndicatorScale.Index, NoNeedMicro = (long)MicroPerOne, FullNeedMicro = 0 };

    /// <summary>A value in millionths, to the nearest.</summary>
    public static long MicroOf(double value) => (long)Math.Round(value * MicroPerOne, MidpointRounding.ToEven);

    /// <summary>The value of so many millionths.</summary>
    public static double ValueOf(long micro) => micro / MicroPerOne;

    /// <summary>The need that a value means, thousandths, 0 to 1000: its place on the line from no need to full need, rounded half up.</summary>
    public int NeedMilliOf(long valueMicro)
    {
        Int128 span = Math.Abs(FullNeedMicro - NoNeedMicro), way = IsNeedLow ? NoNeedMicro - valueMicro : valueMicro - NoNeedMicro;
        return (int)(((2000 * Int128.Clamp(way, 0, span)) + span) / (2 * span));
    }

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        Name.Trim().Length is 0 or > NameLength ? new("indicator-name-invalid", nameof(Name))
        : Unit.Trim().Length > UnitLength ? new("indicator-unit-long", nameof(Unit))
        : !IsPossible(NoNeedMicro) ? new("indicator-value-outside", "NoNeed")
        : !IsPossible(FullNeedMicro) ? new("indicator-value-outside", "FullNeed")
        : NoNeedMicro == FullNeedMicro ? new("indicator-ends-equal", "FullNeed")
        : null;

    /// <summary>Whether a value in millionths can be one of this indicator.</summary>
    public bool IsPossible(long valueMicro) => ValueOf(valueMicro) is var value && value >= Least && value <= Greatest;
}
