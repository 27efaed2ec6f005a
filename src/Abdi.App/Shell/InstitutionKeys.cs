using System.Collections.Concurrent;
using System.Security.Cryptography;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;

namespace Abdi.App.Shell;

/// <summary>
/// The signature (ES256) of an institution under what its QR codes hold. Each signs with a key of its own; if a key is lost, the
/// next code is signed with a new one. What is signed begins with what it is for: a code of one sort is never one of another.
/// </summary>
public sealed class InstitutionKeys(SiteOptions options)
{
    /// <summary>The bytes of a signature: two numbers of 32.</summary>
    public const int SignatureBytes = 64;

    // Attendance was the first that was signed: keys that exist stay where they lie.
    private const string Folder = "attendance-keys";

    private readonly ConcurrentDictionary<InstitutionId, byte[]> keys = new();

    /// <summary>Signs something.</summary>
    public byte[] Sign(InstitutionId institution, ReadOnlySpan<byte> what)
    {
        using ECDsa key = KeyOf(institution);
        return key.SignData(what, HashAlgorithmName.SHA256);
    }

    /// <summary>Whether the institution has signed it; one that never signed has not.</summary>
    public bool IsSigned(InstitutionId institution, ReadOnlySpan<byte> what, ReadOnlySpan<byte> signature)
    {
        if (!keys.ContainsKey(institution) && !File.Exists(PathOf(institution)))
        {
            return false;
        }

        using ECDsa key = KeyOf(institution);
        return key.VerifyData(what, signature, HashAlgorithmName.SHA256);
    }

    /// <summary>What a phone verifies signatures with: the public key as SubjectPublicKeyInfo.</summary>
    public byte[] PublicKeyOf(InstitutionId institution)
    {
        using ECDsa key = KeyOf(institution);
        return key.ExportSubjectPublicKeyInfo();
    }

    private string PathOf(InstitutionId institution) => Path.Combine(options.DataFolder, Folder, $"{institution.Value:N}.key");

    private ECDsa KeyOf(InstitutionId institution)
    {
        byte[] stored = keys.GetOrAdd(institution, id => KeyFile.ReadOrMake(PathOf(id), MakeKey));
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(stored, out _);
        return key;
    }

    private static byte[] MakeKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }
}
