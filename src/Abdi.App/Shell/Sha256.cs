using System.Security.Cryptography;

namespace Abdi.App.Shell;

/// <summary>Fingerprints of files.</summary>
internal static class Sha256
{
    /// <summary>SHA-256 over several pieces as if they were one, in lower-case hexadecimal.</summary>
    public static string Of(IEnumerable<byte[]> pieces)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] piece in pieces)
        {
            hash.AppendData(piece);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
