namespace Abdi.App.Shell;

/// <summary>Guesses which name was meant.</summary>
internal static class NearMiss
{
    private const int MostSlips = 2;

    /// <summary>The nearest of the names within two slips of the pen (Levenshtein distance); null when none is near.</summary>
    public static string? Of(string written, IEnumerable<string> names)
    {
        string? nearest = null;
        int fewest = Math.Min(MostSlips, written.Length / 3) + 1;
        foreach (string name in names)
        {
            int slips = Math.Abs(name.Length - written.Length) < fewest ? Slips(written, name) : fewest;
            (nearest, fewest) = slips < fewest ? (name, slips) : (nearest, fewest);
        }

        return nearest;
    }

    private static int Slips(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.Length; j++)
            {
                int replaced = diagonal + (char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
