using Abdi.App.Shell.Sheets;
using Abdi.Rules;

namespace Abdi.App.Plan;

/// <summary>Student numbers as offices have them: a pasted column, or a column of a sheet.</summary>
public static class NumberList
{
    private static readonly char[] Separators = ['\n', '\r', '\t', ',', ';'];

    /// <summary>The numbers of a text, each once, in their order; blanks inside of a number do not count.</summary>
    public static string[] Read(string? text) =>
        [.. (text ?? "").Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(number => number.Replace(" ", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    /// <summary>The numbers of a sheet, one a line: of the column in which most cells are numbers that are known, or of the one whose header says so.</summary>
    /// <param name="content">The file.</param>
    /// <param name="isKnown">Whether a number is known.</param>
    /// <param name="numbers">The numbers; empty when the file was refused.</param>
    /// <returns>Null when they were found, otherwise why not.</returns>
    public static Refusal? FromSheet(byte[] content, Func<string, bool> isKnown, out string numbers)
    {
        numbers = "";
        if (SheetFile.Read(content, out Sheet? sheet) is { } refusal)
        {
            return refusal;
        }

        // A list without a header has its first number where the header would be.
        var columns = sheet!.Columns.Select(column => (column.Position, Header: column.Name, Cells: sheet.Rows.Select(row => Plain(row.Cell(column.Position))).Where(number => number.Length > 0).ToArray())).ToArray();
        var (_, header, cells) = columns.MaxBy(column => column.Cells.Count(isKnown) + (isKnown(Plain(column.Header)) ? 1 : 0));
        if (!cells.Any(isKnown) && !isKnown(Plain(header)))
        {
            (_, header, cells) = columns.FirstOrDefault(column => StudentRoster.NumberHeaders.Contains(RosterField.Plain(column.Header)));
        }

        numbers = string.Join('\n', cells is null ? [] : isKnown(Plain(header)) ? cells.Prepend(Plain(header)) : cells);
        return numbers.Length == 0 ? new("marks-column-missing", SheetFile.Field) : null;
    }

    private static string Plain(SheetCell cell) => Plain(cell.Shown);

    private static string Plain(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
