using System.Buffers;
using Abdi.Rules;

namespace Abdi.App.Shell.Uploads;

/// <summary>
/// A picture without what it tells of who took it: place, time, telephone, thumbnail, notes, and whatever hangs behind its end.
/// Nothing is decoded and no pixel changes. What is kept is named, so that a kind of note invented tomorrow is dropped as well:
/// the coded picture, how it is decoded, its colours, its resolution, and which way up it is.
/// </summary>
internal static class BarePicture
{
    /// <summary>Told of a picture that ends too early or does not hold together.</summary>
    public const string Damaged = "file-damaged";

    /// <summary>Told of a picture that moves: what comes after its first frame would be seen by nobody who decides.</summary>
    public const string Moves = "file-moves";

    // The header of an orientation may be longer than what it was read from, by a few bytes and once.
    private const int Room = 64;

    /// <summary>Takes everything else out of a picture; other files stay as they are.</summary>
    /// <param name="bytes">The file, which <see cref="FileContent"/> has recognised; afterwards what is to be stored. Pictures shrink, or grow by less than 64 bytes.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="field">The form's field it came in.</param>
    /// <returns>Null when done, otherwise why the picture is refused.</returns>
    public static Refusal? Strip(ref byte[] bytes, StoredFileKind kind, string field)
    {
        if (kind is not (StoredFileKind.Jpeg or StoredFileKind.Png or StoredFileKind.WebP))
        {
            return null;
        }

        ArrayBufferWriter<byte> bare = new(bytes.Length + Room);
        string? fault = kind switch
        {
            StoredFileKind.Jpeg => BareJpeg.Write(bytes, bare),
            StoredFileKind.Png => BarePng.Write(bytes, bare),
            _ => BareWebP.Write(bytes, bare),
        };
        if (fault is not null)
        {
            return new(fault, field);
        }

        bytes = bare.WrittenSpan.ToArray();
        return null;
    }
}
