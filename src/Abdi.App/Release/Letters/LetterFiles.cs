using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>Turns drawn pages into files.</summary>
internal static class LetterFiles
{
    /// <summary>The media type of letters.</summary>
    public const string Pdf = "application/pdf";

    private const float PictureScale = 1.45f;
    private const int PictureQuality = 62;

    /// <summary>A PDF of the pages.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="width">Their width, points.</param>
    /// <param name="height">Their height, points.</param>
    /// <param name="title">What the document is called.</param>
    /// <param name="author">Whose it is.</param>
    /// <param name="at">Its time; the same letter drawn again has the same.</param>
    public static byte[] ToPdf(IEnumerable<SKPicture> pages, float width, float height, string title, string author, DateTimeOffset at)
    {
        using MemoryStream written = new();
        using (SKDocument document = SKDocument.CreatePdf(written, new SKDocumentPdfMetadata { Title = title, Author = author, Creator = "Abdi", Producer = "Abdi", Creation = at.UtcDateTime, Modified = at.UtcDateTime, RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi, EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality }))
        {
            foreach (SKPicture page in pages)
            {
                document.BeginPage(width, height).DrawPicture(page);
                document.EndPage();
            }

            document.Close();
        }

        return PdfLanguage.Add(written.ToArray(), "id");
    }

    /// <summary>A letter as a PDF.</summary>
    public static byte[] ToPdf(LetterToDraw letter, DateTimeOffset at)
    {
        using LetterPages sheet = LetterDrawing.Draw(letter, out IReadOnlyList<SKPicture> pages);
        return ToPdf(pages, LetterPages.Width, LetterPages.Height, letter.Title, letter.Frame.Institution, at);
    }

    /// <summary>The first page of a letter as a picture for screens.</summary>
    public static byte[] ToPicture(LetterToDraw letter)
    {
        using LetterPages sheet = LetterDrawing.Draw(letter, out IReadOnlyList<SKPicture> pages);
        return ToPicture(pages[0], LetterPages.Width, LetterPages.Height, PictureScale);
    }

    /// <summary>A picture as an address that a page can hold by itself.</summary>
    public static string AsAddress(byte[] picture) => "data:image/webp;base64," + Convert.ToBase64String(picture);

    /// <summary>A page as a picture for screens.</summary>
    public static byte[] ToPicture(SKPicture page, float width, float height, float scale)
    {
        using SKSurface surface = SKSurface.Create(new SKImageInfo((int)(width * scale), (int)(height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(scale);
        surface.Canvas.DrawPicture(page);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Webp, PictureQuality);
        return data.ToArray();
    }
}
