using Abdi.App.Shell;
using System.Globalization;

namespace Abdi.App.Plan;

/// <summary>CSV tables that this program wrote or ships, and those of known packages: a fault in them is no user's mistake.</summary>
internal static class OwnTable
{
    /// <summary>The rows of a table one by one, each with the cells of the named columns.</summary>
    /// <exception cref="InvalidDataException">A column is missing, or, at the end, a row was not well formed.</exception>
    public static IEnumerable<string[]> Rows(string file, byte[] bytes, params string[] columns)
    {
        var faults = new FaultList();
        CsvTable? table = CsvTable.Open(file, bytes, faults);
        int[] at = table?.Demand(columns, faults) ?? [];
        while (at.Length > 0 && table!.Read())
        {
            yield return Array.ConvertAll(at, table.Text);
        }

        if (faults.Count > 0)
        {
            throw new InvalidDataException($"{file}: {faults.Faults[0].Code}, line {faults.Faults[0].Line} {faults.Faults[0].Name}.");
        }
    }

    /// <summary>Reads what should be sound; what is not sound ends as one kind of exception that says where.</summary>
    /// <param name="what">What is read, as people know it.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="InvalidDataException">A table is missing or damaged, a code is none, stands twice or points nowhere.</exception>
    public static T Sound<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FormatException or KeyNotFoundException or ArgumentException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{what}: {e.Message}", e);
        }
    }

    /// <summary>One line of a table, cells quoted where they must be (RFC 4180).</summary>
    public static void WriteRow(TextWriter writer, params ReadOnlySpan<string> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            if (cells[i].AsSpan().IndexOfAny(",\"\r\n") < 0)
            {
                writer.Write(cells[i]);
            }
            else
            {
                writer.Write('"');
                writer.Write(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal));
                writer.Write('"');
            }
        }

        writer.Write('\n');
    }

    /// <summary>A number as the files write it.</summary>
    public static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of a file.</summary>
    public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>A number of a file that may be empty: unknown.</summary>
    public static double? OptionalNumber(string cell) => cell.Length == 0 ? null : Number(cell);
}
