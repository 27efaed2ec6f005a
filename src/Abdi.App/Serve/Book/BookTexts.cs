using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using Abdi.App.Shell;

namespace Abdi.App.Serve;

/// <summary>The words that the field book takes along: its own, and what may be said of what it has sent.</summary>
internal static class BookTexts
{
    private const string Own = "Book.";

    // Codes that only pages of the site can meet: a phone on a thin line does not carry them.
    private static readonly string[] OfPages = ["changed-meanwhile", "follow-up-", "owner-", "proposal-", "quarantine-"];

    private static readonly ResourceManager Resources = new(typeof(ServeText));
    private static readonly ConcurrentDictionary<Language, SortedDictionary<string, string>> Spoken = new();

    /// <summary>The texts in a language.</summary>
    public static Texts Of(Language language) => new(Resources, language);

    /// <summary>All words of the book, by their keys.</summary>
    public static IReadOnlyDictionary<string, string> In(Language language) => Spoken.GetOrAdd(language, wanted =>
    {
        Texts texts = Of(wanted);
        SortedDictionary<string, string> words = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!)
        {
            string key = (string)entry.Key;
            if (key.StartsWith(Own, StringComparison.Ordinal) || (char.IsAsciiLetterLower(key[0]) && !OfPages.Any(kind => key.StartsWith(kind, StringComparison.Ordinal))))
            {
                words.Add(key, texts[key]);
            }
        }

        return words;
    });
}
