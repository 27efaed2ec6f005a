namespace Abdi.App.Shell.Sheets;

/// <summary>Finds where the table of a sheet begins: below titles, with a header of one row or of two with merged cells.</summary>
internal static class SheetHeader
{
    private const int Looked = 30;

    /// <summary>Parts the rows into header and table; null when there is no table.</summary>
    public static Sheet? Split(string name, IReadOnlyList<string> others, List<SheetRow> rows)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        // A title fills a cell or two; the header is the first row that fills at least half of what the fullest row fills.
        int fullest = rows.Take(Looked).Max(Filled);
        int top = rows.FindIndex(row => Filled(row) * 2 > fullest || Filled(row) == fullest);
        int width = rows.Take(Looked).Max(row => row.Cells.Length);
        string[] names = [.. Enumerable.Range(0, width).Select(column => rows[top].Cell(column).Shown)];
        int below = top + 1;
        if (below < rows.Count && rows[below].Number == rows[top].Number + 1 && IsSecondHeader(names, rows[below]))
        {
            string group = "";
            for (int column = 0; column < width; column++)
            {
                string part = rows[below].Cell(column).Shown;
                group = names[column].Length > 0 ? names[column] : part.Length > 0 ? group : "";
                names[column] = part.Length > 0 ? $"{group} {part}".Trim() : names[column];
            }

            below++;
        }

        SheetColumn[] columns = [.. names.Select((text, position) => new SheetColumn(position, text))];
        return new(name, others, columns, rows[below..]);
    }

    private static int Filled(SheetRow row) => row.Cells.Count(cell => !cell.IsEmpty);

    /// <summary>
    /// Whether the row below goes on with the header: it names columns that have no name yet, and speaks under a name only where
    /// that name was merged over several columns. Digits are data.
    /// </summary>
    private static bool IsSecondHeader(string[] names, SheetRow row)
    {
        bool namesNew = false;
        for (int column = 0; column < names.Length; column++)
        {
            SheetCell cell = row.Cell(column);
            if (cell.IsEmpty)
            {
                continue;
            }

            bool isMerged = column + 1 < names.Length && names[column].Length > 0 && names[column + 1].Length == 0;
            if (cell.Kind != SheetCellKind.Text || cell.Shown.Any(char.IsAsciiDigit) || (names[column].Length > 0 && !isMerged))
            {
                return false;
            }

            namesNew |= names[column].Length == 0;
        }

        return namesNew;
    }
}
