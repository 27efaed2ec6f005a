using Abdi.Rules;
using ExcelDataReader;

namespace Abdi.App.Shell.Sheets;

/// <summary>XLSX and XLS: the cells of the first worksheet that is shown and holds anything.</summary>
internal static class Workbook
{
    private const int EmptyRowsUntilEnd = 5000;

    public static Refusal? Read(byte[] bytes, out Sheet? sheet)
    {
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes, writable: false));
        sheet = null;
        List<string> others = [];
        Dictionary<string, int> zeros = new(StringComparer.Ordinal);
        do
        {
            if (sheet is not null || reader.VisibleState != "visible")
            {
                others.Add(reader.Name);
                continue;
            }

            List<SheetRow> rows = [];
            if (ReadRows(reader, rows, zeros) is { } refusal)
            {
                return refusal;
            }

            sheet = SheetHeader.Split(reader.Name, others, rows);
        }
        while (reader.NextResult());
        return sheet is null ? new("sheet-empty", SheetFile.Field) : null;
    }

    private static Refusal? ReadRows(IExcelDataReader reader, List<SheetRow> rows, Dictionary<string, int> zeros)
    {
        for (int number = 1, empty = 0; reader.Read() && empty < EmptyRowsUntilEnd; number++)
        {
            int width = Math.Min(reader.FieldCount, SheetFile.ColumnsAtMost);
            while (width > 0 && CellOf(reader, width - 1, zeros).IsEmpty)
            {
                width--;
            }

            empty = width == 0 ? empty + 1 : 0;
            if (width == 0)
            {
                continue;
            }

            if (rows.Count == SheetFile.RowsAtMost)
            {
                return new("sheet-too-long", SheetFile.Field);
            }

            SheetCell[] cells = new SheetCell[width];
            for (int column = 0; column < width; column++)
            {
                cells[column] = CellOf(reader, column, zeros);
            }

            rows.Add(new(number, cells));
        }

        return null;
    }

    private static SheetCell CellOf(IExcelDataReader reader, int column, Dictionary<string, int> zeros) => reader.GetValue(column) switch
    {
        null => default,
        string text => SheetCell.OfText(text),
        double number => SheetCell.OfNumber(number, ZerosOf(reader.GetNumberFormatString(column), zeros)),
        DateTime day => SheetCell.OfDay(day),
        bool yes => SheetCell.OfText(yes ? "TRUE" : "FALSE"),
        int number => SheetCell.OfNumber(number, ZerosOf(reader.GetNumberFormatString(column), zeros)),
        TimeSpan time => new(SheetCellKind.Day, time.ToString(), time.TotalDays),
        var other => SheetCell.OfText(other.ToString() ?? ""),
    };

    /// <summary>How many digits a form such as 0000000000 demands.</summary>
    private static int ZerosOf(string? form, Dictionary<string, int> known)
    {
        if (form is null)
        {
            return 0;
        }

        if (!known.TryGetValue(form, out int zeros))
        {
            known[form] = zeros = form.Length <= 20 && form.All(c => c == '0') ? form.Length : 0;
        }

        return zeros;
    }
}
