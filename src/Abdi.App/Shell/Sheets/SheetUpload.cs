using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Shell.Sheets;

/// <summary>How an endpoint takes a sheet: this one may be larger than other forms.</summary>
public static class SheetUpload
{
    private const int RestOfForm = 64 * 1024;

    /// <summary>The endpoint takes a form with one sheet.</summary>
    public static TBuilder TakesSheet<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequestSizeLimitAttribute(SheetFile.BytesAtMost + RestOfForm));

    /// <summary>The content of the file; nothing when none was chosen.</summary>
    public static async Task<byte[]> ReadSheet(this IFormFile? file, CancellationToken cancel)
    {
        if (file is null)
        {
            return [];
        }

        await using Stream stream = file.OpenReadStream();
        byte[] bytes = new byte[file.Length];
        await stream.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }
}
