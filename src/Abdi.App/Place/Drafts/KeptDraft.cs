using System.CommandLine;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Backup;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>A draft of the web as verbs find it: its period by code, the published draft or else the latest, or the one that was named.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Files">What it was solved from.</param>
/// <param name="Regions">The names of the regions by code.</param>
/// <param name="Changes">What was changed by hand and still stands, the latest first.</param>
internal sealed record KeptDraft(PlacementDraft Draft, PeriodFiles Files, IReadOnlyDictionary<string, string> Regions, IReadOnlyList<PlacementChange> Changes)
{
    public static readonly Argument<string> Period = new("PERIOD") { Description = "Code of the period, for instance 2025-1." };

    public static readonly Option<int?> Number = new("--draft") { Description = "Number of the draft; without it the published one, or else the latest.", HelpName = "N" };

    public static readonly Option<string?> InstitutionCode = new("--institution") { Description = "Code of the institution; needed only where several share the installation.", HelpName = "CODE" };

    /// <summary>Finds it; what is missing is said, and how the command ends.</summary>
    public static async Task<(KeptDraft? Kept, int ExitCode)> Find(ParseResult parse, Screen screen, CancellationToken cancel)
    {
        SiteOptions options = WebCommand.Options(parse, PlanScreen.DataFolder(parse));
        Texts texts = screen.Texts(PlaceScreen.Resources);
        if (options.Postgres is null && !File.Exists(Path.Combine(options.DataFolder, AbdiStore.SqliteFile)))
        {
            screen.Error.WriteLine(texts.Format("KeptNothing", options.DataFolder));
            return (null, ExitCode.Unreadable);
        }

        await using ServiceProvider services = BackUp.Open(options);
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
        string code = parse.GetRequiredValue(Period);
        IReadOnlyList<(string Code, string Name)> institutions = await db.ListInstitutions(cancel);
        string institution = parse.GetValue(InstitutionCode) ?? await db.FindUsualInstitution(cancel);
        if (await db.FindInstitution(institution, cancel) is not { } id)
        {
            screen.Error.WriteLine(texts.Format("KeptNoInstitution", institution, string.Join(", ", institutions.Select(known => known.Code))));
            return (null, ExitCode.Refused);
        }

        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(id);
        int? number = parse.GetValue(Number);
        PlacementDraft? draft = await db.FindPeriod(code, cancel) is { } period
            ? await db.PlacementDrafts.AsNoTracking().Where(draft => draft.PeriodId == period.Id && (number == null || draft.Number == number)).OrderByDescending(draft => draft.PublishedAt != null).ThenByDescending(draft => draft.Number).FirstOrDefaultAsync(cancel)
            : null;
        if (draft is null)
        {
            screen.Error.WriteLine(texts.Format("KeptNoDraft", code));
            return (null, ExitCode.Refused);
        }

        PlacementInput input = await db.PlacementInputs.AsNoTracking().SingleAsync(input => input.PeriodId == draft.PeriodId && input.Hash == draft.InputHash, cancel);
        List<PlacementChange> changes = await db.PlacementChanges.AsNoTracking().Where(change => change.DraftId == draft.Id && !change.IsUndone && change.Kind != PlacementChangeKind.Undo).OrderByDescending(change => change.Number).ToListAsync(cancel);
        return (new(draft, PeriodFiles.Of(input), await DraftNames.RegionsOf(db, cancel), changes), ExitCode.Done);
    }
}
