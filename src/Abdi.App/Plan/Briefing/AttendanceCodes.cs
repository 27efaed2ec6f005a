using System.Buffers.Binary;
using Abdi.App.Shell;
using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>
/// The codes on the screen of a hall: which session, which half minute, and the signature of the institution over both.
/// A new one comes every half minute, so that a picture of it sent to a friend is worth nothing soon.
/// </summary>
public sealed class AttendanceCodes(InstitutionKeys keys)
{
    /// <summary>How often the code changes.</summary>
    public static readonly TimeSpan ChangesEvery = TimeSpan.FromSeconds(30);

    /// <summary>How long a code is good, counted from when it was first shown: long enough for a slow line.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(90);

    private static readonly byte[] Purpose = "abdi attendance 1"u8.ToArray();

    /// <summary>The code of a session at an instant.</summary>
    public string Make(InstitutionId institution, BriefingSessionId session, DateTimeOffset now)
    {
        uint turn = TurnOf(now);
        return new AttendanceCode(session, turn, keys.Sign(institution, Signed(institution, session, turn))).ToString();
    }

    /// <summary>Why a code does not count, or null when it does.</summary>
    public Refusal? Fault(InstitutionId institution, AttendanceCode code, DateTimeOffset now)
    {
        DateTimeOffset shownAt = DateTimeOffset.FromUnixTimeSeconds(code.Turn * (long)ChangesEvery.TotalSeconds);
        return !keys.IsSigned(institution, Signed(institution, code.Session, code.Turn), code.Signature) ? new("attendance-code-wrong")
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
}

/// <summary>What stands in the address that is scanned.</summary>
/// <param name="Session">The session.</param>
/// <param name="Turn">Which half minute, counted from 1970.</param>
/// <param name="Signature">The signature of the institution.</param>
public sealed record AttendanceCode(BriefingSessionId Session, uint Turn, byte[] Signature)
{
    private const int IdBytes = 16;
    private const int Bytes = IdBytes + sizeof(uint) + InstitutionKeys.SignatureBytes;

    /// <summary>What was scanned; null when it is no such code.</summary>
    public static AttendanceCode? Read(string scanned) => CapitalText.Read(scanned, Bytes) is not { } bytes
        ? null
        : new(new(new Guid(bytes[..IdBytes])), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(IdBytes)), bytes[(IdBytes + sizeof(uint))..]);

    /// <inheritdoc/>
    public override string ToString()
    {
        byte[] turn = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(turn, Turn);
        return CapitalText.Write([.. Session.Value.ToByteArray(), .. turn, .. Signature]);
    }
}
