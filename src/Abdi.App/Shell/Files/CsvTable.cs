using System.Text;

namespace Abdi.App.Shell;

/// <summary>
/// One CSV file (RFC 4180, UTF-8, a byte order mark tolerated) read record by record over its bytes, so that every
/// fault can be named by line and column and a million rows cost no garbage. Rows that are not well formed are
/// reported and left out.
/// </summary>
internal sealed class CsvTable
{
    /// <summary>A longer record is no row of a table: a quote was left open, or the file is not what it claims to be.</summary>
    public const int LongestRecordBytes = 1 << 20;

    private readonly TextWindow window;
    private readonly FaultList faults;
    private readonly string[] header;
    private readonly int[] starts;
    private readonly int[] lengths;
    private readonly bool[] hasDoubledQuotes;
    private byte[] unquoted = [];
    private int cells;
    private bool hasOpenQuote;

    private CsvTable(string file, TextWindow window, FaultList faults)
    {
        (File, this.window, this.faults) = (file, window, faults);
        ReadOnlySpan<byte> text = window.Bytes[window.Position..];
        int headerEnd = text.IndexOfAny((byte)'\n', (byte)'\r');
        int widest = (headerEnd < 0 ? text : text[..headerEnd]).Count((byte)',') + 1;
        (starts, lengths, hasDoubledQuotes) = (new int[widest], new int[widest], new bool[widest]);
        header = ReadRecord() ? [.. Enumerable.Range(0, Math.Min(cells, widest)).Select(Text)] : [];
        HeaderLine = Line;
    }

    /// <summary>Gets the name of the file as people know it.</summary>
    public string File { get; }

    /// <summary>Gets the line on which the current record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Gets the line of the header.</summary>
    public int HeaderLine { get; }

    /// <summary>Reads the header of a table in memory; null when there is none, which is reported.</summary>
    public static CsvTable? Open(string file, byte[] bytes, FaultList faults) => Open(file, TextWindow.Over(file, bytes, faults), faults);

    /// <summary>Reads the header of a table; null when there is none, which is reported.</summary>
    public static CsvTable? Open(string file, TextWindow window, FaultList faults)
    {
        var table = new CsvTable(file, window, faults);
        if (table.header.Length > 0)
        {
            return table;
        }

        if (!window.IsBroken)
        {
            faults.Add(new(FaultCode.EmptyFile, file));
        }

        return null;
    }

    /// <summary>The position of a column; −1 when the file has none of that name.</summary>
    public int Find(string column) => Array.IndexOf(header, column);

    /// <summary>The positions of columns that must be there; nothing when one is not, which is reported.</summary>
    public int[] Demand(string[] columns, FaultList faults)
    {
        if (header.Length == 1 && header[0].IndexOfAny(';', '\t') is var at and >= 0 && header[0].Contains(columns[0], StringComparison.Ordinal))
        {
            faults.Add(new(FaultCode.WrongSeparator, File, HeaderLine, Details: header[0][at] == ';' ? "«;»" : "«tab»"));
            return [];
        }

        int[] positions = [.. columns.Select(Find)];
        bool isWhole = true;
        for (int i = 0; i < positions.Length; i++)
        {
            if (positions[i] < 0)
            {
                faults.Add(new(FaultCode.ColumnMissing, File, HeaderLine, 0, columns[i], NearMiss.Of(columns[i], header.Except(columns)) ?? ""));
                isWhole = false;
            }
            else if (Array.LastIndexOf(header, columns[i]) is var last && last != positions[i])
            {
                faults.Add(new(FaultCode.ColumnTwice, File, HeaderLine, last + 1, columns[i], FaultList.Number(positions[i] + 1)));
                isWhole = false;
            }
        }

        return isWhole ? positions : [];
    }

    /// <summary>The content of a cell of the current record, without its quotes. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Cell(int column)
    {
        ReadOnlySpan<byte> raw = window.Bytes.Slice(starts[column], lengths[column]);
        return hasDoubledQuotes[column] ? WithoutDoubledQuotes(raw) : raw;
    }

    /// <summary>The same as text.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Cell(column));

    /// <summary>Reports a fault of the current record.</summary>
    public void Fault(FaultCode code, int column, params string[] details) => faults.Add(FaultAt(Line, code, column, details));

    /// <summary>A fault of the record that begins on a line, not yet reported. Any thread may ask.</summary>
    public FileFault FaultAt(int line, FaultCode code, int column, params string[] details) =>
        new(code, File, line, column + 1, header[column], details);

    /// <summary>Moves to the next well-formed record.</summary>
    public bool Read()
    {
        while (ReadRecord())
        {
            if (cells == header.Length)
            {
                return true;
            }

            faults.Add(new(FaultCode.CellCount, File, Line, Details: [FaultList.Number(cells), FaultList.Number(header.Length)]));
        }

        return false;
    }

    private bool ReadRecord()
    {
        while (true)
        {
            if (!window.IsLast && window.Bytes.Length - window.Position <= LongestRecordBytes)
            {
                window.Move();
            }

            ReadOnlySpan<byte> bytes = window.Bytes;
            if (window.Position >= bytes.Length)
            {
                return false;
            }

            Line = window.Line;
            if (bytes[window.Position] is (byte)'\n' or (byte)'\r')
            {
                EndLine(bytes);
            }
            else if (ReadCells(bytes))
            {
                return true;
            }
        }
    }

    private bool ReadCells(ReadOnlySpan<byte> bytes)
    {
        int start = window.Position;
        bool wellFormed = true;
        for (cells = 0; ; window.Position++)
        {
            wellFormed &= ReadCell(bytes);
            cells++;
            if (window.Position >= bytes.Length || bytes[window.Position] != (byte)',')
            {
                break;
            }
        }

        if (window.Position - start > LongestRecordBytes && !hasOpenQuote)
        {
            faults.Add(new(FaultCode.RowTooLong, File, Line));
            SkipLine();
            return false;
        }

        if (window.Position < bytes.Length)
        {
            EndLine(bytes);
        }

        return wellFormed;
    }

    /// <summary>Leaves the position on the comma or the end of the line.</summary>
    private bool ReadCell(ReadOnlySpan<byte> bytes)
    {
        int start = window.Position, length;
        bool doubled = false, wellFormed = true;
        if (start < bytes.Length && bytes[start] == (byte)'"')
        {
            start++;
            if (!SkipQuoted(bytes, out doubled))
            {
                return false;
            }

            length = window.Position - 1 - start;
            int rest = LengthToSeparator(bytes);
            if (rest > 0)
            {
                faults.Add(new(FaultCode.TextAfterQuote, File, Line, cells + 1, cells < header?.Length ? header[cells] : null));
                wellFormed = false;
                window.Position += rest;
            }
        }
        else
        {
            length = LengthToSeparator(bytes);
            window.Position += length;
        }

        if (cells < starts.Length)
        {
            (starts[cells], lengths[cells], hasDoubledQuotes[cells]) = (start, length, doubled);
        }

        return wellFormed;
    }

    private bool SkipQuoted(ReadOnlySpan<byte> bytes, out bool doubled)
    {
        doubled = false;
        int opened = window.Line, position = window.Position + 1;
        while (true)
        {
            ReadOnlySpan<byte> rest = bytes[position..];
            int close = rest.IndexOf((byte)'"');
            if (close < 0)
            {
                // Nothing behind an open quote can be trusted.
                faults.Add(new(FaultCode.UnterminatedQuote, File, opened, cells + 1, cells < header?.Length ? header[cells] : null));
                hasOpenQuote = true;
                window.Position = bytes.Length;
                window.Close();
                return false;
            }

            window.Line += rest[..close].Count((byte)'\n');
            position += close + 1;
            if (position >= bytes.Length || bytes[position] != (byte)'"')
            {
                window.Position = position;
                return true;
            }

            doubled = true;
            position++;
        }
    }

    private int LengthToSeparator(ReadOnlySpan<byte> bytes)
    {
        int length = bytes[window.Position..].IndexOfAny((byte)',', (byte)'\n', (byte)'\r');
        return length < 0 ? bytes.Length - window.Position : length;
    }

    private void EndLine(ReadOnlySpan<byte> bytes)
    {
        if (bytes[window.Position++] == (byte)'\r' && window.Position < bytes.Length && bytes[window.Position] == (byte)'\n')
        {
            window.Position++;
        }

        window.Line++;
    }

    private void SkipLine()
    {
        int end;
        while ((end = window.Bytes[window.Position..].IndexOfAny((byte)'\n', (byte)'\r')) < 0)
        {
            window.Position = window.Bytes.Length;
            if (window.IsLast)
            {
                return;
            }

            window.Move();
        }

        window.Position += end;
        EndLine(window.Bytes);
    }

    private ReadOnlySpan<byte> WithoutDoubledQuotes(ReadOnlySpan<byte> raw)
    {
        if (unquoted.Length < raw.Length)
        {
            unquoted = new byte[raw.Length];
        }

        int length = 0;
        for (int i = 0; i < raw.Length; i++)
        {
            unquoted[length++] = raw[i];
            i += raw[i] == (byte)'"' ? 1 : 0;
        }

        return unquoted.AsSpan(0, length);
    }
}
