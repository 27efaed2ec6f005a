using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Abdi.Rules.Release;

/// <summary>
/// How a page is sealed: AES-256-GCM (NIST SP 800-38D) under HKDF-SHA-256 (RFC 5869) of the key of the gong, salted with the
/// secret of the student. Each secret is used once, so the nonce may stay zero. Pages are filled up to one size: how long a
/// page is tells nothing either.
/// </summary>
public static class SealedPage
{
    /// <summary>The bytes of a key and of a secret.</summary>
    public const int KeyBytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private static readonly byte[] Purpose = "abdi gong 1"u8.ToArray();

    /// <summary>A new random key or secret.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Whether a page of so many bytes can be sealed in a room of so many.</summary>
    public static bool Fits(int length, int room) => length + sizeof(int) <= room;

    /// <summary>Seals a page.</summary>
    /// <param name="page">What it says.</param>
    /// <param name="room">The size to which it is filled up; the same for all pages of a sealing.</param>
    /// <param name="key">The key of the gong, 32 bytes.</param>
    /// <param name="secret">The secret of the student, 32 bytes, never used before.</param>
    /// <returns>The ciphertext with its tag behind it, <paramref name="room"/> + 16 bytes.</returns>
    /// <exception cref="ArgumentException">The page does not fit.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> page, int room, byte[] key, byte[] secret)
    {
        if (!Fits(page.Length, room))
        {
            throw new ArgumentException($"A page of {page.Length} bytes does not fit into {room}.", nameof(page));
        }

        byte[] plain = new byte[room];
        BinaryPrimitives.WriteInt32BigEndian(plain, page.Length);
        page.CopyTo(plain.AsSpan(sizeof(int)));
        byte[] sealedPage = new byte[room + TagBytes];
        using AesGcm aes = new(KeyOf(key, secret), TagBytes);
        aes.Encrypt(stackalloc byte[NonceBytes], plain, sealedPage.AsSpan(0, room), sealedPage.AsSpan(room));
        return sealedPage;
    }

    /// <summary>Opens a page.</summary>
    /// <returns>What it says; null when key or secret are others, or a byte has changed.</returns>
    public static byte[]? Open(ReadOnlySpan<byte> sealedPage, byte[] key, byte[] secret)
    {
        byte[] plain = new byte[sealedPage.Length - TagBytes];
        using AesGcm aes = new(KeyOf(key, secret), TagBytes);
        try
        {
            aes.Decrypt(stackalloc byte[NonceBytes], sealedPage[..plain.Length], sealedPage[plain.Length..], plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return plain[sizeof(int)..(sizeof(int) + BinaryPrimitives.ReadInt32BigEndian(plain))];
    }

    private static byte[] KeyOf(byte[] key, byte[] secret) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, secret, Purpose);
}
