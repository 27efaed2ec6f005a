using System.Buffers.Binary;
using Abdi.Rules;

namespace Abdi.App.Shell.Uploads;

/// <summary>
/// How large a picture says it is, read from its header: nothing is decoded, so a small file that would fill the memory is
/// found out before any program opens it.
/// </summary>
internal static class PictureHeader
{
    private const byte Marker = 0xFF;
    private const int WebPBits = 0x3FFF;

    /// <summary>Width and height, pixels; null when the header cannot be read.</summary>
    public static (long Width, long Height)? SizeOf(ReadOnlySpan<byte> picture, StoredFileKind kind) => kind switch
    {
        StoredFileKind.Png => OfPng(picture),
        StoredFileKind.Jpeg => OfJpeg(picture),
        StoredFileKind.WebP => OfWebP(picture[12..]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    // ISO/IEC 15948, 11.2.2: IHDR is the first chunk.
    private static (long Width, long Height)? OfPng(ReadOnlySpan<byte> picture) =>
        picture.Length >= 33 && picture[12..].StartsWith("IHDR"u8)
            ? (BinaryPrimitives.ReadUInt32BigEndian(picture[16..]), BinaryPrimitives.ReadUInt32BigEndian(picture[20..]))
            : null;

    // ITU-T T.81, B.1 and B.2.2: segments up to the first frame header. No picture has its scan before that.
    private static (long Width, long Height)? OfJpeg(ReadOnlySpan<byte> picture)
    {
        int at = 2;
        while (at + 9 < picture.Length && picture[at] == Marker)
        {
            byte code = picture[at + 1];
            if (code is Marker)
            {
                at++;
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 2)..]);
            if (code is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 5)..]));
            }

            if (code is 0xD9 or 0xDA || length < 2)
            {
                return null;
            }

            at += 2 + length;
        }

        return null;
    }

    /// <summary>Width and height that the first chunk of a WebP says, or any chunk of its picture; lossy, lossless or extended (RFC 9649, 2.5 to 2.7).</summary>
    /// <param name="chunk">From its name on.</param>
    public static (long Width, long Height)? OfWebP(ReadOnlySpan<byte> chunk)
    {
        const int Header = 8, Lossless = 5, Others = 10;
        if (chunk.Length < Header + (chunk.StartsWith("VP8L"u8) ? Lossless : Others))
        {
            return null;
        }

        ReadOnlySpan<byte> data = chunk[Header..];
        if (chunk.StartsWith("VP8 "u8) && data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            return (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & WebPBits, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & WebPBits);
        }

        if (chunk.StartsWith("VP8L"u8) && data[0] == 0x2F)
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return ((bits & WebPBits) + 1, ((bits >> 14) & WebPBits) + 1);
        }

        return chunk.StartsWith("VP8X"u8) ? OfCanvas(data) : null;
    }

    /// <summary>Width and height of the content of an extended header, 10 bytes or more.</summary>
    public static (long Width, long Height) OfCanvas(ReadOnlySpan<byte> extended) => (Three(extended[4..]) + 1, Three(extended[7..]) + 1);

    private static long Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
