using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Storage;
using Abdi.Storage.Plan;

namespace Abdi.App.Plan;

/// <summary>Where the import of a list is at home. The stage that has the list says so: this one knows only its own.</summary>
/// <param name="Kind">The list.</param>
/// <param name="Stage">The stage, as the first part of its addresses.</param>
/// <param name="Step">The step, as the last part.</param>
/// <param name="Resource">What is imported, as the matrix names it.</param>
/// <param name="Act">What whoever imports must be allowed to do with it.</param>
/// <param name="Frame">The frame of the pages of the stage, which takes the period, the step and what stands inside.</param>
/// <param name="WordsIn">The texts of the stage in the language of a request.</param>
/// <param name="Make">How the list is read and kept.</param>
public sealed record RosterHome(RosterKind Kind, string Stage, string Step, string Resource, Act Act, Type Frame, Func<RequestLanguage, Words> WordsIn, Func<AbdiDb, SiteOptions, Words, CancellationToken, Task<Roster>> Make)
{
    /// <summary>The address of the list in a period.</summary>
    public string AddressIn(string code) => $"/{Stage}/{code}/{Step}";
}
