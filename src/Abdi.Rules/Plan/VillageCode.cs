using System.Globalization;

namespace Abdi.Rules.Plan;

/// <summary>The official (Kemendagri) code of a village, <c>PP.KK.CC.DDDD</c>: province, regency, district, village.</summary>
/// <remarks>
/// The normal form has dots; codes without dots are read as well. Names are no keys: 433 villages of Banten share
/// theirs with another. Codes order by number, which is the order of the official list.
/// </remarks>
public readonly record struct VillageCode : IComparable<VillageCode>
{
    private const int Digits = 10;

    private readonly long number;

    private VillageCode(long number) => this.number = number;

    /// <summary>Gets desa, kelurahan or desa adat.</summary>
    public VillageKind Kind => (VillageKind)(number / 1000 % 10);

    /// <summary>Gets the province, e.g. <c>36</c>.</summary>
    public string ProvinceCode => ToString()[..2];

    /// <summary>Gets the regency or city, e.g. <c>36.02</c>.</summary>
    public string RegencyCode => ToString()[..5];

    /// <summary>Gets the district, e.g. <c>36.02.16</c>.</summary>
    public string DistrictCode => ToString()[..8];

    /// <summary>Gets the ten digits as one number, 11 01 01 1001 to 99 99 99 3999: a key and a seed.</summary>
    public long Number => number;

    /// <summary>Reads a code with or without dots; blanks around it do not matter.</summary>
    /// <param name="text">As somebody typed it.</param>
    /// <param name="code">The code; meaningless when there is a fault.</param>
    /// <returns>What is wrong with it, or <see cref="VillageCodeFault.None"/>.</returns>
    public static VillageCodeFault Read(ReadOnlySpan<char> text, out VillageCode code)
    {
        code = default;
        ReadOnlySpan<char> trimmed = text.Trim();
        if (trimmed.IsEmpty)
        {
            return VillageCodeFault.Empty;
        }

        bool dotted = trimmed.Contains('.');
        long digits = 0;
        int count = 0;
        for (int i = 0; i < trimmed.Length; i++)
        {
            if (dotted && i is 2 or 5 or 8 && trimmed[i] == '.')
            {
                continue;
            }

            if (!char.IsAsciiDigit(trimmed[i]) || ++count > Digits)
            {
                return VillageCodeFault.NotTenDigits;
            }

            digits = digits * 10 + (trimmed[i] - '0');
        }

        if (count != Digits || dotted && trimmed.Length != Digits + 3)
        {
            return VillageCodeFault.NotTenDigits;
        }

        if (digits / 1000 % 10 is < (long)VillageKind.Kelurahan or > (long)VillageKind.DesaAdat)
        {
            return VillageCodeFault.LooksLikeBps;
        }

        bool blocksCount = digits / 100_000_000 >= 11 && digits / 1_000_000 % 100 > 0 && digits / 10_000 % 100 > 0 && digits % 1000 > 0;
        if (!blocksCount)
        {
            return VillageCodeFault.EmptyBlock;
        }

        code = new(digits);
        return VillageCodeFault.None;
    }

    /// <summary>Reads a code that is known to be good: one that this program wrote or that stands in its sources.</summary>
    /// <exception cref="FormatException">It is not a village code.</exception>
    public static VillageCode Parse(string text) => Read(text, out VillageCode code) is var fault and not VillageCodeFault.None
        ? throw new FormatException($"'{text}' is no village code: {fault}.")
        : code;

    /// <inheritdoc/>
    public int CompareTo(VillageCode other) => number.CompareTo(other.number);

    /// <summary>The normal form, e.g. <c>36.02.16.2018</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{number / 100_000_000:00}.{number / 1_000_000 % 100:00}.{number / 10_000 % 100:00}.{number % 10_000:0000}");

    /// <summary>Whether the left code stands earlier in the official list.</summary>
    public static bool operator <(VillageCode left, VillageCode right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left code stands later in the official list.</summary>
    public static bool operator >(VillageCode left, VillageCode right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left code does not stand later in the official list.</summary>
    public static bool operator <=(VillageCode left, VillageCode right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left code does not stand earlier in the official list.</summary>
    public static bool operator >=(VillageCode left, VillageCode right) => left.CompareTo(right) >= 0;
}
