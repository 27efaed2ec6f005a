using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using SkiaSharp;

namespace Abdi.Bench;

/// <summary>A photo as phones send it, of at least so many bytes, with a hash of its own each time.</summary>
/// <param name="bytes">How many.</param>
internal sealed class BenchPhoto(int bytes)
{
    private const int Width = 1600, Height = 1200, Rounds = 8, Quality = 82, Drawings = 40;

    private readonly byte[] picture = Draw(bytes);

    /// <summary>The same picture in another file: with a comment of its own.</summary>
    public byte[] Next()
    {
        // After the two bytes by which a JPEG begins: FF FE, the length with itself, the comment.
        byte[] comment = [0xFF, 0xFE, 0, 18, .. Guid.NewGuid().ToByteArray()];
        return [.. picture[..2], .. comment, .. picture[2..]];
    }

    /// <summary>How often it can be decoded and encoded on all cores, as a site does it with each photo.</summary>
    /// <returns>Pictures in a second.</returns>
    public double DrawnAnewPerSecond()
    {
        long began = Stopwatch.GetTimestamp();
        Parallel.For(0, Drawings, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, _ =>
        {
            using var bitmap = SKBitmap.Decode(picture);
            using SKData drawn = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
        });
        return Drawings / Stopwatch.GetElapsedTime(began).TotalSeconds;
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
