using System.IO.Compression;

namespace Abdi.App.Serve;

/// <summary>The body of a call of the phone, packed or not, and never larger than it may be.</summary>
internal static class SentBody
{
    private const string Gzip = "gzip";
    private const int UnknownLength = 16 * 1024;

    private static readonly object Body = new();

    /// <summary>Reads it whole.</summary>
    /// <param name="request">The request.</param>
    /// <param name="bytesAtMost">How large it may be, unpacked.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The bytes; otherwise the status that answers it.</returns>
    public static async Task<(byte[]? Bytes, int Status)> Read(HttpRequest request, int bytesAtMost, CancellationToken cancel)
    {
        // Whoever clashes with another is asked again: it was read then.
        if (request.HttpContext.Items[Body] is byte[] before)
        {
            return (before, StatusCodes.Status200OK);
        }

        string packing = request.Headers.ContentEncoding.ToString();
        if (packing is not ("" or Gzip))
        {
            return (null, StatusCodes.Status415UnsupportedMediaType);
        }

        await using GZipStream? unpacked = packing == Gzip ? new(request.Body, CompressionMode.Decompress, leaveOpen: true) : null;
        Stream body = unpacked ?? request.Body;
        long? length = unpacked is null ? request.ContentLength : null;
        byte[] room = GC.AllocateUninitializedArray<byte>((int)Math.Min(length ?? UnknownLength, bytesAtMost + 1L));
        int read = 0;
        try
        {
            for (int some; read < room.Length && (some = await body.ReadAsync(room.AsMemory(read), cancel)) > 0;)
            {
                read += some;
                if (read > bytesAtMost)
                {
                    return (null, StatusCodes.Status413PayloadTooLarge);
                }

                if (read == room.Length && read != length)
                {
                    Array.Resize(ref room, (int)Math.Min(bytesAtMost + 1L, room.Length * 2L));
                }
            }
        }
        catch (InvalidDataException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException cut)
        {
            return (null, cut.StatusCode);
        }

        byte[] whole = read == room.Length ? room : room[..read];
        request.HttpContext.Items[Body] = whole;
        return (whole, StatusCodes.Status200OK);
    }
}
