using System.Security.Cryptography;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;

namespace Abdi.App.Serve;

/// <summary>
/// The keys of the file into which a phone saves what it has not sent: it is sealed for this installation alone, and under a
/// secret of its account, so that nobody else can have made it.
/// </summary>
public sealed class RescueKeys(SiteOptions options) : IDisposable
{
    private const string Folder = "field-keys", File = "rescue.key", SecretFile = "rescue.secret";
    private const int SecretBytes = 32;

    private readonly Lazy<ECDiffieHellman> key = new(() =>
    {
        var own = ECDiffieHellman.Create();
        own.ImportPkcs8PrivateKey(KeyFile.ReadOrMake(Path.Combine(options.DataFolder, Folder, File), MakeKey), out _);
        return own;
    });

    private readonly Lazy<byte[]> secret = new(() => KeyFile.ReadOrMake(Path.Combine(options.DataFolder, Folder, SecretFile), () => RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Gets the public key as SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey => key.Value.ExportSubjectPublicKeyInfo();

    /// <summary>The secret of an account, 32 bytes.</summary>
    public byte[] SecretOf(InstitutionId institution, Guid account) => HMACSHA256.HashData(secret.Value, (byte[])[.. "rescue"u8, .. institution.Value.ToByteArray(), .. account.ToByteArray()]);

    /// <summary>What both ends agree on: the X coordinate of the product with the phone's key.</summary>
    /// <param name="theirs">The phone's public key.</param>
    public byte[] AgreeWith(ECDiffieHellmanPublicKey theirs)
    {
        lock (key)
        {
            return key.Value.DeriveRawSecretAgreement(theirs);
        }
    }

    public void Dispose()
    {
        if (key.IsValueCreated)
        {
            key.Value.Dispose();
        }
    }

    private static byte[] MakeKey()
    {
        using var made = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return made.ExportPkcs8PrivateKey();
    }
}
