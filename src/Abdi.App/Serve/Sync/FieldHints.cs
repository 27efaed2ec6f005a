using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;

namespace Abdi.App.Serve;

/// <summary>
/// What the server signs for a phone with every answer: what time it is, and in which group its student is. The phone returns it
/// with what it writes next, and so proves later that this was not written before, and in which group it was.
/// </summary>
public sealed class FieldHints(SiteOptions options)
{
    private const string Folder = "field-keys";
    private const int KeyBytes = 32, MacBytes = 16, WrittenAtMost = 200;

    private readonly ConcurrentDictionary<InstitutionId, byte[]> keys = new();

    /// <summary>Signs a hint.</summary>
    /// <param name="institution">The institution.</param>
    /// <param name="account">For whom.</param>
    /// <param name="period">In which period.</param>
    /// <param name="group">The group; empty while there is none.</param>
    /// <param name="now">What time it is; kept to the millisecond.</param>
    public string Sign(InstitutionId institution, Guid account, PeriodId period, string group, DateTimeOffset now)
    {
        byte[] said = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(group)];
        BinaryPrimitives.WriteInt64BigEndian(said, now.ToUnixTimeMilliseconds());
        Encoding.UTF8.GetBytes(group, said.AsSpan(sizeof(long)));
        return Base64Url.EncodeToString([.. Mac(institution, account, period, said), .. said]);
    }

    /// <summary>Reads a hint.</summary>
    /// <returns>Its time and group; null when it was not signed for this account and period.</returns>
    public (DateTimeOffset At, string Group)? Read(InstitutionId institution, Guid account, PeriodId period, string? written)
    {
        if (written is null || written.Length > WrittenAtMost || !Base64Url.IsValid(written) || Base64Url.DecodeFromChars(written) is not { Length: >= MacBytes + sizeof(long) } bytes)
        {
            return null;
        }

        byte[] said = bytes[MacBytes..];
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, MacBytes), Mac(institution, account, period, said))
            ? (DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(said)), Encoding.UTF8.GetString(said.AsSpan(sizeof(long))))
            : null;
    }

    private byte[] Mac(InstitutionId institution, Guid account, PeriodId period, byte[] said) =>
        HMACSHA256.HashData(KeyOf(institution), (byte[])[.. "hint"u8, .. account.ToByteArray(), .. period.Value.ToByteArray(), .. said])[..MacBytes];

    private byte[] KeyOf(InstitutionId institution) =>
        keys.GetOrAdd(institution, id => KeyFile.ReadOrMake(Path.Combine(options.DataFolder, Folder, $"{id.Value:N}.key"), () => RandomNumberGenerator.GetBytes(KeyBytes)));
}
