using System.Text.Json;
using Abdi.App.Shell.Uploads;
using Abdi.App.Tests.Shell;
using Abdi.App.Tests.Web;
using Abdi.Rules;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>Pictures that a browser has coded itself are shown after their notes are gone as before: the same pixels, the same way up.</summary>
public sealed class BarePictureWalkTests(Sites sites, Chromium chromium)
{
    private const int Width = 48, Height = 32, Turned = 6;

    [Theory]
    [InlineData("image/jpeg", StoredFileKind.Jpeg, true), InlineData("image/png", StoredFileKind.Png, true)]
    [InlineData("image/webp", StoredFileKind.WebP, false)] // this browser shows a WebP as it is coded, with the note and without
    public async Task A_picture_without_its_notes_looks_as_it_did(string type, StoredFileKind kind, bool turns)
    {
        Site site = await sites.Of(Store.Sqlite);
        IPage page = await chromium.NewPage(site.Address, Screen.Desktop);
        byte[] drawn = Convert.FromBase64String(await page.EvaluateAsync<string>(
            """
            ([type, width, height]) => {
                const canvas = Object.assign(document.createElement('canvas'), { width, height }), pen = canvas.getContext('2d');
                for (let x = 0; x < width; x += 4) for (let y = 0; y < height; y += 4) {
                    pen.fillStyle = `rgb(${x * 5}, ${y * 7}, ${(x * y) % 256})`;
                    pen.fillRect(x, y, 4, 4);
                }
                return canvas.toDataURL(type, 0.9).split(',')[1];
            }
            """, new object[] { type, Width, Height }));
        byte[] noted = WithNotes(drawn, kind), bare = noted;
        Assert.Null(FileContent.Recognise(noted, "File", out StoredFileKind seen));
        Assert.Equal(kind, seen);
        Assert.Null(BarePicture.Strip(ref bare, kind, "File"));
        Assert.True(bare.Length < noted.Length);

        Shown before = await Show(page, type, noted), after = await Show(page, type, bare), plain = await Show(page, type, drawn);

        Assert.Equal(before, after);
        Assert.Equal((Width, Height), (plain.Width, plain.Height));
        Assert.Equal(turns ? (Height, Width) : (Width, Height), (after.Width, after.Height));
        Assert.Equal(turns, plain.Pixels != after.Pixels);
    }

    private static byte[] WithNotes(byte[] drawn, StoredFileKind kind)
    {
        byte[] tiff = NotedPictures.Tiff(Turned, little: true);
        return kind switch
        {
            StoredFileKind.Jpeg => [.. drawn[..2], .. NotedPictures.Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]), .. NotedPictures.Segment(0xFE, "rahasia"u8.ToArray()), .. drawn[2..], 1, 2, 3],
            StoredFileKind.Png => [.. drawn[..33], .. NotedPictures.Chunk("eXIf", tiff), .. NotedPictures.Chunk("tEXt", "rahasia"u8.ToArray()), .. drawn[33..], 1, 2, 3],
            _ => SampleFiles.RiffOf(Extended(drawn[12..]), NotedPictures.WebPChunk("EXIF", tiff), NotedPictures.WebPChunk("XMP ", "rahasia"u8.ToArray())),
        };
    }

    // The browser writes an extended header where it has colours or alpha to tell of, and none otherwise.
    private static byte[] Extended(byte[] chunks)
    {
        const byte HasExif = 0x08;
        byte[] extended = chunks.AsSpan().StartsWith("VP8X"u8) ? chunks : [.. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, Width - 1, 0, 0, Height - 1, 0, 0, .. chunks];
        extended[8] |= HasExif;
        return extended;
    }

    private static async Task<Shown> Show(IPage page, string type, byte[] picture) => JsonSerializer.Deserialize<Shown>(await page.EvaluateAsync<string>(
        """
        async address => {
            const picture = new Image();
            picture.src = address;
            await picture.decode();
            const canvas = Object.assign(document.createElement('canvas'), { width: picture.naturalWidth, height: picture.naturalHeight }), pen = canvas.getContext('2d');
            pen.drawImage(picture, 0, 0);
            return JSON.stringify({ Width: canvas.width, Height: canvas.height, Pixels: pen.getImageData(0, 0, canvas.width, canvas.height).data.join() });
        }
        """, $"data:{type};base64,{Convert.ToBase64String(picture)}"))!;

    private sealed record Shown(int Width, int Height, string Pixels);
}
