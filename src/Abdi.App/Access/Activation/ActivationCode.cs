using System.Security.Cryptography;

namespace Abdi.App.Access;

/// <summary>
/// What opens an account for the first time, or again after its password was lost: 60 random bits as twelve letters and digits,
/// without I, L, O and U. What is misread for one of the others is taken for it.
/// </summary>
public static class ActivationCode
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(14);

    /// <summary>The letters of codes that are typed or scanned, five bits each.</summary>
    internal const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Letters = 12;
    private const int Group = 4;

    /// <summary>Makes one.</summary>
    public static string Make() => RandomNumberGenerator.GetString(Alphabet, Letters);

    /// <summary>As it is printed: in groups of four.</summary>
    public static string Shown(string code) => string.Join('-', code.Chunk(Group).Select(group => new string(group)));

    /// <summary>What was typed or scanned as a code; null when it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        string code = string.Concat((typed ?? "").ToUpperInvariant().Where(letter => letter is not (' ' or '-')).Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }));
        return code.Length == Letters && code.All(Alphabet.Contains) ? code : null;
    }
}
