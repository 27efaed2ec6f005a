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
