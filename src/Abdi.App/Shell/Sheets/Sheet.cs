using System.Globalization;

namespace Abdi.App.Shell.Sheets;

/// <summary>What an uploaded file holds, cell by cell, before anybody has judged it.</summary>
/// <param name="Name">The name of the worksheet; empty for a text file.</param>
/// <param name="OtherSheets">The names of further worksheets, which are not read.</param>
/// <param name="Columns">The columns, in the order of the file, each with the name its header gives it.</param>
/// <param name="Rows">The rows below the header that hold anything.</param>
public sealed record Sheet(string Name, IReadOnlyList<string> OtherSheets, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<SheetRow> Rows);

/// <summary>One column.</summary>
/// <param name="Position">Its position, from 0.</param>
/// <param name="Name">What its header says; a header of several rows is joined by blanks. Empty when there is none.</param>
public sealed record SheetColumn(int Position, string Name)
{
    /// <summary>Gets the letters by which people know it.</summary>
    public string Letters => SheetAddress.Letters(Position);
}

/// <summary>One row.</summary>
/// <param name="Number">Its number as the program of the sheet shows it, from 1.</param>
/// <param name="Cells">Its cells as far as they are filled.</param>
public sealed record SheetRow(int Number, SheetCell[] Cells)
{
    /// <summary>The cell of a column; an empty one beyond the end of the row.</summary>
    public SheetCell Cell(int column) => (uint)column < (uint)Cells.Length ? Cells[column] : default;
}

/// <summary>How people name a cell: C4003.</summary>
public static class SheetAddress
{
    private const int Alphabet = 26;

    /// <summary>The address of a cell.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="row">The row, from 1.</param>
    public static string Of(int column, int row) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The letters of a column, from 0: A, B, …, Z, AA.</summary>
    public static string Letters(int column) => (column < Alphabet ? "" : Letters((column / Alphabet) - 1)) + (char)('A' + (column % Alphabet));
}
