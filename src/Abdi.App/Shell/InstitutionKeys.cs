using System.Collections.Concurrent;
using System.Security.Cryptography;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;

namespace Abdi.App.Shell;

/// <summary>
/// The signature (ES256) of an institution under what its QR codes hold. Each signs with a key of its own; if a key is lost, the
/// next code is signed with a new one. What is signed begins with what it is for: a code of one sort is never one of another.
/// </summary>
public sealed class InstitutionKeys(SiteOptions options) : IDisposable
{
    /// <summary>The bytes of a signature: two numbers of 32.</summary>
    public const int SignatureBytes = 64;

    // Attendance was the first that was signed: keys that exist stay where they lie.
    private const string Folder = "attendance-keys";

    private readonly ConcurrentDictionary<InstitutionId, ECDsa> keys = new();

    /// <summary>Signs something.</summary>
    public byte[] Sign(InstitutionId institution, ReadOnlySpan<byte> what)
    {
        ECDsa key = KeyOf(institution);
        lock (key)
        {
            return key.SignData(what, HashAlgorithmName.SHA256);
        }
    }

    /// <summary>Whether the institution has signed it; one that never signed has not.</summary>
    public bool IsSigned(InstitutionId institution, ReadOnlySpan<byte> what, ReadOnlySpan<byte> signature)
    {
        if (!keys.ContainsKey(institution) && !File.Exists(PathOf(institution)))
        {
            return false;
        }

        ECDsa key = KeyOf(institution);
        lock (key)
        {
            return key.VerifyData(what, signature, HashAlgorithmName.SHA256);
        }
    }

    /// <summary>What a phone verifies signatures with: the public key as SubjectPublicKeyInfo.</summary>
    public byte[] PublicKeyOf(InstitutionId institution)
    {
        ECDsa key = KeyOf(institution);
        lock (key)
        {
            return key.ExportSubjectPublicKeyInfo();
        }
    }

    public void Dispose()
    {
        foreach (ECDsa key in keys.Values)
        {
            key.Dispose();
        }
    }

    private string PathOf(InstitutionId institution) => Path.Combine(options.DataFolder, Folder, $"{institution.Value:N}.key");

    // Kept as it is used: to read a key takes ten times as long as to sign with it, and a gong signs thousands of letters.
    private ECDsa KeyOf(InstitutionId institution) => keys.GetOrAdd(institution, id =>
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(KeyFile.ReadOrMake(PathOf(id), MakeKey), out _);
        return key;
    });

    private static byte[] MakeKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }
}
