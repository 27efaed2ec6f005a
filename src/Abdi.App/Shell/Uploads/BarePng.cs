using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;

namespace Abdi.App.Shell.Uploads;

/// <summary>A PNG without its notes, chunk by chunk (PNG, third edition, 5).</summary>
internal static class BarePng
{
    private const int SignatureBytes = 8, LengthBytes = 4, NameBytes = 4, SumBytes = 4, HeaderBytes = 13;
    private const byte Optional = 0x20;

    // How it is decoded and shown, and at which resolution it is printed.
    private static readonly HashSet<uint> Kept =
        [.. new[] { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs" }.Select(name => Number(name.Select(letter => (byte)letter).ToArray()))];

    /// <summary>Writes it.</summary>
    /// <returns>Null, or the code of what is wrong with it.</returns>
    public static string? Write(ReadOnlySpan<byte> picture, ArrayBufferWriter<byte> bare)
    {
        bool hasData = false, hasOrientation = false;
        bare.Write(picture[..SignatureBytes]);
        for (int at = SignatureBytes; ChunkAt(picture, at) is { } length; at += length)
        {
            ReadOnlySpan<byte> chunk = picture.Slice(at, length), name = chunk.Slice(LengthBytes, NameBytes), content = chunk[(LengthBytes + NameBytes)..^SumBytes];
            bool isHeader = name.SequenceEqual("IHDR"u8);
            if (isHeader != (at == SignatureBytes) || (isHeader && content.Length != HeaderBytes))
            {
                return BarePicture.Damaged;
            }

            if (name.SequenceEqual("acTL"u8))
            {
                return BarePicture.Moves;
            }

            if (Kept.Contains(Number(name)))
            {
                if (BinaryPrimitives.ReadUInt32BigEndian(chunk[^SumBytes..]) != Crc32.HashToUInt32(chunk[LengthBytes..^SumBytes]))
                {
                    return BarePicture.Damaged;
                }

                bare.Write(chunk);
                hasData |= name.SequenceEqual("IDAT"u8);
            }
            else if ((name[0] & Optional) == 0)
            {
                return BarePicture.Damaged; // it says that the picture cannot be shown without it
            }
            else if (!hasOrientation && name.SequenceEqual("eXIf"u8) && ExifOrientation.Of(content) is { } orientation)
            {
                hasOrientation = true;
                Chunk(name, ExifOrientation.Alone(orientation), bare);
            }

            if (name.SequenceEqual("IEND"u8))
            {
                return hasData ? null : BarePicture.Damaged;
            }
        }

        return BarePicture.Damaged;
    }

    /// <summary>How long the chunk here is, with length, name and sum; null when it goes beyond the end.</summary>
    private static int? ChunkAt(ReadOnlySpan<byte> picture, int at)
    {
        const int Around = LengthBytes + NameBytes + SumBytes;
        int left = picture.Length - at - Around;
        return left >= 0 && BinaryPrimitives.ReadUInt32BigEndian(picture[at..]) is var length && length <= left ? (int)length + Around : null;
    }

    private static void Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content, ArrayBufferWriter<byte> bare)
    {
        byte[] chunk = [0, 0, 0, 0, .. name, .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan()[^SumBytes..], Crc32.HashToUInt32(chunk.AsSpan()[LengthBytes..^SumBytes]));
        bare.Write(chunk);
    }

    private static uint Number(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);
}
