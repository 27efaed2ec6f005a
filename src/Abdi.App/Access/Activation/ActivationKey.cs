using System.Security.Cryptography;
using System.Text;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;

namespace Abdi.App.Access;

/// <summary>
/// The key under which activation codes are hashed, so that who copies the database cannot try codes. If it is lost, codes that
/// were not used are made anew.
/// </summary>
public sealed class ActivationKey(SiteOptions options)
{
    private const string FileName = "activation.key";
    private const int Bytes = 32;

    private readonly Lazy<byte[]> key = new(() => ReadOrMake(Path.Combine(options.DataFolder, FileName)));

    /// <summary>What is stored of a code.</summary>
    public string HashOf(string code) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.ASCII.GetBytes(code)));

    private static byte[] ReadOrMake(string path)
    {
        byte[] read = KeyFile.ReadOrMake(path, () => RandomNumberGenerator.GetBytes(Bytes));
        return read.Length == Bytes ? read : throw new InvalidDataException($"{path} must hold {Bytes} bytes and holds {read.Length}.");
    }
}
