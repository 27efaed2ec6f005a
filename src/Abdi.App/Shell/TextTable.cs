namespace Abdi.App.Shell;

/// <summary>Columns set under each other, each as wide as its widest cell.</summary>
internal sealed class TextTable(params bool[] rightAligned)
{
    public const bool Left = false;
    public const bool Right = true;

    private const string Gap = "  ";

    private readonly List<string[]> rows = [];

    /// <summary>Adds a row of as many cells as there are columns.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>Prints all rows.</summary>
    public void Print(TextWriter output)
    {
        int[] widths = [.. rightAligned.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            var cells = row.Select((cell, column) => rightAligned[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            output.WriteLine(Gap + string.Join(Gap, cells).TrimEnd());
        }
    }
}
