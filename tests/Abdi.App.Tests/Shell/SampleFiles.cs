using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Abdi.App.Shell.Sheets;

namespace Abdi.App.Tests.Shell;

/// <summary>One small file of each kind that is stored.</summary>
internal static class SampleFiles
{
    /// <summary>A document that differs from every other.</summary>
    public static byte[] Pdf(string says = "contoh") => Encoding.ASCII.GetBytes($"%PDF-1.7\n% {says}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>The header of a PNG of this size, and a picture of one pixel behind it.</summary>
    public static byte[] Png(int width = 1, int height = 1)
    {
        byte[] png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    /// <summary>The segments of a JPEG up to its frame, whose size is this.</summary>
    public static byte[] Jpeg(int width = 1, int height = 1) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xFF, 0xFF, 0xFE, 0, 4, 0xFF, 0xC0,
        0xFF, 0xC2, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0xFF, 0xD9,
    ];

    /// <summary>A lossy, a lossless and an extended WebP.</summary>
    public static byte[] WebP => Convert.FromBase64String("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    /// <inheritdoc cref="WebP"/>
    public static byte[] LosslessWebP => [.. Convert.FromBase64String("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="), 0, 0, 0, 0];

    /// <inheritdoc cref="WebP"/>
    public static byte[] ExtendedWebP(int width, int height)
    {
        byte[] image = WebP[12..];
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(14), (ushort)(width & 0x3FFF));
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(16), (ushort)(height & 0x3FFF));
        return RiffOf(
            [.. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, (byte)(width - 1), (byte)((width - 1) >> 8), (byte)((width - 1) >> 16), (byte)(height - 1), (byte)((height - 1) >> 8), (byte)((height - 1) >> 16)],
            image);
    }

    /// <summary>A WebP of these chunks, each of an even length.</summary>
    public static byte[] RiffOf(params byte[][] chunks)
    {
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. chunks.SelectMany(chunk => chunk)];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    /// <summary>A workbook.</summary>
    public static byte[] Xlsx() => NewSheet.Of("Daftar", ["Desa", "Tahun"], [["Cijaku", 2024], ["Lebak", 2025]]);

    /// <summary>A workbook with one more part.</summary>
    public static byte[] XlsxWith(string part)
    {
        using MemoryStream stream = new();
        stream.Write(Xlsx());
        using (ZipArchive zip = new(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using StreamWriter writer = new(zip.CreateEntry(part).Open());
            writer.Write("x");
        }

        return stream.ToArray();
    }

    /// <summary>A workbook whose worksheet tells a reader of XML to fetch a file of the machine.</summary>
    public static byte[] XlsxThatAsksForAFile()
    {
        const string Part = "xl/worksheets/sheet1.xml";
        using MemoryStream stream = new();
        stream.Write(Xlsx());
        using (ZipArchive zip = new(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            ZipArchiveEntry sheet = zip.GetEntry(Part)!;
            string xml;
            using (StreamReader reader = new(sheet.Open()))
            {
                xml = reader.ReadToEnd();
            }

            sheet.Delete();
            using StreamWriter writer = new(zip.CreateEntry(Part).Open());
            int root = xml.IndexOf("?>", StringComparison.Ordinal) + 2;
            writer.Write(xml[..root] + "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + xml[root..].Replace("Cijaku", "&e;", StringComparison.Ordinal));
        }

        return stream.ToArray();
    }

    /// <summary>A table as text.</summary>
    public static byte[] Csv => "Desa;Tahun\nCijaku;2024\nLebak;2025\n"u8.ToArray();
}
