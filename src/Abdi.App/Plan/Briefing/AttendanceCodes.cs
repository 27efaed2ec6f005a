using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>
/// The codes on the screen of a hall: which session, which half minute, and the signature (ES256) of the institution over both.
/// A new one comes every half minute, so that a picture of it sent to a friend is worth nothing soon. Each institution signs with a
/// key of its own; if a key is lost, the next code is signed with a new one.
/// </summary>
public sealed class AttendanceCodes(SiteOptions options)
{
    /// <summary>How often the code changes.</summary>
    public static readonly TimeSpan ChangesEvery = TimeSpan.FromSeconds(30);

    /// <summary>How long a code is good, counted from when it was first shown: long enough for a slow line.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(90);

    private const string Folder = "attendance-keys";
    private static readonly byte[] Purpose = "abdi attendance 1"u8.ToArray();

    private readonly ConcurrentDictionary<InstitutionId, byte[]> keys = new();

    /// <summary>The code of a session at an instant.</summary>
    public string Make(InstitutionId institution, BriefingSessionId session, DateTimeOffset now)
    {
        uint turn = TurnOf(now);
        using ECDsa key = KeyOf(institution);
        return new AttendanceCode(session, turn, key.SignData(Signed(institution, session, turn), HashAlgorithmName.SHA256)).ToString();
    }

    /// <summary>Why a code does not count, or null when it does.</summary>
    public Refusal? Fault(InstitutionId institution, AttendanceCode code, DateTimeOffset now)
    {
        using ECDsa key = KeyOf(institution);
        DateTimeOffset shownAt = DateTimeOffset.FromUnixTimeSeconds(code.Turn * (long)ChangesEvery.TotalSeconds);
        return !key.VerifyData(Signed(institution, code.Session, code.Turn), code.Signature, HashAlgorithmName.SHA256) ? new("attendance-code-wrong")
            : now >= shownAt + GoodFor || now < shownAt ? new("attendance-code-old")
            : null;
    }

    private static uint TurnOf(DateTimeOffset now) => (uint)(now.ToUnixTimeSeconds() / (long)ChangesEvery.TotalSeconds);

    private static byte[] Signed(InstitutionId institution, BriefingSessionId session, uint turn)
    {
        byte[] number = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(number, turn);
        return [.. Purpose, .. institution.Value.ToByteArray(), .. session.Value.ToByteArray(), .. number];
    }

    private ECDsa KeyOf(InstitutionId institution)
    {
        byte[] stored = keys.GetOrAdd(institution, id => KeyFile.ReadOrMake(Path.Combine(options.DataFolder, Folder, $"{id.Value:N}.key"), MakeKey));
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

/// <summary>What stands in the address that is scanned.</summary>
/// <param name="Session">The session.</param>
/// <param name="Turn">Which half minute, counted from 1970.</param>
/// <param name="Signature">The signature of the institution.</param>
public sealed record AttendanceCode(BriefingSessionId Session, uint Turn, byte[] Signature)
{
    // Capitals and digits make the smallest QR code.
    private const string Alphabet = ActivationCode.Alphabet;
    private const int BitsOfLetter = 5;
    private const int BitsOfByte = 8;
    private const int IdBytes = 16;
    private const int SignatureBytes = 64;
    private const int Bytes = IdBytes + sizeof(uint) + SignatureBytes;
    private const int Letters = ((Bytes * BitsOfByte) + BitsOfLetter - 1) / BitsOfLetter;

    /// <summary>What was scanned; null when it is no such code.</summary>
    public static AttendanceCode? Read(string scanned)
    {
        byte[] bytes = new byte[Bytes];
        uint bits = 0;
        int held = 0, at = 0;
        foreach (int digit in scanned.Select(letter => Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal)))
        {
            if (scanned.Length != Letters || digit < 0)
            {
                return null;
            }

            bits = (bits << BitsOfLetter) | (uint)digit;
            held += BitsOfLetter;
            if (held >= BitsOfByte && at < Bytes)
            {
                held -= BitsOfByte;
                bytes[at++] = (byte)((bits >> held) & byte.MaxValue);
            }
        }

        return at < Bytes ? null : new(new(new Guid(bytes[..IdBytes])), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(IdBytes)), bytes[(IdBytes + sizeof(uint))..]);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        byte[] turn = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(turn, Turn);
        byte[] bytes = [.. Session.Value.ToByteArray(), .. turn, .. Signature];
        char[] letters = new char[Letters];
        for (int letter = 0; letter < Letters; letter++)
        {
            int bit = letter * BitsOfLetter, from = bit / BitsOfByte;
            int pair = (bytes[from] << BitsOfByte) | (from + 1 < bytes.Length ? bytes[from + 1] : 0);
            letters[letter] = Alphabet[(pair >> (BitsOfByte + BitsOfByte - BitsOfLetter - (bit % BitsOfByte))) & (Alphabet.Length - 1)];
        }

        return new(letters);
    }
}
