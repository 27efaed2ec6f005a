using System.IO.Compression;
using System.Text;
using Abdi.App.Shell.Sheets;

namespace Abdi.App.Tests.Shell;

/// <summary>What people upload, and what is said about it.</summary>
public sealed class SheetFileTests
{
    private const string Table = "NIM;Nama;Prodi\r\n0012345;Siti Nur’aini;Teknik\r\n0012346;José;Hukum\r\n";

    private static readonly string[] Encodings = ["utf-8", "utf-8-mark", "utf-16", "utf-16BE", "utf-16-bare", "windows-1252"];

    static SheetFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, char> Forms => new(
        from encoding in Encodings from separator in ";,\t" select (encoding, separator));

    [Theory, MemberData(nameof(Forms))]
    public void A_text_table_is_read_in_every_encoding_and_with_every_separator(string encoding, char separator)
    {
        string text = Table.Replace(';', separator);
        byte[] bytes = encoding switch
        {
            "utf-8-mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "utf-16BE" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            "utf-16-bare" => Encoding.Unicode.GetBytes(text),
            _ => Encoding.GetEncoding(encoding).GetBytes(text),
        };

        Sheet sheet = Read(bytes);

        Assert.Equal(["NIM", "Nama", "Prodi"], sheet.Columns.Select(column => column.Name));
        Assert.Equal(["0012345", "Siti Nur’aini", "Teknik"], sheet.Rows[0].Cells.Select(cell => cell.Shown));
        Assert.Equal((3, "José"), (sheet.Rows[1].Number, sheet.Rows[1].Cells[1].Shown));
    }

    [Fact]
    public void Quotes_hold_separators_breaks_and_quotes()
    {
        Sheet sheet = Read("A,B\n\"satu, \"\"dua\"\"\",\"baris\nbaru\"\n\n3,4"u8.ToArray());
        Assert.Equal(["satu, \"dua\"", "baris baru"], sheet.Rows[0].Cells.Select(cell => cell.Shown));
        Assert.Equal((2, 4), (sheet.Rows[0].Number, sheet.Rows[1].Number));
        Assert.Equal("sheet-open-quote", Refused("A,B\n\"satu,2\n"u8.ToArray()));
    }

    [Fact]
    public void A_workbook_written_by_us_is_read_back_with_its_leading_zeros()
    {
        Sheet sheet = Read(NewSheet.Of("Mahasiswa", ["NIM", "Nama", "Jarak"], [["0012345", "=2+2", 12.5], ["0012346", null, null]]));
        Assert.Equal("Mahasiswa", sheet.Name);
        Assert.Equal(["0012345", "=2+2", "12.5"], sheet.Rows[0].Cells.Select(cell => cell.Shown));
        Assert.Equal("A3", SheetAddress.Of(sheet.Columns[0].Position, sheet.Rows[1].Number));
    }

    [Fact]
    public void A_workbook_without_rows_still_says_what_may_be_filled_in()
    {
        Sheet sheet = Read(NewSheet.Of("Mahasiswa", ["NIM", "Nama"], []));
        Assert.Equal(["NIM", "Nama"], sheet.Columns.Select(column => column.Name));
        Assert.Empty(sheet.Rows);
    }

    [Fact]
    public void A_cell_says_its_lines_apart_where_somebody_asks_and_in_one_otherwise()
    {
        SheetCell cell = Read(NewSheet.Of("Catatan", ["Kode", "Catatan"], [["1", "  Pakai\thelm. \r\n\r\nPulang\u00a0sore.\n"]])).Rows[0].Cell(1), plain = SheetCell.OfText("Pakai helm.");
        Assert.Equal(("Pakai helm. Pulang sore.", "Pakai helm.\n\nPulang sore."), (cell.Shown, cell.Lines));
        Assert.Equal((plain.Shown, ""), (plain.Lines, default(SheetCell).Lines));
        Assert.Equal("Pakai\nhelm", Read("Kode,Catatan\n1,\"Pakai\nhelm\"\n"u8.ToArray()).Rows[0].Cell(1).Lines);
    }

    [Fact]
    public void The_header_is_found_below_titles_and_over_merged_cells()
    {
        Sheet sheet = Read("""
            DAFTAR MAHASISWA KKM;;;;;
            Universitas Contoh;;;;;

            No;NIM;Nama;Alamat;;
            ;;;Desa;Kecamatan;Kabupaten
            1;0012345;Siti;Cikaratuan;Kadu Hejo;Pandeglang
            """u8.ToArray());
        Assert.Equal(["No", "NIM", "Nama", "Alamat Desa", "Alamat Kecamatan", "Alamat Kabupaten"], sheet.Columns.Select(column => column.Name));
        Assert.Equal((6, "0012345"), (Assert.Single(sheet.Rows).Number, sheet.Rows[0].Cell(1).Shown));
    }

    [Fact]
    public void A_table_of_texts_alone_keeps_its_first_row()
    {
        Sheet sheet = Read("Nama,Kota,\nSiti,Serang,\nBudi,Lebak,x\n"u8.ToArray());
        Assert.Equal(2, sheet.Rows.Count);
    }

    [Fact]
    public void A_number_that_lost_digits_is_told_and_a_serial_number_is_a_day()
    {
        Sheet sheet = Read("NIM;Lahir\n3,30119E+09;45769\n3301190045;6 Mei 2025\n3301190046;22/04/2025\n12;besok"u8.ToArray());
        Assert.Equal([true, false, false, false], sheet.Rows.Select(row => row.Cell(0).IsInScientificNotation));
        Assert.Equal([new(2025, 4, 22), new(2025, 5, 6), new(2025, 4, 22), null], sheet.Rows.Select(row => row.Cell(1).AsDay()));
    }

    [Theory]
    [InlineData("12,5", 12.5)]
    [InlineData("12.5", 12.5)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("-3", -3.0)]
    [InlineData("3 km", null)]
    [InlineData("1E5", null)]
    public void A_number_is_read_with_comma_and_with_point(string text, double? number) =>
        Assert.Equal(number, Read(Encoding.UTF8.GetBytes($"A;B\n{text};x")).Rows[0].Cell(0).AsNumber());

    [Theory]
    [InlineData("%PDF-1.7 ...", "sheet-wrong-kind")]
    [InlineData("", "sheet-empty")]
    [InlineData("  \r\n \r\n", "sheet-empty")]
    [InlineData("<html><body><table><tr><td>NIM</td></tr></table>", "sheet-is-web-page")]
    [InlineData("PK\x03\x04 and nothing of a package", "sheet-damaged")]
    [InlineData("\xD0\xCF\x11\xE0 and nothing of a workbook", "sheet-damaged")]
    [InlineData("\x89PNG....", "sheet-wrong-kind")]
    [InlineData("ab\0c\0\0\0defgh", "sheet-wrong-kind")]
    public void What_is_no_sheet_is_refused_with_its_reason(string content, string code) => Assert.Equal(code, Refused(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void A_package_of_something_else_is_refused() => Assert.Equal("sheet-wrong-kind", Refused(Zip(("word/document.xml", 10))));

    [Fact]
    public void A_package_that_unpacks_beyond_measure_is_refused() => Assert.Equal("sheet-unpacks-too-big", Refused(Zip(("xl/workbook.xml", 10), ("xl/worksheets/sheet1.xml", 400 << 20))));

    [Fact]
    public void A_package_that_lies_about_its_size_is_refused_or_read_no_further_than_it_says()
    {
        byte[] zip = Zip(("xl/workbook.xml", 10), ("xl/worksheets/sheet1.xml", 300 << 20));
        // The size in the directory of the package, which is written last, becomes 1000.
        int directory = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(directory + 24), 1000);
        Assert.StartsWith("sheet-", Refused(zip), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_damaged_ends_in_a_refusal_or_a_sheet()
    {
        byte[] whole = NewSheet.Of("A", ["NIM", "Nama"], [["1", "x"], ["2", "y"]]);
        Random random = new(1);
        for (int i = 0; i < 300; i++)
        {
            byte[] damaged = [.. whole];
            for (int j = 0; j < 8; j++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            Assert.True(SheetFile.Read(damaged, out Sheet? sheet) is null == sheet is not null);
        }
    }

    [Fact]
    public void Fifty_thousand_rows_are_read_and_more_than_a_hundred_thousand_refused()
    {
        Assert.Equal(50_000, Read(Rows(50_000)).Rows.Count);
        Assert.Equal("sheet-too-long", Refused(Rows(100_002)));

        static byte[] Rows(int rows) => Encoding.ASCII.GetBytes("NIM;Nama\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"{i};Orang {i}\n")));
    }

    private static Sheet Read(byte[] bytes)
    {
        Assert.Null(SheetFile.Read(bytes, out Sheet? sheet));
        return sheet!;
    }

    private static string? Refused(byte[] bytes) => SheetFile.Read(bytes, out _)?.Code;

    private static byte[] Zip(params (string Name, int Zeros)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            byte[] block = new byte[1 << 20];
            foreach ((string name, int zeros) in entries)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                for (int left = zeros; left > 0; left -= block.Length)
                {
                    entry.Write(block.AsSpan(0, Math.Min(left, block.Length)));
                }
            }
        }

        return stream.ToArray();
    }
}
