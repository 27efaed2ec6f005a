using System.Globalization;

namespace Abdi.Bench;

/// <summary>Reads what stands behind the name of a bench: options with a value each, and <c>--no-write</c>, which has none.</summary>
internal static class Arguments
{
    /// <summary>The one option without a value.</summary>
    public const string NoWrite = "--no-write";

    /// <summary>Reads them one after another; null when one is not understood.</summary>
    /// <param name="args">As they were typed.</param>
    /// <param name="options">What holds where nothing is said.</param>
    /// <param name="with">The options with one more: name and value; null when it is not understood.</param>
    public static T? Read<T>(string[] args, T options, Func<T, string, string, T?> with)
        where T : class
    {
        for (int i = 0; i < args.Length; i++)
        {
            string value = i + 1 < args.Length ? args[i + 1] : "";
            if (with(options, args[i], value) is not { } next)
            {
                return null;
            }

            options = next;
            i += args[i] == NoWrite ? 0 : 1;
        }

        return options;
    }

    /// <summary>A number of at least one; null when it is none.</summary>
    public static int? Count(string value) => int.TryParse(value, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;
}
