using System.Globalization;
using Abdi.App.Place;

namespace Abdi.App.Plan;

/// <summary>CSV tables that this program wrote or ships, and those of known packages: a fault in them is no user's mistake.</summary>
internal static class OwnTable
{
    /// <summary>The rows of a table, each with the cells of the named columns.</summary>
    /// <exception cref="InvalidDataException">A column is missing or a row is not well formed.</exception>
    public static IReadOnlyList<string[]> Rows(string file, byte[] bytes, params string[] columns)
    {
        var faults = new FaultList();
        CsvTable? table = CsvTable.Open(file, bytes, faults);
        int[] at = table?.Demand(columns, faults) ?? [];
        List<string[]> rows = [];
        while (at.Length > 0 && table!.Read())
        {
            rows.Add(Array.ConvertAll(at, table.Text));
        }

        return faults.Count == 0
            ? rows
            : throw new InvalidDataException($"{file}: {faults.Faults[0].Code}, line {faults.Faults[0].Line} {faults.Faults[0].Name}.");
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
