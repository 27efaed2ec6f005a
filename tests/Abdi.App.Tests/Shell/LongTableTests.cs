using Abdi.App.Shell;
using System.Text;

namespace Abdi.App.Tests.Shell;

/// <summary>Tables longer than the window through which they are read.</summary>
public sealed class LongTableTests : IDisposable
{
    private const int Rows = 150_000;

    private static readonly string Padding = new('-', 40);

    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("abdi-test-").FullName, "long.csv");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void Every_row_is_read_once_wherever_the_window_cuts()
    {
        // Rows of changing length with characters of two to four bytes, so that every kind of cut happens.
        Write(row => $"{row},\"é {new string('ü', row % 97)}\n🏡\",{row % 7}");
        var faults = new FaultList();
        CsvTable table = Open(faults);
        for (int row = 0; row < Rows; row++)
        {
            Assert.True(table.Read());
            Assert.Equal((row.ToString(null, null), 2 + 2 * row), (table.Text(0), table.Line));
            Assert.Equal($"é {new string('ü', row % 97)}\n🏡", table.Text(1));
        }

        Assert.False(table.Read());
        Assert.Empty(faults.Faults);
    }

    [Theory]
    [InlineData("x\0y", FaultCode.FileHasNul, 2)]
    [InlineData("xé", FaultCode.FileNotUtf8, 2)]
    internal void What_is_no_text_is_found_deep_in_the_file(string spoilt, FaultCode code, int column)
    {
        Write(row => row == Rows - 10 ? spoilt : $"{row},é{Padding},{row % 7}");
        if (code == FaultCode.FileNotUtf8)
        {
            byte[] bytes = File.ReadAllBytes(path);
            bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(spoilt)) + 2] = (byte)'z';
            File.WriteAllBytes(path, bytes);
        }

        var faults = new FaultList();
        CsvTable table = Open(faults);
        while (table.Read())
        {
        }

        FileFault fault = Assert.Single(faults.Faults);
        Assert.Equal((code, Rows - 8, column), (fault.Code, fault.Line, fault.Column));
    }

    [Fact]
    public void A_quote_left_open_is_told_once_with_the_line_where_it_was_opened()
    {
        Write(row => row == 1000 ? "1000,\"open,1" : $"{row},é{Padding},{row % 7}");
        var faults = new FaultList();
        CsvTable table = Open(faults);
        while (table.Read())
        {
        }

        FileFault fault = Assert.Single(faults.Faults);
        Assert.Equal((FaultCode.UnterminatedQuote, 1002, 2), (fault.Code, fault.Line, fault.Column));
    }

    private void Write(Func<int, string> row)
    {
        using var writer = new StreamWriter(path);
        writer.Write("id,name,number\n");
        for (int i = 0; i < Rows; i++)
        {
            writer.Write(row(i));
            writer.Write('\n');
        }
    }

    private CsvTable Open(FaultList faults) =>
        CsvTable.Open("long.csv", TextWindow.Over("long.csv", TextFile.Open(path, faults)!, faults, _ => { }), faults)!;
}
