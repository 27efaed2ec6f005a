namespace Abdi.Rules.Serve;

/// <summary>A work programme that another may have been copied from.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="Period">Its period.</param>
/// <param name="Host">Its host.</param>
/// <param name="Text">What it is compared by: <see cref="ProgrammeRecord.ToShingles"/>.</param>
public sealed record KnownProgramme(Guid Entry, string Period, string Host, TextShingles Text);

/// <summary>Where the same text stands.</summary>
public enum TemplateOrigin
{
    /// <summary>At another host.</summary>
    OtherHost,

    /// <summary>At the same host in another period.</summary>
    EarlierPeriod,
}

/// <summary>A work programme with the text of another: a template that nobody asked this village about. A doubt, since good work may be repeated.</summary>
/// <param name="Entry">The other entry.</param>
/// <param name="Origin">Where it stands.</param>
/// <param name="Likeness">How much is the same.</param>
public readonly record struct TemplateMatch(Guid Entry, TemplateOrigin Origin, Likeness Likeness)
{
    /// <summary>From so many per cent on it is the same text.</summary>
    public const int SamePercent = 60;

    /// <summary>Gets what is told of it.</summary>
    public Doubt Doubt => Origin == TemplateOrigin.OtherHost
        ? new("programme-text-of-other-host", nameof(ProgrammeRecord.Method))
        : new("programme-text-of-earlier-period", nameof(ProgrammeRecord.Method));

    /// <summary>The programmes with the same text, those most alike first. Programmes of the same host and period are not compared.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="others">Other programmes, also of other periods, in any order.</param>
    public static IReadOnlyList<TemplateMatch> ListOf(KnownProgramme programme, IEnumerable<KnownProgramme> others)
    {
        List<TemplateMatch> found = [];
        foreach (KnownProgramme other in others.Where(other => other.Host != programme.Host || other.Period != programme.Period))
        {
            Likeness likeness = programme.Text.With(other.Text);
            if (likeness.IsAtLeast(SamePercent))
            {
                found.Add(new(other.Entry, other.Host == programme.Host ? TemplateOrigin.EarlierPeriod : TemplateOrigin.OtherHost, likeness));
            }
        }

        return [.. found.OrderByDescending(match => match.Likeness.Index).ThenBy(match => match.Entry)];
    }
}
