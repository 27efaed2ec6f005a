using System.Security.Cryptography;
using System.Text;
using Abdi.App.Shell.Web;

namespace Abdi.App.Access;

/// <summary>
/// The key under which activation codes are hashed. It lies beside the database and not in it, so that who copies the database
/// cannot try codes; machines that share a database share this file. If it is lost, codes that were not used are made anew.
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
        if (!File.Exists(path))
        {
            // Whole or not there: another process of the same folder may be looking.
            string made = path + "." + Guid.NewGuid().ToString("N");
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (FileStream file = new(made, options))
            {
                file.Write(RandomNumberGenerator.GetBytes(Bytes));
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(made, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(made);
            }
        }

        byte[] read = File.ReadAllBytes(path);
        return read.Length == Bytes ? read : throw new InvalidDataException($"{path} must hold {Bytes} bytes and holds {read.Length}.");
    }
}
