namespace Abdi.App.Access;

/// <summary>What a person calls the device whose browser introduced itself like this.</summary>
public static class DeviceName
{
    // In this order: most browsers also claim to be the ones further down.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")];

    /// <summary>Browser and system; null when neither is known.</summary>
    public static string? Of(string userAgent) =>
        string.Join(" · ", new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>()) is { Length: > 0 } name ? name : null;

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.Where(one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Select(one => one.Name).FirstOrDefault();
}
