namespace Abdi.Rules.Plan;

/// <summary>What an indicator says of a host. A figure that is not known has no row: it is never 0.</summary>
public sealed class IndicatorFigure : IOwnedByInstitution
{
    /// <summary>The most characters of a source.</summary>
    public const int SourceLength = 120;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the indicator.</summary>
    public required IndicatorId IndicatorId { get; init; }

    /// <summary>Gets the host.</summary>
    public required HostId HostId { get; init; }

    /// <summary>Gets the value, millionths.</summary>
    public required long ValueMicro { get; init; }

    /// <summary>Gets the year it speaks of.</summary>
    public required int Year { get; init; }

    /// <summary>Gets who published it.</summary>
    public required string Source { get; init; }
}

/// <summary>How much an indicator counts in the need of a theme. One that does not count has no row.</summary>
public sealed class IndicatorWeight : IOwnedByInstitution
{
    /// <summary>The largest weight.</summary>
    public const int WeightAtMost = 100;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the theme.</summary>
    public required ThemeId ThemeId { get; init; }

    /// <summary>Gets the indicator.</summary>
    public required IndicatorId IndicatorId { get; init; }

    /// <summary>Gets or sets the weight, 1 to 100, in proportion to the others of the theme.</summary>
    public required int Weight { get; set; }
}

/// <summary>
/// The need (kebutuhan) of a host in a theme that counts: the stated one where there is one, otherwise the computed one; no row
/// while neither is known. It follows from figures, weights and statements, and is written anew with each change of them.
/// </summary>
public sealed class HostNeed : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the host.</summary>
    public required HostId HostId { get; init; }

    /// <summary>Gets the theme.</summary>
    public required ThemeId ThemeId { get; init; }

    /// <summary>Gets the need, thousandths, 0 to 1000.</summary>
    public required int NeedMilli { get; init; }

    /// <summary>Gets whether it was stated and not computed.</summary>
    public required bool IsStated { get; init; }

    /// <summary>The need that published figures make together: the mean of those that are known, by their weights, rounded half up.</summary>
    /// <param name="parts">Weight, and need in thousandths; null where the figure is not known.</param>
    /// <returns>Thousandths, 0 to 1000; null when no figure with a weight is known.</returns>
    public static int? Compute(IEnumerable<(int Weight, int? NeedMilli)> parts)
    {
        long sum = 0, weights = 0;
        foreach ((int weight, int? need) in parts)
        {
            if (need is { } known)
            {
                sum += (long)weight * known;
                weights += weight;
            }
        }

        return weights == 0 ? null : (int)(((2 * sum) + weights) / (2 * weights));
    }
}
