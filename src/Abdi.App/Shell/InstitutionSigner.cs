using System.Collections.Concurrent;
using System.Security.Cryptography;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;

namespace Abdi.App.Shell;

/// <summary>Signs as an institution (ES256), with a key of its own for each purpose, beside the database and not in it. A lost key is replaced; what it signed is genuine no more.</summary>
internal sealed class InstitutionSigner(SiteOptions options, string folder)
{
    /// <summary>How long a signature is.</summary>
    public const int SignatureBytes = 64;

    private readonly ConcurrentDictionary<InstitutionId, byte[]> keys = new();

    /// <summary>Signs; the key is made when there is none.</summary>
    public byte[] Sign(InstitutionId institution, byte[] what)
    {
        using ECDsa key = KeyOf(institution);
        return key.SignData(what, HashAlgorithmName.SHA256);
    }

    /// <summary>Whether the institution has signed this.</summary>
    public bool IsSigned(InstitutionId institution, byte[] what, byte[] signature)
    {
        if (!keys.ContainsKey(institution) && !File.Exists(PathOf(institution)))
        {
            return false;
        }

        using ECDsa key = KeyOf(institution);
        return key.VerifyData(what, signature, HashAlgorithmName.SHA256);
    }

    private string PathOf(InstitutionId institution) => Path.Combine(options.DataFolder, folder, $"{institution.Value:N}.key");

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
