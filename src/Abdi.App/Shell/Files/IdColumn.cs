using System.Buffers;
using System.Text;

namespace Abdi.App.Shell;

/// <summary>The column of a table that names its rows: every id once, none empty, none destroyed by a spreadsheet.</summary>
internal sealed class IdColumn(CsvTable table, int column, TextIndex ids)
{
    private static readonly SearchValues<byte> Mantissa = SearchValues.Create("0123456789.,"u8);
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);

    private readonly List<int> lines = [];

    /// <summary>Takes the id of the current row; false when it is missing or was there before, which is reported.</summary>
    public bool Take()
    {
        if (!IsUsable())
        {
            return false;
        }

        if (LineOfTwin(table.Cell(column), table.Line) is { } first)
        {
            table.Fault(FaultCode.IdTwice, column, table.Shown(column), FaultList.Number(first));
            return false;
        }

        return true;
    }

    /// <summary>Takes the id of a row that may have been left behind; null, or the fault that it was there before. One thread at a time may take ids.</summary>
    public FileFault? Take(ReadOnlySpan<byte> id, int line) => LineOfTwin(id, line) is { } first
        ? table.FaultAt(line, FaultCode.IdTwice, column, CsvNumbers.Shown(Encoding.UTF8.GetString(id)), FaultList.Number(first))
        : null;

    /// <summary>Whether the id of the current row names something; reported when not.</summary>
    public bool IsUsable()
    {
        ReadOnlySpan<byte> id = table.Cell(column);
        if (id.IsEmpty)
        {
            table.Fault(FaultCode.IdMissing, column);
            return false;
        }

        if (IsScientific(id))
        {
            table.Fault(FaultCode.IdInScientificNotation, column, table.Shown(column));
            return false;
        }

        return true;
    }

    private int? LineOfTwin(ReadOnlySpan<byte> id, int line)
    {
        int number = ids.Add(id);
        if (number < lines.Count)
        {
            return lines[number];
        }

        lines.Add(line);
        return null;
    }

    /// <summary>Whether this is a long number as a spreadsheet writes it once it has thrown its last digits away: 1.23E+10.</summary>
    private static bool IsScientific(ReadOnlySpan<byte> id)
    {
        int e = id.IndexOfAny((byte)'E', (byte)'e');
        return e > 0 && e + 2 < id.Length && id[e + 1] == (byte)'+' && (uint)(id[0] - '0') <= 9
            && !id[..e].ContainsAnyExcept(Mantissa) && !id[(e + 2)..].ContainsAnyExcept(Digits);
    }
}
