using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using SkiaSharp;

namespace Abdi.Bench;

/// <summary>Photos as phones send them: pictures of a size of their own, each with a hash of its own.</summary>
internal static class BenchPhoto
{
    private const int Width = 1600, Height = 1200, Rounds = 8;

    /// <summary>Makes so many of nearly so many bytes: one picture, and in each file a comment of its own.</summary>
    public static IEnumerable<byte[]> Make(int bytes, int count)
    {
        byte[] picture = Draw(bytes);
        for (int i = 0; i < count; i++)
        {
            // After the two bytes by which a JPEG begins: FF FE, the length with itself, the comment.
            byte[] comment = [0xFF, 0xFE, 0, 18, .. Guid.NewGuid().ToByteArray()];
            yield return [.. picture[..2], .. comment, .. picture[2..]];
        }
    }

    /// <summary>What the machine can do of it at most: files of that size hashed, written and flushed by so many threads.</summary>
    /// <returns>Files in a second.</returns>
    public static double HashedAndFlushedPerSecond(string folder, int bytes, int threads)
    {
        Directory.CreateDirectory(folder);
        byte[] content = RandomNumberGenerator.GetBytes(bytes);
        long began = Stopwatch.GetTimestamp();
        Thread[] all = [.. Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            byte[] own = [.. content];
            for (int round = 0; round < Rounds; round++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(own, (thread * Rounds) + round);
                string name = Convert.ToHexStringLower(SHA256.HashData(own));
                using FileStream file = new(Path.Combine(folder, name), FileMode.Create);
                file.Write(own);
                file.Flush(flushToDisk: true);
            }
        }))];
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());
        return threads * Rounds / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    // Grain over a slope of colours, as much of it as makes the file as large as it is to be.
    private static byte[] Draw(int bytes)
    {
        byte[] drawn = [];
        for (int grain = 4; drawn.Length < bytes; grain += 4)
        {
            Random random = new(1);
            using SKBitmap bitmap = new(Width, Height);
            for (int y = 0; y < Height; y++)
            {
                for (int x = 0; x < Width; x++)
                {
                    int more = random.Next(grain);
                    bitmap.SetPixel(x, y, new((byte)((x * 200 / Width) + more), (byte)((y * 200 / Height) + more), (byte)(60 + more)));
                }
            }

            using SKData data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
            drawn = data.ToArray();
        }

        return drawn;
    }
}
