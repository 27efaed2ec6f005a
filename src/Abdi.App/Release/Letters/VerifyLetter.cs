using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>Anybody who holds a letter or a card opens its code and reads whether it is genuine and holds. Names are shortened, and no number of a student is told.</summary>
public sealed class VerifyLetter(AbdiDb db, LetterCodes codes)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(LetterCodes.Path + "/{verified}", (string verified, VerifyLetter slice, CancellationToken cancel) => slice.Show(verified, cancel)).ForEverybody();

    /// <summary>What came of it.</summary>
    public enum Verdict
    {
        /// <summary>Nobody here has signed this.</summary>
        NotGenuine,

        /// <summary>Genuine, and it holds.</summary>
        Holds,

        /// <summary>Genuine, but the institution has taken it back.</summary>
        Revoked,

        /// <summary>A genuine card of somebody who takes part no more, or of a period that is over.</summary>
        Over,
    }

    /// <summary>What the page shows; of what is not genuine nothing else.</summary>
    public sealed record Model(Verdict Verdict, Paper? Paper);

    /// <summary>A genuine paper: of a letter its number, day, and whom or where it is about; of a card the shortened name and the faculty.</summary>
    public sealed record Paper(LetterKind Kind, string Institution, string Period, string? Number, DateOnly? On, string? About, string? Where, DateTimeOffset? RevokedAt);

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (codes.Read(code, await db.ListSigningInstitutions(cancel)) is not var (institution, id))
        {
            return Page(new(Verdict.NotGenuine, null), IsReadable(code));
        }

        db.Scope.Enter(institution);
        LetterId wanted = new(id);
        return await db.Letters.AsNoTracking().SingleOrDefaultAsync(letter => letter.Id == wanted, cancel) is { } letter ? Page(await Of(letter, cancel)) : Page(new(Verdict.NotGenuine, null));
    }

    private static bool IsReadable(string code) => CapitalText.Read(code, LetterCodes.Bytes) is not null;

    internal static IResult Page(Model model, bool isReadable = true) => Html.Page<VerifyLetterPage>(
        model, model.Verdict != Verdict.NotGenuine ? StatusCodes.Status200OK : isReadable ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status404NotFound);

    private async Task<Model> Of(Letter letter, CancellationToken cancel)
    {
        LetterIssue issue = await db.LetterIssues.AsNoTracking().SingleAsync(issue => issue.Id == letter.IssueId, cancel);
        string about = letter.Kind == LetterKind.Completion ? ShortName.Of(letter.Content.Members[0].Name) : letter.Kind.IsOfGroup() ? letter.Subject : letter.Content.Supervisor;
        return new(
            letter.RevokedAt is null ? Verdict.Holds : Verdict.Revoked,
            new(letter.Kind, issue.Frame.Institution, issue.Frame.Period, letter.Number, issue.Frame.On, about, letter.Kind == LetterKind.SupervisorOrder ? null : letter.Content.Groups[0].Location, letter.RevokedAt));
    }
}
