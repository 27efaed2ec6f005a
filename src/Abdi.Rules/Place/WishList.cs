using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>What a student wishes for, best first: themes and regions, ranked until a deadline. Being early is worth nothing.</summary>
public sealed class WishList : IOwnedByInstitution, IVersioned
{
    /// <summary>How many wishes may be ranked.</summary>
    public const int RankedAtMost = 3;

    private const string ThemePrefix = "theme:", RegionPrefix = "region:";

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the student.</summary>
    public required ParticipantId ParticipantId { get; init; }

    /// <summary>Gets the wishes in the form of files: <c>theme:CODE</c> and <c>region:CODE</c>, best first, between semicolons.</summary>
    public string Wishes { get; private set; } = "";

    /// <summary>Gets when they were ranked last.</summary>
    public DateTimeOffset RankedAt { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Gets the wishes one by one.</summary>
    public IReadOnlyList<string> Ranked => Wishes.Length == 0 ? [] : Wishes.Split(';');

    /// <summary>The wish for a theme in the form of files.</summary>
    public static string ForTheme(string code) => ThemePrefix + code;

    /// <summary>The wish for a region in the form of files.</summary>
    public static string ForRegion(string code) => RegionPrefix + code;

    /// <summary>Ranks anew. No wish at all is a choice, too: then any place is as good.</summary>
    /// <param name="ranked">The wishes, best first; at most <see cref="RankedAtMost"/>, none of them twice.</param>
    /// <param name="possible">What may be wished for.</param>
    /// <param name="now">The instant.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Rank(IReadOnlyList<string> ranked, IReadOnlyCollection<string> possible, DateTimeOffset now, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : ranked.Count > RankedAtMost ? new("wishes-too-many", nameof(Wishes))
            : ranked.Distinct(StringComparer.Ordinal).Count() < ranked.Count ? new("wish-twice", nameof(Wishes))
            : ranked.Any(wish => !possible.Contains(wish)) ? new("wish-unknown", nameof(Wishes))
            : null;
        if (refusal is null)
        {
            (Wishes, RankedAt) = (string.Join(';', ranked), now);
        }

        return refusal;
    }
}
