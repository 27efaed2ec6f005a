using System.Globalization;

namespace Abdi.App.Shell.Web;

/// <summary>A time of the day as people type it: 7.30 and 07:30. Empty is unknown.</summary>
public static class TypedTime
{
    private static readonly string[] Forms = ["H':'mm", "H'.'mm", "HH':'mm':'ss"];

    /// <summary>The time.</summary>
    /// <returns>Whether it is one, or empty.</returns>
    public static bool TryRead(string? typed, out TimeOnly? time)
    {
        bool isTime = TimeOnly.TryParseExact(typed?.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly read);
        time = isTime ? read : null;
        return isTime || string.IsNullOrWhiteSpace(typed);
    }
}
