namespace Abdi.Rules.Serve;

/// <summary>How much two texts have in common, exact: the Jaccard index of their shingles.</summary>
/// <param name="Common">How many shingles both have.</param>
/// <param name="All">How many either has.</param>
public readonly record struct Likeness(int Common, int All)
{
    private const int Percent = 100;

    /// <summary>Whether it is so many per cent or more. Two empty texts are not alike: nothing was copied.</summary>
    public bool IsAtLeast(int percent) => All > 0 && (long)Common * Percent >= (long)All * percent;

    /// <summary>Gets the index as it is shown, 0 to 1.</summary>
    public double Index => All == 0 ? 0 : (double)Common / All;
}

/// <summary>
/// A text as the set of its runs of three words (shingles). Capitals, punctuation and line breaks do not count; a text of fewer
/// words is one run. Source: Broder, On the resemblance and containment of documents, 1997.
/// </summary>
public sealed class TextShingles
{
    /// <summary>How many words make a shingle.</summary>
    public const int Words = 3;

    private readonly HashSet<string> shingles;

    private TextShingles(HashSet<string> shingles) => this.shingles = shingles;

    /// <summary>Gets how many different shingles there are.</summary>
    public int Count => shingles.Count;

    /// <summary>The shingles of a text.</summary>
    public static TextShingles Of(string text)
    {
        string[] words = new string([.. text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        HashSet<string> runs = new(StringComparer.Ordinal);
        for (int first = 0; first < words.Length && (first == 0 || first + Words <= words.Length); first++)
        {
            runs.Add(string.Join(' ', words.Skip(first).Take(Words)));
        }

        return new(runs);
    }

    /// <summary>What this text and another have in common; the same from both sides.</summary>
    public Likeness With(TextShingles other)
    {
        int common = shingles.Count(other.shingles.Contains);
        return new(common, shingles.Count + other.shingles.Count - common);
    }
}
