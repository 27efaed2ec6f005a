using Abdi.Storage.Access;

namespace Abdi.App.Access;

/// <summary>What somebody does to a resource.</summary>
[Flags]
public enum Act
{
    None = 0,
    Create = 1,
    Read = 2,
    Change = 4,
    Approve = 8,
    Export = 16,
}

/// <summary>What one role may do to one resource.</summary>
/// <param name="Acts">The acts.</param>
/// <param name="OwnOnly">Whether only to what is one's own; the slice then asks for its own rows alone.</param>
public readonly record struct Allowance(Act Acts, bool OwnOnly);

/// <summary>The table of <c>matrix.md</c>: the one place where it stands who may do what.</summary>
public sealed class AccessMatrix
{
    private const string Own = "own";

    private readonly Dictionary<(string Resource, Role Role), Allowance> allowances = [];
    private readonly HashSet<string> resources = [];

    private AccessMatrix(string markdown)
    {
        string[][] table =
        [
            .. markdown.Split('\n').Where(line => line.StartsWith('|') && !line.StartsWith("|-", StringComparison.Ordinal))
                .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries)),
        ];
        Role[] roles = [.. table[0][1..].Select(name => Enum.Parse<Role>(name, ignoreCase: true))];
        foreach (string[] row in table[1..])
        {
            if (row.Length != roles.Length + 1 || !resources.Add(row[0]))
            {
                throw new InvalidDataException($"The access matrix has a row that cannot be read: {string.Join('|', row)}");
            }

            for (int role = 0; role < roles.Length; role++)
            {
                allowances[(row[0], roles[role])] = AllowanceOf(row[role + 1]);
            }
        }
    }

    /// <summary>Gets the table of this program.</summary>
    public static AccessMatrix Current { get; } = new(Embedded());

    /// <summary>Gets every resource that has a row.</summary>
    public IReadOnlyCollection<string> Resources => resources;

    /// <summary>What a role may do to a resource; nothing when the table does not say.</summary>
    public Allowance Of(string resource, Role role) => allowances.GetValueOrDefault((resource, role));

    /// <summary>Whether a role may do all these acts to a resource.</summary>
    public bool May(Role role, string resource, Act acts) => (Of(resource, role).Acts & acts) == acts;

    private static Allowance AllowanceOf(string cell)
    {
        Act acts = Act.None;
        bool own = false;
        foreach (string word in cell.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            own |= word == Own;
            acts |= word switch
            {
                "C" => Act.Create,
                "R" => Act.Read,
                "U" => Act.Change,
                "A" => Act.Approve,
                "X" => Act.Export,
                Own or "-" => Act.None,
                _ => throw new InvalidDataException($"The access matrix has a word that means nothing: {word}"),
            };
        }

        return new(acts, own);
    }

    private static string Embedded()
    {
        using var reader = new StreamReader(typeof(AccessMatrix).Assembly.GetManifestResourceStream("access/matrix.md")!);
        return reader.ReadToEnd();
    }
}
