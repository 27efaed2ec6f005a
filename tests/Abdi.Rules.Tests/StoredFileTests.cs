namespace Abdi.Rules.Tests;

public sealed class StoredFileTests
{
    [Theory]
    [InlineData("MoU Pemprov.pdf", StoredFileKind.Pdf, "MoU Pemprov.pdf")]
    [InlineData("../../etc/passwd", StoredFileKind.Csv, "passwd.csv")]
    [InlineData(@"C:\Users\siti\Scan 1.PDF", StoredFileKind.Pdf, "Scan 1.pdf")]
    [InlineData("surat.exe", StoredFileKind.Pdf, "surat.pdf")]
    [InlineData("Surat No. 12 Bupati", StoredFileKind.Jpeg, "Surat No. 12 Bupati.jpg")]
    [InlineData("foto.jpeg", StoredFileKind.Jpeg, "foto.jpg")]
    [InlineData("nama\u202Efdp.exe", StoredFileKind.Pdf, "namafdp.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", StoredFileKind.Pdf, "aSet-Cookie x.pdf")]
    [InlineData("...", StoredFileKind.WebP, "file.webp")]
    [InlineData("", StoredFileKind.Xlsx, "file.xlsx")]
    [InlineData("folder/", StoredFileKind.Png, "file.png")]
    public void A_file_is_handed_out_under_a_name_that_is_only_a_name(string named, StoredFileKind kind, string name) =>
        Assert.Equal(name, StoredFile.SafeName(named, kind));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending()
    {
        string name = StoredFile.SafeName(new string('n', 500) + ".pdf", StoredFileKind.Pdf);
        Assert.Equal((StoredFile.NameLength, true), (name.Length, name.EndsWith("n.pdf", StringComparison.Ordinal)));
    }
}
