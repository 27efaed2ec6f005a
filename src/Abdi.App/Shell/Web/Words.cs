using System.Globalization;
using System.Resources;
using Abdi.Rules;
using Microsoft.AspNetCore.Components;

namespace Abdi.App.Shell.Web;

/// <summary>The texts of one stage in the language of the request, for pages.</summary>
/// <typeparam name="TStage">Stands beside the pair of resources and bears its name.</typeparam>
public sealed class Words<TStage>(RequestLanguage language) : Words(Resources, language)
{
    private static readonly ResourceManager Resources = new(typeof(TStage));
}

/// <summary>The texts of whichever stage a page belongs to.</summary>
public abstract class Words(ResourceManager resources, RequestLanguage language)
{
    private static readonly ResourceManager ShellResources = new(typeof(ShellText));

    private readonly Texts texts = new(resources, language.Current);

    /// <summary>A text without gaps to fill.</summary>
    public string this[string key] => texts[key];

    /// <summary>A text with its gaps filled; numbers are written the way the language writes them.</summary>
    public string this[string key, params ReadOnlySpan<object?> parts] => texts.Format(key, parts);

    /// <summary>A text that travels in both languages.</summary>
    public string this[BilingualText both] => both.In(language.Current);

    /// <summary>Why something was refused. What is wrong with a file is told alike on all pages, by the shell that read it.</summary>
    public string Told(Refusal refusal) =>
        (refusal.Code.StartsWith("sheet-", StringComparison.Ordinal) || refusal.Code.StartsWith("file-", StringComparison.Ordinal) ? new Texts(ShellResources, language.Current) : texts)[refusal.Code];

    /// <summary>A text that holds markup of ours, with the parts encoded.</summary>
    public MarkupString Markup(string key, params string[] parts) =>
        new(string.Format(CultureInfo.InvariantCulture, texts[key], [.. parts.Select(part => (object)System.Net.WebUtility.HtmlEncode(part))]));

    /// <summary>A number of things with its thousands set apart.</summary>
    public string Count(long number) => texts.Count(number);

    /// <summary>A number with at most so many decimals.</summary>
    public string Number(double number, int decimals) => number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), texts.Numbers);

    /// <summary>A day as people write it: 6 Mei 2025, 6 May 2025.</summary>
    public string Day(DateOnly day) => language.Current == Language.Indonesian
        ? day.InIndonesian()
        : day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>An instant as clocks in western Indonesia show it: 6 Mei 2025, 14.02; 6 May 2025, 14:02.</summary>
    public string Moment(DateTimeOffset instant)
    {
        DateTimeOffset here = instant.There();
        return Day(DateOnly.FromDateTime(here.DateTime)) + here.ToString(language.Current == Language.Indonesian ? ", HH'.'mm" : ", HH':'mm", CultureInfo.InvariantCulture);
    }
}
