using System.Buffers;
using System.Buffers.Binary;

namespace Abdi.App.Shell.Uploads;

/// <summary>A JPEG without its notes, segment by segment (ITU-T T.81, annex B).</summary>
internal static class BareJpeg
{
    private const byte Marker = 0xFF, Start = 0xD8, End = 0xD9, Scan = 0xDA, Huffman = 0xC4, Arithmetic = 0xCC, Extension = 0xC8, Hierarchy = 0xDE, Expansion = 0xDF;
    private const byte FirstFrame = 0xC0, LastFrame = 0xCF, Quantisation = 0xDB, RestartInterval = 0xDD;
    private const byte Jfif = 0xE0, Exif = 0xE1, Colours = 0xE2, Adobe = 0xEE;
    private const int MarkerBytes = 2, LengthBytes = 2, JfifBytes = 14, JfifWithoutThumbnail = 12, AdobeBytes = 12;

    /// <summary>Writes it.</summary>
    /// <returns>Null, or the code of what is wrong with it.</returns>
    public static string? Write(ReadOnlySpan<byte> picture, ArrayBufferWriter<byte> bare)
    {
        bool hasFrame = false, hasScan = false;
        byte seen = 0;
        bare.Write([Marker, Start]);
        for (int at = MarkerBytes; at + MarkerBytes <= picture.Length && picture[at] == Marker;)
        {
            byte code = picture[at + 1];
            if (code == Marker)
            {
                at++; // any number of them may fill the space before a marker
                continue;
            }

            if (code == End)
            {
                bare.Write([Marker, End]);
                return hasScan ? null : BarePicture.Damaged;
            }

            if (SegmentAt(picture, at) is not { } length)
            {
                return BarePicture.Damaged;
            }

            ReadOnlySpan<byte> segment = picture.Slice(at, length), content = segment[(MarkerBytes + LengthBytes)..];
            at += length;
            switch (code)
            {
                case Scan when hasFrame:
                    int end = EndOfScan(picture, at);
                    bare.Write(segment);
                    bare.Write(picture[at..end]);
                    at = end;
                    hasScan = true;
                    break;
                case Huffman or Arithmetic or Quantisation or RestartInterval:
                    bare.Write(segment);
                    break;
                case >= FirstFrame and <= LastFrame when code != Extension && !hasFrame:
                    bare.Write(segment);
                    hasFrame = true;
                    break;
                case (>= FirstFrame and <= LastFrame) or Scan or Hierarchy or Expansion:
                    return BarePicture.Damaged; // a scan of nothing, or a second frame, whose size nobody has looked at
                default:
                    seen |= Note(code, content, seen, bare);
                    break;
            }
        }

        return BarePicture.Damaged;
    }

    // Of the notes these four serve the picture itself. Each of the first three counts once; profiles come in several parts.
    private static byte Note(byte code, ReadOnlySpan<byte> content, byte seen, ArrayBufferWriter<byte> bare)
    {
        const byte JfifSeen = 1, ExifSeen = 2, AdobeSeen = 4;
        switch (code)
        {
            case Jfif when (seen & JfifSeen) == 0 && content.Length >= JfifBytes && content.StartsWith("JFIF\0"u8):
                Segment(code, [.. content[..JfifWithoutThumbnail], 0, 0], bare);
                return JfifSeen;
            case Exif when (seen & ExifSeen) == 0 && content.StartsWith("Exif\0\0"u8) && ExifOrientation.Of(content[6..]) is { } orientation:
                Segment(code, [.. "Exif\0\0"u8, .. ExifOrientation.Alone(orientation)], bare);
                return ExifSeen;
            case Colours when content.StartsWith("ICC_PROFILE\0"u8):
                Segment(code, content, bare);
                return 0;
            case Adobe when (seen & AdobeSeen) == 0 && content.Length >= AdobeBytes && content.StartsWith("Adobe"u8):
                Segment(code, content[..AdobeBytes], bare);
                return AdobeSeen;
            default:
                return 0;
        }
    }

    private static void Segment(byte code, ReadOnlySpan<byte> content, ArrayBufferWriter<byte> bare)
    {
        Span<byte> head = bare.GetSpan(MarkerBytes + LengthBytes);
        (head[0], head[1]) = (Marker, code);
        BinaryPrimitives.WriteUInt16BigEndian(head[MarkerBytes..], (ushort)(content.Length + LengthBytes));
        bare.Advance(MarkerBytes + LengthBytes);
        bare.Write(content);
    }

    /// <summary>How long the segment here is, its marker included; null when it is none or goes beyond the end.</summary>
    private static int? SegmentAt(ReadOnlySpan<byte> picture, int at)
    {
        // Below C0 nothing is in use, and from D0 to D8 stand markers without a length, which have no place outside of a scan.
        if (picture[at + 1] is < FirstFrame or (>= 0xD0 and <= Start) || at + MarkerBytes + LengthBytes > picture.Length)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(picture[(at + MarkerBytes)..]);
        return length >= LengthBytes && at + MarkerBytes + length <= picture.Length ? MarkerBytes + length : null;
    }

    /// <summary>Where the next marker stands: inside of coded data FF is followed by 0, or by one of the eight restarts.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> picture, int at)
    {
        while (at < picture.Length)
        {
            int next = picture[at..].IndexOf(Marker);
            if (next < 0 || at + next + 1 >= picture.Length)
            {
                break;
            }

            at += next;
            byte code = picture[at + 1];
            if (code is not (0 or Marker or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += code == Marker ? 1 : MarkerBytes;
        }

        return picture.Length;
    }
}
