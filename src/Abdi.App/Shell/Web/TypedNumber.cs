using System.Globalization;

namespace Abdi.App.Shell.Web;

/// <summary>Numbers as people type them: comma or point for the decimals, blanks or separators between the thousands. Empty is unknown.</summary>
public static class TypedNumber
{
    private const int GroupDigits = 3;

    /// <summary>The number as it is typed here; null when it is unknown.</summary>
    public static string? Written(double? number) => number?.ToString(CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>A whole number.</summary>
    /// <returns>Whether it is one, or empty.</returns>
    public static bool TryCount(string? typed, out int? count)
    {
        count = null;
        string text = (typed ?? "").Replace(" ", "", StringComparison.Ordinal);
        string[] groups = text.Split('.', ',');
        bool grouped = groups.Skip(1).All(group => group.Length == GroupDigits);
        if (text.Length == 0)
        {
            return true;
        }

        bool isCount = grouped && int.TryParse(string.Concat(groups), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && (count = number) is not null;
        return isCount;
    }

    /// <summary>
    /// An amount with at most two decimals, in thousandths: three digits behind a comma or point are thousands, one or two are
    /// decimals, whichever of the two signs was typed (1.500, 1,500 and 1500; 2,5 and 2.5; 1.234,56).
    /// </summary>
    /// <returns>Whether it is one, or empty.</returns>
    public static bool TryAmount(string? typed, out long? milli)
    {
        milli = null;
        string text = (typed ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (text.Length == 0)
        {
            return true;
        }

        string[] parts = text.Split('.', ',');
        bool hasDecimals = parts.Length > 1 && parts[^1].Length < GroupDigits;
        string[] groups = hasDecimals ? parts[..^1] : parts;
        bool grouped = groups.Length == 1 || (groups[0].Length is > 0 and <= GroupDigits && groups[0][0] != '0' && groups.Skip(1).All(group => group.Length == GroupDigits));
        string decimals = hasDecimals ? parts[^1] : "0";
        bool isAmount = grouped && groups[0].Length > 0 && decimals.Length > 0
            && long.TryParse(string.Concat(groups) + decimals.PadRight(GroupDigits, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out long number) && (milli = number) is not null;
        return isAmount;
    }

    /// <summary>An amount as it is typed here, from its thousandths; empty when it is unknown.</summary>
    public static string? WrittenAmount(long? milli) => milli is { } known ? (known / 1000m).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',') : null;

    /// <summary>A number with decimals after a comma or a point.</summary>
    /// <returns>Whether it is one, or empty.</returns>
    public static bool TryNumber(string? typed, out double? number)
    {
        number = null;
        string text = (typed ?? "").Trim().Replace('−', '-').Replace(',', '.');
        if (text.Length == 0)
        {
            return true;
        }

        bool isNumber = double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
        number = isNumber ? value : null;
        return isNumber;
    }
}
