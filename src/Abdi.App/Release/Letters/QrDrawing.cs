using QRCoder;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>Draws a QR code as one shape of squares, sharp in every size.</summary>
internal static class QrDrawing
{
    // The white round a code belongs to it; paper gives some more.
    private const int Quiet = 2, QuietOfGenerator = 4;

    /// <summary>Draws it into a square; capitals, digits and <c>/:.-</c> alone make the smallest code.</summary>
    public static void Draw(SKCanvas canvas, string content, float x, float y, float side, SKPaint ink)
    {
        using QRCodeData code = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        int modules = code.ModuleMatrix.Count - (2 * QuietOfGenerator);
        float module = side / (modules + (2 * Quiet));
        using SKPathBuilder shape = new();
        for (int row = 0; row < modules; row++)
        {
            for (int column = 0; column < modules; column++)
            {
                int from = column;
                while (column < modules && code.ModuleMatrix[row + QuietOfGenerator][column + QuietOfGenerator])
                {
                    column++;
                }

                if (column > from)
                {
                    shape.AddRect(SKRect.Create(x + ((from + Quiet) * module), y + ((row + Quiet) * module), (column - from) * module, module), SKPathDirection.Clockwise);
                }
            }
        }

        using SKPath path = shape.Detach();
        using SKPaint sharp = ink.Clone();
        sharp.IsAntialias = false;
        canvas.DrawPath(path, sharp);
    }
}
