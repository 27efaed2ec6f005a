using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;

namespace Abdi.App.Release;

/// <summary>
/// What a student shows at the roll call: who, and the signature of the institution, which a phone without signal verifies.
/// A phone reads it too (src/Abdi.Field/src/cards): what is signed here is spelled there.
/// </summary>
public sealed class RollCallCards(InstitutionKeys keys, SiteOptions site)
{
    /// <summary>Where a card leads: short, for the less a QR code holds the farther away it can be read.</summary>
    public const string Path = "/r";

    private static readonly byte[] Purpose = "abdi roll call 1"u8.ToArray();

    /// <summary>The address in the QR code of a student.</summary>
    public string AddressOf(Participant student) => $"{site.PublicUrl.GetLeftPart(UriPartial.Authority)}{Path}/{Make(student)}".ToUpperInvariant();

    /// <summary>What a phone compares the beginning of a scanned address with.</summary>
    public string AddressBefore => $"{site.PublicUrl.GetLeftPart(UriPartial.Authority)}{Path}/".ToUpperInvariant();

    /// <summary>The card of a student.</summary>
    public string Make(Participant student) => new RollCallCard(student.Id, keys.Sign(student.InstitutionId, Signed(student.InstitutionId, student.Id))).ToString();

    /// <summary>Whether the institution has signed a card.</summary>
    public bool IsSigned(InstitutionId institution, RollCallCard card) => keys.IsSigned(institution, Signed(institution, card.Student), card.Signature);

    private static byte[] Signed(InstitutionId institution, ParticipantId student) => [.. Purpose, .. institution.Value.ToByteArray(bigEndian: true), .. student.Value.ToByteArray(bigEndian: true)];
}

/// <summary>What stands on a card.</summary>
/// <param name="Student">The student in one period.</param>
/// <param name="Signature">The signature of the institution.</param>
public sealed record RollCallCard(ParticipantId Student, byte[] Signature)
{
    private const int IdBytes = 16;

    /// <summary>What was scanned; null when it is no such card.</summary>
    public static RollCallCard? Read(string? scanned) => scanned is null || CapitalText.Read(scanned, IdBytes + InstitutionKeys.SignatureBytes) is not { } bytes
        ? null
        : new(new(new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true)), bytes[IdBytes..]);

    /// <inheritdoc/>
    public override string ToString() => CapitalText.Write([.. Student.Value.ToByteArray(bigEndian: true), .. Signature]);
}
