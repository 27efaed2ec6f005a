using System.IO.Compression;
using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.Storage.Place;

/// <summary>What a placement was solved from, frozen: the four files, so that anyone can solve them again.</summary>
public sealed class PlacementInput : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets SHA-256 over rules.json, villages.csv, supervisors.csv and students.csv one after the other, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Gets the files, as <see cref="Pack"/> made them.</summary>
    public required byte[] Files { get; init; }

    /// <summary>Makes one block of bytes of several, compressed.</summary>
    public static byte[] Pack(params IReadOnlyList<byte[]> files)
    {
        using MemoryStream packed = new();
        using (BrotliStream brotli = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (BinaryWriter writer = new(brotli))
        {
            foreach (byte[] file in files)
            {
                writer.Write(file.Length);
                writer.Write(file);
            }
        }

        return packed.ToArray();
    }

    /// <summary>The blocks of bytes that were packed.</summary>
    /// <param name="packed">What <see cref="Pack"/> made.</param>
    /// <param name="count">How many there were.</param>
    public static byte[][] Unpack(byte[] packed, int count)
    {
        using BinaryReader reader = new(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress));
        byte[][] files = new byte[count][];
        for (int file = 0; file < count; file++)
        {
            files[file] = reader.ReadBytes(reader.ReadInt32());
        }

        return files;
    }
}
