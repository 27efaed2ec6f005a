using System.Buffers;
using System.Buffers.Binary;

namespace Abdi.App.Shell.Uploads;

/// <summary>A WebP without its notes, chunk by chunk (RFC 9649, 2).</summary>
internal static class BareWebP
{
    private const int FileHeaderBytes = 12, ChunkHeaderBytes = 8, ExtendedBytes = 10, SizeAt = 4;
    private const byte HasColours = 0x20, HasAlpha = 0x10, HasExif = 0x08, Moves = 0x02;

    /// <summary>Writes it.</summary>
    /// <returns>Null, or the code of what is wrong with it.</returns>
    public static string? Write(ReadOnlySpan<byte> picture, ArrayBufferWriter<byte> bare)
    {
        uint says = BinaryPrimitives.ReadUInt32LittleEndian(picture[SizeAt..]);
        if (says > picture.Length - ChunkHeaderBytes || says < FileHeaderBytes - ChunkHeaderBytes)
        {
            return BarePicture.Damaged;
        }

        ReadOnlySpan<byte> extended = default, colours = default, alpha = default, image = default;
        byte? orientation = null;
        for (ReadOnlySpan<byte> rest = picture[FileHeaderBytes..(ChunkHeaderBytes + (int)says)]; Next(ref rest) is var chunk && !chunk.IsEmpty;)
        {
            ReadOnlySpan<byte> name = chunk[..4], content = chunk[ChunkHeaderBytes..];
            if (IsOneOf(name, "ANIM"u8, "ANMF"u8))
            {
                return BarePicture.Moves;
            }

            if (name.SequenceEqual("VP8X"u8) && extended.IsEmpty && image.IsEmpty)
            {
                extended = content;
            }
            else if (name.SequenceEqual("ICCP"u8) && colours.IsEmpty)
            {
                colours = chunk;
            }
            else if (name.SequenceEqual("ALPH"u8) && alpha.IsEmpty)
            {
                alpha = chunk;
            }
            else if (IsOneOf(name, "VP8 "u8, "VP8L"u8) && image.IsEmpty)
            {
                image = chunk;
            }
            else if (name.SequenceEqual("EXIF"u8))
            {
                // Some write it as a JPEG has it, with its name before.
                orientation ??= ExifOrientation.Of(content.StartsWith("Exif\0\0"u8) ? content[6..] : content);
            }
        }

        return image.IsEmpty || PictureHeader.OfWebP(image) is not { } size || (!extended.IsEmpty && (extended.Length < ExtendedBytes || PictureHeader.OfCanvas(extended) != size)) ? BarePicture.Damaged
            : !extended.IsEmpty && (extended[0] & Moves) != 0 ? BarePicture.Moves
            : Write(bare, extended, colours, alpha, image, orientation);
    }

    private static string? Write(ArrayBufferWriter<byte> bare, ReadOnlySpan<byte> extended, ReadOnlySpan<byte> colours, ReadOnlySpan<byte> alpha, ReadOnlySpan<byte> image, byte? orientation)
    {
        ReadOnlySpan<byte> canvas = default, exif = default;
        if (extended.IsEmpty)
        {
            colours = alpha = default; // without an extended header they count for nobody
        }
        else
        {
            int flags = (extended[0] & HasAlpha) | (colours.IsEmpty ? 0 : HasColours) | (orientation is null ? 0 : HasExif);
            canvas = (byte[])[.. "VP8X"u8, ExtendedBytes, 0, 0, 0, (byte)flags, 0, 0, 0, .. extended[4..ExtendedBytes]];
            exif = orientation is { } turned && ExifOrientation.Alone(turned) is var tiff ? (byte[])[.. "EXIF"u8, (byte)tiff.Length, 0, 0, 0, .. tiff] : default;
        }

        int total = FileHeaderBytes - ChunkHeaderBytes + canvas.Length + Even(colours.Length) + Even(alpha.Length) + Even(image.Length) + exif.Length;
        bare.Write("RIFF"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bare.GetSpan(4), total);
        bare.Advance(4);
        bare.Write("WEBP"u8);
        Chunk(canvas, bare);
        Chunk(colours, bare);
        Chunk(alpha, bare);
        Chunk(image, bare);
        Chunk(exif, bare);
        return null;
    }

    /// <summary>Takes the next chunk, header included, without what fills it up; empty at the end, or where one goes beyond it.</summary>
    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> rest)
    {
        uint length = rest.Length < ChunkHeaderBytes ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        if (length > rest.Length - ChunkHeaderBytes)
        {
            return default;
        }

        ReadOnlySpan<byte> chunk = rest[..(ChunkHeaderBytes + (int)length)];
        rest = rest[Math.Min(Even(chunk.Length), rest.Length)..];
        return chunk;
    }

    private static void Chunk(ReadOnlySpan<byte> chunk, ArrayBufferWriter<byte> bare)
    {
        bare.Write(chunk);
        if (chunk.Length != Even(chunk.Length))
        {
            bare.Write([(byte)0]);
        }
    }

    private static int Even(int length) => length + (length & 1);

    private static bool IsOneOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => name.SequenceEqual(one) || name.SequenceEqual(other);
}
