using Abdi.App.Shell.Uploads;
using Abdi.Rules;
using CsCheck;

namespace Abdi.App.Tests.Shell;

/// <summary>Which files are stored is decided by what they hold.</summary>
public sealed class FileContentTests
{
    public static TheoryData<StoredFileKind, byte[]> Kinds => new()
    {
        { StoredFileKind.Pdf, SampleFiles.Pdf() },
        { StoredFileKind.Png, SampleFiles.Png() },
        { StoredFileKind.Jpeg, SampleFiles.Jpeg() },
        { StoredFileKind.WebP, SampleFiles.WebP },
        { StoredFileKind.WebP, SampleFiles.LosslessWebP },
        { StoredFileKind.WebP, SampleFiles.ExtendedWebP(9000, 9000) },
        { StoredFileKind.Xlsx, SampleFiles.Xlsx() },
        { StoredFileKind.Csv, SampleFiles.Csv },
    };

    public static TheoryData<string, byte[]> Refusals => new()
    {
        { "file-empty", [] },
        { "file-wrong-kind", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0] },
        { "file-wrong-kind", "GIF89a\u0001\0\u0001\0"u8.ToArray() },
        { "file-wrong-kind", "<html><body><script>alert(1)</script></body></html>"u8.ToArray() },
        { "file-wrong-kind", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"u8.ToArray() },
        { "file-wrong-kind", "\u007FELF\u0002\u0001\u0001\0"u8.ToArray() },
        { "file-has-macros", SampleFiles.XlsxWith("xl/vbaProject.bin") },
        { "file-damaged", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0] },
        { "file-damaged", SampleFiles.Png()[..20] },
        { "file-damaged", SampleFiles.Png(0) },
        { "file-damaged", SampleFiles.Jpeg()[..24] },
        { "file-damaged", SampleFiles.WebP[..25] },
        { "file-damaged", SampleFiles.Xlsx()[..400] },
        { "file-damaged", SampleFiles.XlsxThatAsksForAFile() },
        { "file-too-many-pixels", SampleFiles.Png(10_001, 10_000) },
        { "file-too-many-pixels", SampleFiles.Png(int.MaxValue, int.MaxValue) },
        { "file-too-many-pixels", SampleFiles.Jpeg(65_535, 65_535) },
        { "file-too-many-pixels", SampleFiles.ExtendedWebP(16_384, 16_384) },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void A_file_is_what_it_holds(StoredFileKind kind, byte[] bytes)
    {
        Assert.Null(FileContent.Recognise(bytes, "File", out StoredFileKind seen));
        Assert.Equal(kind, seen);
    }

    [Theory, MemberData(nameof(Refusals))]
    public void What_is_not_stored_is_told_by_name_beside_its_field(string code, byte[] bytes) =>
        Assert.Equal(new Refusal(code, "Scan"), FileContent.Recognise(bytes, "Scan", out _));

    [Fact]
    public void A_document_of_exactly_twenty_megabytes_is_stored_and_one_byte_more_is_not()
    {
        byte[] bytes = new byte[FileContent.BytesAtMost];
        SampleFiles.Pdf().CopyTo(bytes, 0);
        Assert.Null(FileContent.Recognise(bytes, "File", out _));
        Assert.Equal("file-too-big", FileContent.Recognise([.. bytes, 0], "File", out _)?.Code);
    }

    [Fact]
    public void No_beginning_of_a_file_whatever_follows_stops_the_program()
    {
        byte[][] starts = [.. Kinds.Select(row => row.Data.Item2)];
        Gen.Select(Gen.Int[0, starts.Length - 1], Gen.Int[0, 64], Gen.Byte.Array[0, 64]).Sample((sample, keep, rest) =>
        {
            byte[] bytes = [.. starts[sample].Take(keep), .. rest];
            Refusal? refusal = FileContent.Recognise(bytes, "File", out StoredFileKind kind);
            return refusal is not null || Enum.IsDefined(kind);
        });
    }
}
