namespace Abdi.Rules.Plan;

/// <summary>Names one priority.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct PriorityId(Guid Value) : ITypedId<PriorityId>
{
    /// <inheritdoc/>
    public static PriorityId From(Guid value) => new(value);
}

/// <summary>A programme priority of the province (program prioritas daerah), in one edition of its plan.</summary>
public sealed class Priority : IOwnedByInstitution
{
    /// <summary>The most characters of a code.</summary>
    public const int CodeLength = 20;

    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 200;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required PriorityId Id { get; init; }

    /// <summary>Gets the edition.</summary>
    public required PriorityEditionId EditionId { get; init; }

    /// <summary>Gets the code or number, unique in the edition.</summary>
    public required string Code { get; init; }

    /// <summary>Gets its place in the edition, from 1.</summary>
    public int Order { get; internal set; }

    /// <summary>Gets the name.</summary>
    public string Name { get; internal set; } = "";
}

/// <summary>One line of an edition as it was typed: <c>code; name</c>.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">The name.</param>
public readonly record struct PriorityLine(string Code, string Name)
{
    /// <summary>Reads a list, one priority a line, code and name parted by a semicolon or, as sheets copy it, a tab; empty lines are passed over.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="lines">The priorities; empty when a line could not be read.</param>
    /// <returns>Null when it was read, otherwise what is wrong.</returns>
    public static Refusal? Read(string text, out IReadOnlyList<PriorityLine> lines)
    {
        List<PriorityLine> read = [];
        lines = [];
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int apart = line.IndexOfAny([';', '\t']);
            string code = apart < 0 ? "" : line[..apart].Trim(), name = apart < 0 ? "" : line[(apart + 1)..].Trim();
            if (code.Length is 0 or > Priority.CodeLength || name.Length is 0 or > Priority.NameLength)
            {
                return new("priority-line-unreadable", "Lines");
            }

            read.Add(new(code, name));
        }

        if (read.Count == 0)
        {
            return new("priority-lines-missing", "Lines");
        }

        lines = read;
        return read.DistinctBy(line => line.Code).Count() < read.Count ? new("priority-code-twice", "Lines") : null;
    }
}
