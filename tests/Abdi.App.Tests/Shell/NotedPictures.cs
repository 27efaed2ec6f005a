using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Abdi.Rules;

namespace Abdi.App.Tests.Shell;

/// <summary>Pictures as a telephone writes them, full of notes that all say <see cref="Secret"/>, and the same without any.</summary>
internal static class NotedPictures
{
    public const string Secret = "RAHASIA-6.1201S-106.1503E";

    private static readonly byte[] SecretBytes = Encoding.ASCII.GetBytes(Secret);

    /// <summary>One of each kind, with and without the notes.</summary>
    public static TheoryData<StoredFileKind, byte[], byte[]> All => new()
    {
        { StoredFileKind.Jpeg, Jpeg(6), BareJpeg(6) },
        { StoredFileKind.Jpeg, Jpeg(), BareJpeg() },
        { StoredFileKind.Png, Png(8), BarePng(8) },
        { StoredFileKind.Png, Png(), BarePng() },
        { StoredFileKind.WebP, WebP(3), BareWebP(3) },
        { StoredFileKind.WebP, WebP(), BareWebP() },
        { StoredFileKind.WebP, [.. SampleFiles.WebP, .. SecretBytes], SampleFiles.WebP },
        { StoredFileKind.WebP, SampleFiles.LosslessWebP, SampleFiles.LosslessWebP[..^4] },
    };

    public static byte[] Jpeg(int orientation = 1) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 1, 1, 44, 1, 44, 1, 1, 1, 2, 3]), // 300 dpi, and a thumbnail of one pixel
        .. Segment(0xE0, [.. "JFXX\0"u8, 0x10, .. SecretBytes]),
        .. Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(orientation, little: true)]),
        .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. SecretBytes]),
        .. Segment(0xE2, Colours), .. Segment(0xE2, [.. "MPF\0"u8, .. SecretBytes]),
        .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. SecretBytes]), .. Segment(0xEE, [.. Adobe, .. SecretBytes]),
        0xFF, 0xFF, .. Segment(0xFE, SecretBytes),
        .. CodedJpeg(Segment(0xFE, SecretBytes)),
        .. SecretBytes, 0xFF, 0xD8, 0xFF, 0xD9,
    ];

    public static byte[] BareJpeg(int orientation = 1) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 1, 1, 44, 1, 44, 0, 0]),
        .. orientation == 1 ? [] : Segment(0xE1, [.. "Exif\0\0"u8, .. Upright(orientation)]),
        .. Segment(0xE2, Colours), .. Segment(0xEE, Adobe),
        .. CodedJpeg([]),
    ];

    public static byte[] Png(int orientation = 1) => PngOf([.. Chunk("tEXt", SecretBytes), .. Chunk("eXIf", Tiff(orientation, little: false)), .. Chunk("seCr", SecretBytes)], [.. Chunk("iTXt", SecretBytes), .. Chunk("tIME", SecretBytes)], SecretBytes);

    public static byte[] BarePng(int orientation = 1) => PngOf(orientation == 1 ? [] : Chunk("eXIf", Upright(orientation)), [], []);

    public static byte[] WebP(int orientation = 1)
    {
        byte[] extended = Canvas(0x20 | 0x10 | 0x08 | 0x04);
        return [.. SampleFiles.RiffOf(extended, WebPChunk("ICCP", Colours), WebPChunk("secr", SecretBytes), SampleFiles.WebP[12..], WebPChunk("EXIF", Tiff(orientation, little: true)), WebPChunk("XMP ", SecretBytes)), .. SecretBytes];
    }

    public static byte[] BareWebP(int orientation = 1) => orientation == 1
        ? SampleFiles.RiffOf(Canvas(0x20 | 0x10), WebPChunk("ICCP", Colours), SampleFiles.WebP[12..])
        : SampleFiles.RiffOf(Canvas(0x20 | 0x10 | 0x08), WebPChunk("ICCP", Colours), SampleFiles.WebP[12..], WebPChunk("EXIF", Upright(orientation)));

    /// <summary>A directory with a maker's note before and the place behind the orientation.</summary>
    public static byte[] Tiff(int orientation, bool little)
    {
        byte[] tiff = [.. little ? "II\x2A\0"u8 : "MM\0\x2A"u8, .. new byte[46], .. SecretBytes];
        Long(4, 8);
        Short(8, 3);
        Entry(10, 0x010F, 2, Secret.Length, 50);
        Entry(22, 0x0112, 3, 1, 0);
        Short(30, orientation);
        Entry(34, 0x8825, 4, 1, 50);
        return tiff;

        void Entry(int at, int tag, int type, int count, int value)
        {
            Short(at, tag);
            Short(at + 2, type);
            Long(at + 4, count);
            Long(at + 8, value);
        }

        void Short(int at, int value)
        {
            if (little)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), (ushort)value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at), (ushort)value);
            }
        }

        void Long(int at, int value)
        {
            if (little)
            {
                BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteInt32BigEndian(tiff.AsSpan(at), value);
            }
        }
    }

    /// <summary>A chunk of a PNG.</summary>
    public static byte[] Chunk(string name, byte[] content)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32.HashToUInt32(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    /// <summary>A chunk of a WebP.</summary>
    public static byte[] WebPChunk(string name, byte[] content) => [.. Encoding.ASCII.GetBytes(name), (byte)content.Length, 0, 0, 0, .. content, .. new byte[content.Length & 1]];

    /// <summary>A segment of a JPEG.</summary>
    public static byte[] Segment(byte code, byte[] content) => [0xFF, code, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Colours => [.. "ICC_PROFILE\0"u8, 1, 1, .. "colours"u8];

    private static byte[] Adobe => [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1];

    private static byte[] Upright(int orientation) => [.. "MM\0\x2A"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static byte[] Canvas(byte flags) => [.. "VP8X"u8, 10, 0, 0, 0, flags, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    // Two scans, with a stuffed FF and a restart in the first, and something between them.
    private static byte[] CodedJpeg(byte[] between) =>
    [
        .. Segment(0xDB, new byte[65]), .. Segment(0xC2, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]), .. Segment(0xC4, new byte[17]), .. Segment(0xDD, [0, 4]),
        .. Segment(0xDA, [1, 1, 0, 0, 0, 0]), 0x12, 0xFF, 0, 0x34, 0xFF, 0xD0, 0x56, .. between, .. Segment(0xC4, new byte[17]), .. Segment(0xDA, [1, 1, 0, 1, 63, 0]), 0x78, 0xFF, 0xD9,
    ];

    private static byte[] PngOf(byte[] before, byte[] behind, byte[] trailing)
    {
        byte[] plain = SampleFiles.Png();
        return [.. plain[..33], .. Chunk("pHYs", [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1]), .. before, .. plain[33..^12], .. behind, .. plain[^12..], .. trailing];
    }
}
