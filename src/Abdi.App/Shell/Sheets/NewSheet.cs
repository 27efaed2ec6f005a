using System.Data;
using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Abdi.App.Shell.Sheets;

/// <summary>Writes an XLSX file: texts and numbers, never a formula.</summary>
public static class NewSheet
{
    /// <summary>The media type of XLSX.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The bytes of a sheet with one table.</summary>
    /// <param name="name">The name of the worksheet.</param>
    /// <param name="header">The names of the columns; each may stand once.</param>
    /// <param name="rows">The rows, each as wide as the header: strings, numbers or null.</param>
    public static byte[] Of(string name, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using MemoryStream stream = new();
        stream.SaveAs(rows.Any() ? rows.Select(row => Named(header, row)) : HeaderAlone(header), sheetName: name, configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = true });
        return stream.ToArray();
    }

    /// <summary>The bytes of several sheets, each with one table.</summary>
    /// <param name="sheets">The name of each worksheet, at most 31 characters; the names of its columns, each of which may stand once; its rows.</param>
    public static byte[] OfMany(IEnumerable<(string Name, IReadOnlyList<string> Header, IEnumerable<IReadOnlyList<object?>> Rows)> sheets)
    {
        using MemoryStream stream = new();
        stream.SaveAs(
            sheets.ToDictionary(sheet => sheet.Name, sheet => (object)(sheet.Rows.Any() ? sheet.Rows.Select(row => Named(sheet.Header, row)) : HeaderAlone(sheet.Header)), StringComparer.Ordinal),
            configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = true });
        return stream.ToArray();
    }

    // The names of columns are taken from the first row; where there is none, they still say what may be filled in.
    private static DataTable HeaderAlone(IReadOnlyList<string> header)
    {
        DataTable table = new() { Locale = CultureInfo.InvariantCulture };
        table.Columns.AddRange([.. header.Select(name => new DataColumn(name))]);
        return table;
    }

    private static Dictionary<string, object?> Named(IReadOnlyList<string> header, IReadOnlyList<object?> row)
    {
        Dictionary<string, object?> named = new(header.Count);
        for (int i = 0; i < header.Count; i++)
        {
            named.Add(header[i], row[i]);
        }

        return named;
    }
}
