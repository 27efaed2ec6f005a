using Abdi.App.Shell.Web;

namespace Abdi.App.Plan;

/// <summary>What a list of people is asked for; it stands in the address. <c>Saved</c> tells after saving of how many.</summary>
public sealed record RosterQuestion(string? Search = null, string? Sort = null, int? Page = null, int? Saved = null)
{
    /// <summary>What a list may be sorted by; the first is the order without asking.</summary>
    public static readonly string[] Sorts = ["name", "number"];

    /// <summary>Gets whether the order is that of the numbers.</summary>
    public bool IsByNumber => Sort == "number";

    /// <summary>The page to show of so many rows.</summary>
    public int PageOf(int rows) => Pager.PageOf(Page, rows);
}
