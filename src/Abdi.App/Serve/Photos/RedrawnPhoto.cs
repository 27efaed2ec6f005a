using Abdi.App.Shell.Uploads;
using Abdi.Rules;
using SkiaSharp;

namespace Abdi.App.Serve;

/// <summary>A photo drawn anew: nothing is left of its file but what is seen.</summary>
internal static class RedrawnPhoto
{
    private const int Quality = 82;

    /// <summary>The most pixels: phones send at most 1600 by 1600.</summary>
    private const long PixelsAtMost = 1600 * 1600;

    /// <summary>Whether these bytes say that they are a picture as phones send it. Whether they hold one, only drawing it tells.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="kind">What they are.</param>
    public static bool Is(byte[] bytes, out StoredFileKind kind) =>
        FileContent.Recognise(bytes, "", out kind) is null && kind is StoredFileKind.Jpeg or StoredFileKind.Png or StoredFileKind.WebP && PictureHeader.SizeOf(bytes, kind) is var (width, height) && width * height <= PixelsAtMost;

    /// <summary>Draws it.</summary>
    /// <returns>A JPEG; null when it is no picture that can be decoded, or a larger one than phones send.</returns>
    public static byte[]? Of(byte[] bytes)
    {
        if (!Is(bytes, out _))
        {
            return null;
        }

        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        using SKBitmap? bitmap = codec is null ? null : SKBitmap.Decode(codec);
        using SKData? drawn = bitmap?.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return drawn?.ToArray();
    }
}
