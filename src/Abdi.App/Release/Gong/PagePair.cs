using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Abdi.App.Release;

/// <summary>One page in both languages, each compressed by itself, as it is sealed: four bytes with the length of the first, the Indonesian, the English.</summary>
internal static class PagePair
{
    public static byte[] Of(string indonesian, string english)
    {
        byte[] first = Compress(indonesian), second = Compress(english), both = new byte[sizeof(int) + first.Length + second.Length];
        BinaryPrimitives.WriteInt32BigEndian(both, first.Length);
        first.CopyTo(both, sizeof(int));
        second.CopyTo(both, sizeof(int) + first.Length);
        return both;
    }

    /// <summary>The page in a language, compressed (gzip).</summary>
    public static ReadOnlyMemory<byte> In(byte[] both, bool isEnglish)
    {
        int first = BinaryPrimitives.ReadInt32BigEndian(both);
        return isEnglish ? both.AsMemory(sizeof(int) + first) : both.AsMemory(sizeof(int), first);
    }

    /// <summary>What was compressed.</summary>
    public static byte[] Expand(ReadOnlyMemory<byte> compressed)
    {
        using GZipStream gzip = new(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
        using MemoryStream page = new();
        gzip.CopyTo(page);
        return page.ToArray();
    }

    private static byte[] Compress(string page)
    {
        using MemoryStream small = new();
        using (GZipStream gzip = new(small, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(page));
        }

        return small.ToArray();
    }
}
