namespace Abdi.Rules.Release;

/// <summary>A name as strangers may read it: enough to compare it with a card in the hand, too little to look somebody up.</summary>
public static class ShortName
{
    /// <summary>The first word, and of the last its first letter: Siti A. of Siti Nur Aminah.</summary>
    public static string Of(string name)
    {
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => "",
            1 => words[0],
            _ => $"{words[0]} {char.ToUpperInvariant(words[^1][0])}.",
        };
    }
}
