using System.Buffers.Binary;

namespace Abdi.App.Shell.Uploads;

/// <summary>Which way up a picture is: the one thing of its Exif that whoever looks at it needs.</summary>
internal static class ExifOrientation
{
    private const int HeaderBytes = 8, CountBytes = 2, EntryBytes = 12;
    private const int Tag = 0x0112, Short = 3, Upright = 1, Last = 8;

    /// <summary>Reads it from the first directory of a TIFF structure (TIFF 6.0, section 2; Exif 2.32, 4.6.4).</summary>
    /// <param name="tiff">The content of an Exif block, from its byte order on; anything else is taken for an upright picture.</param>
    /// <returns>2 to 8; null when the picture is upright or nothing is said.</returns>
    public static byte? Of(ReadOnlySpan<byte> tiff)
    {
        bool little = tiff.StartsWith("II\x2A\0"u8);
        if (tiff.Length < HeaderBytes + CountBytes || (!little && !tiff.StartsWith("MM\0\x2A"u8)))
        {
            return null;
        }

        uint start = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (start > tiff.Length - CountBytes)
        {
            return null;
        }

        ReadOnlySpan<byte> directory = tiff[(int)start..];
        int entries = Number(directory, little);
        for (directory = directory[CountBytes..]; entries > 0 && directory.Length >= EntryBytes; entries--, directory = directory[EntryBytes..])
        {
            if (Number(directory, little) == Tag)
            {
                ushort says = Number(directory[8..], little);
                return Number(directory[2..], little) == Short && says is > Upright and <= Last ? (byte)says : null;
            }
        }

        return null;
    }

    /// <summary>A TIFF structure that says this and nothing else.</summary>
    public static byte[] Alone(byte orientation) =>
        [.. "MM\0\x2A"u8, 0, 0, 0, HeaderBytes, 0, 1, Tag >> 8, Tag & 0xFF, 0, Short, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];

    private static ushort Number(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
