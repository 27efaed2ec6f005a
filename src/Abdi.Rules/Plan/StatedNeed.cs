namespace Abdi.Rules.Plan;

/// <summary>Who states a need.</summary>
public enum NeedStatedBy
{
    /// <summary>The office, with a source.</summary>
    Office,

    /// <summary>The host itself.</summary>
    Host,
}

/// <summary>A need that somebody states for a host in a theme. It counts instead of the computed one, which stays beside it.</summary>
public sealed class StatedNeed : IOwnedByInstitution, IVersioned
{
    /// <summary>The need of a host that needs nothing more urgently, thousandths.</summary>
    public const int FullMilli = 1000;

    /// <summary>The first year of which a figure can speak.</summary>
    public const int FirstYear = 1990;

    /// <summary>The last one.</summary>
    public const int LastYear = 2100;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the host.</summary>
    public required HostId HostId { get; init; }

    /// <summary>Gets the theme.</summary>
    public required ThemeId ThemeId { get; init; }

    /// <summary>Gets who states it.</summary>
    public NeedStatedBy By { get; private set; }

    /// <summary>Gets the need, thousandths, 0 to 1000.</summary>
    public int NeedMilli { get; private set; }

    /// <summary>Gets where it is known from: a survey, a letter, a conversation.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Gets the year it speaks of.</summary>
    public int Year { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>What is wrong with a year, or null.</summary>
    public static Refusal? FaultOfYear(int? year) => year is >= FirstYear and <= LastYear ? null : new("need-year-invalid", nameof(Year));

    /// <summary>What is wrong with a source, or null.</summary>
    public static Refusal? FaultOfSource(string source) => source.Trim().Length is > 0 and <= IndicatorFigure.SourceLength ? null : new("need-source-invalid", nameof(Source));

    /// <summary>States it, or something else than before.</summary>
    /// <param name="by">Who does.</param>
    /// <param name="need">The need, 0 to 1; null when what was typed is no number.</param>
    /// <param name="source">Where it is known from.</param>
    /// <param name="year">The year; null when what was typed is none.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? State(NeedStatedBy by, double? need, string source, int? year, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : need is not (>= 0 and <= 1) ? new("need-invalid", "Need")
            : FaultOfSource(source) ?? FaultOfYear(year);
        if (refusal is null)
        {
            (By, NeedMilli, Source, Year) = (by, (int)Math.Round(need!.Value * FullMilli, MidpointRounding.AwayFromZero), source.Trim(), year!.Value);
        }

        return refusal;
    }
}
