namespace Abdi.Rules.Place;

/// <summary>
/// Skills as people type them. A list has commas: <c>teknik, bahasa Inggris</c>. What a group needs has a line each: how many
/// members, then the skill, or several of which any will do: <c>2 usaha atau digital</c>. Capitals and double blanks do not count.
/// </summary>
public static class SkillText
{
    /// <summary>The longest name of a skill.</summary>
    public const int NameLength = 40;

    /// <summary>The most skills in a list or line.</summary>
    public const int NamesAtMost = 20;

    /// <summary>The most lines.</summary>
    public const int LinesAtMost = 20;

    private static readonly string[] Alternatives = ["atau", "or"];

    /// <summary>Reads a list of skills.</summary>
    /// <param name="text">What was typed; nothing is no skill.</param>
    /// <param name="field">The field a refusal points to.</param>
    /// <param name="names">The skills in small letters, none twice, in the order typed; empty when refused.</param>
    /// <returns>Null when it was read, otherwise what is wrong.</returns>
    public static Refusal? ReadNames(string? text, string field, out IReadOnlyList<string> names)
    {
        string[] read = [.. (text ?? "").Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Normal).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        bool isFine = read.Length <= NamesAtMost && read.All(IsName);
        names = isFine ? read : [];
        return isFine ? null : new("skill-names-unreadable", field);
    }

    /// <summary>Reads what a group needs.</summary>
    /// <param name="text">What was typed; nothing asks for nothing.</param>
    /// <param name="field">The field a refusal points to.</param>
    /// <param name="needed">The requirements, one for each line; empty when refused.</param>
    /// <returns>Null when it was read, otherwise what is wrong.</returns>
    public static Refusal? ReadRequirements(string? text, string field, out IReadOnlyList<SkillRequirement> needed)
    {
        List<SkillRequirement> read = [];
        needed = [];
        foreach (string line in (text ?? "").Split('\n').Select(Normal).Where(line => line.Length > 0))
        {
            if (FaultOfLine(line, read) is { } fault)
            {
                return new(fault, field);
            }
        }

        needed = read.Count <= LinesAtMost ? read : [];
        return read.Count <= LinesAtMost ? null : new("skill-lines-too-many", field);
    }

    /// <summary>A list as it is typed.</summary>
    public static string Write(IEnumerable<string> names) => string.Join(", ", names);

    /// <summary>Requirements as they are typed.</summary>
    /// <param name="needed">The requirements.</param>
    /// <param name="or">The word between skills of which any will do: <c>atau</c> or <c>or</c>.</param>
    public static string Write(IEnumerable<SkillRequirement> needed, string or) =>
        string.Join('\n', needed.Select(one => FormattableString.Invariant($"{one.Min} {string.Join($" {or} ", one.AnyOf)}")));

    private static string? FaultOfLine(string line, List<SkillRequirement> read)
    {
        string[] words = line.Split(' ');
        if (!words[0].All(char.IsAsciiDigit))
        {
            return "skill-count-missing";
        }

        if (!int.TryParse(words[0], System.Globalization.CultureInfo.InvariantCulture, out int count) || count is < 1 or > RuleSet.SizeAtMost)
        {
            return "skill-count-out-of-range";
        }

        if (line.Contains(',', StringComparison.Ordinal))
        {
            return "skill-line-has-comma";
        }

        List<string> names = [""];
        foreach (string word in words.Skip(1))
        {
            if (Alternatives.Contains(word))
            {
                names.Add("");
            }
            else
            {
                names[^1] = names[^1].Length == 0 ? word : $"{names[^1]} {word}";
            }
        }

        bool areNames = names.Count <= NamesAtMost && names.TrueForAll(IsName);
        read.AddRange(areNames ? [new SkillRequirement([.. names.Distinct(StringComparer.Ordinal)], count)] : []);
        return areNames ? null : "skill-line-without-skill";
    }

    private static bool IsName(string name) => name.Length is > 0 and <= NameLength && !name.Split(' ').Any(Alternatives.Contains);

    private static string Normal(string typed) => string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
