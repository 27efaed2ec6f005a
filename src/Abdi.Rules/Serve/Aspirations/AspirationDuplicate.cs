namespace Abdi.Rules.Serve;

/// <summary>Two aspirations that may be one. A person merges them; the words of both stay.</summary>
/// <param name="Entry">The other entry.</param>
/// <param name="Likeness">How much is the same.</param>
public readonly record struct AspirationDuplicate(Guid Entry, Likeness Likeness)
{
    /// <summary>From so many per cent on they may be one.</summary>
    public const int SamePercent = 50;

    /// <summary>What is told of it.</summary>
    public static readonly Doubt Doubt = new("aspiration-said-before", nameof(AspirationRecord.Text));

    /// <summary>The aspirations that say the same, those most alike first.</summary>
    /// <param name="aspiration">The aspiration.</param>
    /// <param name="others">Others of the same host, in any order; itself is left out.</param>
    public static IReadOnlyList<AspirationDuplicate> ListOf(EnteredRecord<AspirationRecord> aspiration, IEnumerable<EnteredRecord<AspirationRecord>> others)
    {
        TextShingles text = TextShingles.Of(aspiration.Record.Text);
        return
        [
            .. others.Where(other => other.Entry != aspiration.Entry)
                .Select(other => new AspirationDuplicate(other.Entry, text.With(TextShingles.Of(other.Record.Text))))
                .Where(same => same.Likeness.IsAtLeast(SamePercent))
                .OrderByDescending(same => same.Likeness.Index).ThenBy(same => same.Entry),
        ];
    }
}
