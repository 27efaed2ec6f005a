using Abdi.Rules.Place;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The themes and regions that can be wished, each in the form of files and with its name, by name.</summary>
public sealed record WishNames(IReadOnlyList<(string Wish, string Name)> Themes, IReadOnlyList<(string Wish, string Name)> Regions)
{
    /// <summary>Gets all of them.</summary>
    public IReadOnlySet<string> Possible => Themes.Concat(Regions).Select(known => known.Wish).ToHashSet(StringComparer.Ordinal);

    /// <summary>What people call a wish; what is no more is called as it was written.</summary>
    public string NameOf(string wish) => Themes.Concat(Regions).FirstOrDefault(known => known.Wish == wish).Name ?? wish;

    internal static async Task<WishNames> Of(AbdiDb db, CancellationToken cancel)
    {
        var themes = await db.Themes.OrderBy(theme => theme.Name).Select(theme => new { theme.Code, theme.Name }).ToListAsync(cancel);
        IReadOnlyDictionary<string, string> regions = await DraftNames.RegionsOf(db, cancel);
        return new([.. themes.Select(theme => (WishList.ForTheme(theme.Code), theme.Name))], [.. regions.OrderBy(region => region.Value, StringComparer.Ordinal).Select(region => (WishList.ForRegion(region.Key), region.Value))]);
    }
}
