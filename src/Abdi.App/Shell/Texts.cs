using System.Globalization;
using System.Resources;
using Abdi.Rules;

namespace Abdi.App.Shell;

/// <summary>The languages of messages.</summary>
public enum Language
{
    /// <summary>What people get without asking.</summary>
    Indonesian,

    /// <summary>On request.</summary>
    English,
}

/// <summary>Names and sentences of the rulebook, read in one language.</summary>
public static class RulebookTexts
{
    /// <summary>The text in a language.</summary>
    public static string In(this BilingualText text, Language language) => language == Language.English ? text.English : text.Indonesian;
}

/// <summary>One stage's pair of text resources, read in one language. Numbers are set the way that language writes them.</summary>
public sealed class Texts(ResourceManager resources, Language language)
{
    private static readonly NumberFormatInfo IndonesianNumbers = new()
    {
        NumberDecimalSeparator = ",", NumberGroupSeparator = ".", PercentDecimalSeparator = ",", PercentGroupSeparator = ".",
    };

    /// <summary>Gets how numbers are written: 1.234,5 in Indonesian, 1,234.5 in English.</summary>
    public NumberFormatInfo Numbers => language == Language.Indonesian ? IndonesianNumbers : NumberFormatInfo.InvariantInfo;

    /// <summary>A text without gaps to fill.</summary>
    public string this[string key] =>
        resources.GetString(key, language == Language.Indonesian ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo("en"))
        ?? throw new MissingManifestResourceException($"No text for '{key}' in {resources.BaseName}.");

    /// <summary>A text with its gaps filled.</summary>
    public string Format(string key, params ReadOnlySpan<object?> parts) => string.Format(Numbers, this[key], parts);

    /// <summary>A whole number with its thousands set apart.</summary>
    public string Count(long number) => number.ToString("N0", Numbers);
}
