using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Abdi.App.Shell.Web;

/// <summary>
/// Style, script, font and icon of the pages, carried inside the program. Their address holds the hash of their content, so
/// a browser asks for each version once.
/// </summary>
public static class SiteAssets
{
    private const string Prefix = "assets/";
    private const int HashDigits = 12;
    private const string Ground = Prefix + "ground.css";

    // One file each: on a thin line a second one waits for a connection of its own.
    private static readonly string[] OnGround = [Prefix + "abdi.css", Prefix + "book.css"];

    private static readonly Dictionary<string, Asset> ByName = ReadAll();

    /// <summary>The address of one.</summary>
    public static string Path(string name) => $"/{Prefix}{ByName[name].Hash}/{name}";

    /// <summary>A script whose address must stay, because a browser goes on asking for it there: it is asked for anew each time.</summary>
    public static IResult Script(HttpContext context, string name)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(ByName[name].Content, ByName[name].Type);
    }

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) => routes.MapMethods($"/{Prefix}{{hash}}/{{name}}", ["GET", "HEAD"], (string hash, string name, HttpContext context) =>
    {
        if (!ByName.TryGetValue(name, out Asset? asset))
        {
            return Results.NotFound();
        }

        // A page that was written by an older version of the program names what that version had.
        context.Response.Headers.CacheControl = asset.Hash == hash ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.Headers.Vary = "Accept-Encoding";
        bool brotli = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal) && asset.Brotli.Value.Length < asset.Content.Length;
        if (brotli)
        {
            context.Response.Headers.ContentEncoding = "br";
        }

        return Results.Bytes(brotli ? asset.Brotli.Value : asset.Content, asset.Type);
    });

    private static Dictionary<string, Asset> ReadAll()
    {
        // Styles last: they name other assets, as in url("asset:inter.woff2"), and begin with the ground.
        Dictionary<string, Asset> read = new(StringComparer.Ordinal);
        foreach (string name in typeof(SiteAssets).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(name => name.EndsWith(".css", StringComparison.Ordinal)).ThenBy(name => name != Ground))
        {
            read.Add(name[Prefix.Length..], Read(name, read));
        }

        return read;
    }

    private static Asset Read(string name, Dictionary<string, Asset> others)
    {
        using Stream stream = typeof(SiteAssets).Assembly.GetManifestResourceStream(name)!;
        byte[] before = OnGround.Contains(name) ? others[Ground[Prefix.Length..]].Content : [], content = new byte[before.Length + stream.Length];
        before.CopyTo(content, 0);
        stream.ReadExactly(content, before.Length, (int)stream.Length);
        if (name.EndsWith(".css", StringComparison.Ordinal))
        {
            content = Encoding.UTF8.GetBytes(others.Aggregate(Encoding.UTF8.GetString(content), (text, other) => text.Replace($"asset:{other.Key}", $"/{Prefix}{other.Value.Hash}/{other.Key}", StringComparison.Ordinal)));
        }

        return new(content, new(() => Compress(content)), Convert.ToHexStringLower(SHA256.HashData(content))[..HashDigits], TypeOf(name));
    }

    // When it is first asked for: the first page after a start does not wait for it.
    private static byte[] Compress(byte[] content)
    {
        using MemoryStream small = new();
        using (BrotliStream brotli = new(small, CompressionLevel.SmallestSize))
        {
            brotli.Write(content);
        }

        return small.ToArray();
    }

    private static string TypeOf(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        var other => throw new InvalidDataException($"An asset of a kind that is not served: {other}"),
    };

    private sealed record Asset(byte[] Content, Lazy<byte[]> Brotli, string Hash, string Type);
}
