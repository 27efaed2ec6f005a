using System.Text.Json;
using QRCoder;

namespace Abdi.Browser.Tests;

/// <summary>What a camera sees that is held over a card: this Chromium has none, so a film of a QR code, grey on grey as in a hall, stands in its place. All behind it, video, picture and reader, is the page's own.</summary>
internal static class Film
{
    private const int Width = 640, Height = 480, ModulePixels = 8;

    /// <summary>A script that puts it into a page before the page's own begin.</summary>
    public static string Of(string content)
    {
        using QRCodeData code = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        string rows = JsonSerializer.Serialize(code.ModuleMatrix.Select(row => string.Concat(row.Cast<bool>().Select(dark => dark ? '1' : '0'))));
        return $$"""
            navigator.mediaDevices.getUserMedia = async () => {
              const rows = {{rows}}, canvas = Object.assign(document.createElement("canvas"), { width: {{Width}}, height: {{Height}} }), drawing = canvas.getContext("2d");
              const left = ({{Width}} - rows.length * {{ModulePixels}}) / 2, top = ({{Height}} - rows.length * {{ModulePixels}}) / 2;
              const draw = () => {
                drawing.fillStyle = "#d2d2d2";
                drawing.fillRect(0, 0, {{Width}}, {{Height}});
                drawing.fillStyle = "#282828";
                rows.forEach((row, y) => [...row].forEach((dark, x) => dark === "1" && drawing.fillRect(left + x * {{ModulePixels}}, top + y * {{ModulePixels}}, {{ModulePixels}}, {{ModulePixels}})));
              };
              draw();
              setInterval(draw, 100);
              return canvas.captureStream(10);
            };
            """;
    }
}
