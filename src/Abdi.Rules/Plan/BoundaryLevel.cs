namespace Abdi.Rules.Plan;

/// <summary>What the areas of a map are.</summary>
public enum BoundaryLevel
{
    /// <summary>Kabupaten and kota.</summary>
    Regency,

    /// <summary>Kecamatan.</summary>
    District,

    /// <summary>Desa and kelurahan.</summary>
    Village,
}

/// <summary>The official (Kemendagri) code of an area of a map: <c>PP.KK</c>, <c>PP.KK.CC</c> or <c>PP.KK.CC.DDDD</c>.</summary>
/// <param name="Level">What it is the code of.</param>
/// <param name="Text">The normal form, with dots.</param>
public readonly record struct AreaCode(BoundaryLevel Level, string Text)
{
    private const int RegencyDigits = 4, DistrictDigits = 6, FirstProvince = 11;

    /// <summary>Reads a code with or without dots; blanks around it do not matter.</summary>
    /// <returns>Null when it is none: a word, a province, a code of BPS.</returns>
    public static AreaCode? Read(string text)
    {
        string digits = text.Trim().Replace(".", "", StringComparison.Ordinal);
        if (digits.Length is not (RegencyDigits or DistrictDigits))
        {
            return VillageCode.Read(text, out VillageCode village) == VillageCodeFault.None ? new(BoundaryLevel.Village, village.ToString()) : null;
        }

        string dotted = string.Join('.', digits.Chunk(2).Select(block => new string(block)));
        return (text.Trim() == digits || text.Trim() == dotted) && digits.All(char.IsAsciiDigit) && !dotted.Split('.').Contains("00") && string.CompareOrdinal(digits[..2], $"{FirstProvince}") >= 0
            ? new(digits.Length == RegencyDigits ? BoundaryLevel.Regency : BoundaryLevel.District, dotted)
            : null;
    }

    /// <summary>The area of a level that a village lies in, or is.</summary>
    /// <param name="villageCode">The village, with dots.</param>
    /// <param name="level">The level.</param>
    public static string Of(string villageCode, BoundaryLevel level) => VillageCode.Parse(villageCode) is var code && level == BoundaryLevel.Regency ? code.RegencyCode
        : level == BoundaryLevel.District ? code.DistrictCode : code.ToString();
}
