using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;

namespace Abdi.App.Release;

/// <summary>The codes on letters: which one it is, and the signature of the institution over that. The signature tells where a paper comes from, its row whether it holds.</summary>
public sealed class LetterCodes(InstitutionKeys keys, SiteOptions site)
{
    /// <summary>The address in the QR code: short and, in capitals, made of what QR codes hold at their densest.</summary>
    public const string Path = "/v";

    /// <summary>How many bytes a code stands for: an id and a signature.</summary>
    internal const int Bytes = IdBytes + InstitutionKeys.SignatureBytes;

    private const int IdBytes = 16;
    private static readonly byte[] Purpose = "abdi letter 1"u8.ToArray();

    /// <summary>The code of a letter.</summary>
    public string Make(InstitutionId institution, LetterId letter) => CapitalText.Write([.. letter.Value.ToByteArray(), .. keys.Sign(institution, Signed(institution, letter.Value))]);

    /// <summary>A code that nobody has signed, for examples.</summary>
    public static string Example() => CapitalText.Write(new byte[Bytes]);

    /// <summary>What a QR code holds.</summary>
    public string AddressOf(string code) => $"{site.PublicUrl.GetLeftPart(UriPartial.Authority)}{Path}/{code}".ToUpperInvariant();

    /// <summary>Which letter a code names, and which of the institutions has signed it; null when none has.</summary>
    public (InstitutionId Institution, Guid Id)? Read(string code, IReadOnlyList<InstitutionId> institutions)
    {
        if (CapitalText.Read(code, Bytes) is not { } bytes)
        {
            return null;
        }

        Guid id = new(bytes[..IdBytes]);
        foreach (InstitutionId institution in institutions)
        {
            if (keys.IsSigned(institution, Signed(institution, id), bytes.AsSpan(IdBytes)))
            {
                return (institution, id);
            }
        }

        return null;
    }

    private static byte[] Signed(InstitutionId institution, Guid id) => [.. Purpose, .. institution.Value.ToByteArray(), .. id.ToByteArray()];
}
