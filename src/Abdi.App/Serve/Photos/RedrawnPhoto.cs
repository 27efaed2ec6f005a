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

    // A decoded picture takes ten megabytes: only as many at once as there are cores.
    private static readonly SemaphoreSlim AtOnce = new(Environment.ProcessorCount);

    /// <summary>Draws it.</summary>
    /// <returns>A JPEG; null when it is no picture that can be decoded, or a larger one than phones send.</returns>
    public static async Task<byte[]?> Of(byte[] bytes, CancellationToken cancel)
    {
        if (FileContent.Recognise(bytes, "", out StoredFileKind kind) is not null || kind is not (StoredFileKind.Jpeg or StoredFileKind.Png or StoredFileKind.WebP) || PictureHeader.SizeOf(bytes, kind) is not var (width, height) || width * height > PixelsAtMost)
        {
            return null;
        }

        await AtOnce.WaitAsync(cancel);
        try
        {
            using var bitmap = SKBitmap.Decode(bytes);
            if (bitmap is null)
            {
                return null;
            }

            using SKData drawn = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
            return drawn.ToArray();
        }
        finally
        {
            AtOnce.Release();
        }
    }
}
