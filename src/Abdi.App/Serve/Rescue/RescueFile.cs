using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Abdi.Rules.Plan;

namespace Abdi.App.Serve;

/// <summary>What a phone had not sent, as it stood in its file; the layout stands in the README of src/Abdi.Field.</summary>
/// <param name="Account">Whose it is, proved.</param>
/// <param name="Batches">The batches.</param>
/// <param name="Photos">The photos by their hashes.</param>
public sealed record RescueFile(Guid Account, IReadOnlyList<SentBatch> Batches, IReadOnlyDictionary<string, byte[]> Photos)
{
    /// <summary>The largest file: two weeks with their photos.</summary>
    public const int BytesAtMost = 96 * 1024 * 1024;

    private const int MagicBytes = 8, GuidBytes = 16, PointBytes = 65, CoordinateBytes = 32, NonceBytes = 12, TagBytes = 16, KeyBytes = 32, MacBytes = 32, LengthBytes = 4;
    private const int WrappedBytes = KeyBytes + TagBytes, HeadBytes = MagicBytes + GuidBytes + PointBytes + NonceBytes + WrappedBytes + NonceBytes;

    /// <summary>Opens a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="keys">The keys of this installation.</param>
    /// <param name="institution">Whose accounts may have made it.</param>
    /// <returns>What is in it; null when it is none, was not made by that account, or was changed.</returns>
    public static RescueFile? Open(byte[] file, RescueKeys keys, InstitutionId institution)
    {
        if (file.Length < HeadBytes + TagBytes + LengthBytes + MacBytes || !file.AsSpan().StartsWith("abdirsc1"u8))
        {
            return null;
        }

        Guid account = new(file.AsSpan(MagicBytes, GuidBytes), bigEndian: true);
        ReadOnlySpan<byte> body = file.AsSpan(0, file.Length - MacBytes);
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(keys.SecretOf(institution, account), body), file.AsSpan(file.Length - MacBytes)))
        {
            return null;
        }

        try
        {
            return Read(account, Decrypt(body, keys));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Decrypt(ReadOnlySpan<byte> body, RescueKeys keys)
    {
        ReadOnlySpan<byte> point = body.Slice(MagicBytes + GuidBytes, PointBytes), nonceOfKey = body.Slice(MagicBytes + GuidBytes + PointBytes, NonceBytes), wrapped = body.Slice(MagicBytes + GuidBytes + PointBytes + NonceBytes, WrappedBytes);
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point.Slice(1, CoordinateBytes).ToArray(), Y = point[(1 + CoordinateBytes)..].ToArray() } });
        byte[] wrapping = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.AgreeWith(theirs.PublicKey), KeyBytes, point.ToArray(), "abdi rescue v1"u8.ToArray());
        byte[] key = Unseal(wrapping, nonceOfKey, wrapped, []);
        return Unseal(key, body.Slice(HeadBytes - NonceBytes, NonceBytes), body[HeadBytes..], body[..HeadBytes]);
    }

    private static byte[] Unseal(byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> head)
    {
        using AesGcm aes = new(key, TagBytes);
        byte[] plain = new byte[sealedBytes.Length - TagBytes];
        aes.Decrypt(nonce, sealedBytes[..^TagBytes], sealedBytes[^TagBytes..], plain, head);
        return plain;
    }

    private static RescueFile? Read(Guid account, byte[] content)
    {
        if (BinaryPrimitives.ReadInt32BigEndian(content) is not (>= 0 and var length) || length > content.Length - LengthBytes)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(content.AsMemory(LengthBytes, length));
            Dictionary<string, byte[]> photos = new(StringComparer.Ordinal);
            int at = LengthBytes + length;
            foreach (JsonElement photo in json.RootElement.GetProperty("photos").EnumerateArray())
            {
                int bytes = photo.GetProperty("bytes").GetInt32();
                photos.TryAdd(photo.GetProperty("sha256").GetString() ?? "", content.AsSpan(at, bytes).ToArray());
                at += bytes;
            }

            // A phone writes all that waits of a period into one, however much that is. Of a file nothing is passed over in silence.
            SentBatch?[] batches = [.. json.RootElement.GetProperty("batches").EnumerateArray().Select(batch => SentBatch.Of(batch, int.MaxValue))];
            return batches.Contains(null) ? null : new(account, batches!, photos);
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException or FormatException)
        {
            return null;
        }
    }
}
