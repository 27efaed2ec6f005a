using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>The office fetches a letter, all letters of a group in one file, or an example of a kind.</summary>
public sealed class FetchLetters(AbdiDb db, LetterPress press, LetterCodes codes, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/letters";
        routes.MapGet(At + "/{letter:guid}/file", (string code, Guid letter, FetchLetters slice, CancellationToken cancel) => slice.One(code, letter, cancel)).WithRule("letter", Act.Read);
        routes.MapGet(At + "/groups/{group}", (string code, string group, FetchLetters slice, CancellationToken cancel) => slice.OfGroup(code, group, cancel)).WithRule("letter", Act.Read);
        routes.MapGet(At + "/examples/{letterkind}", (string code, string letterkind, FetchLetters slice, CancellationToken cancel) => slice.Example(code, letterkind, cancel)).WithRule("letter", Act.Read);
    }

    public async Task<IResult> One(string code, Guid id, CancellationToken cancel)
    {
        LetterId wanted = new(id);
        return await db.FindPeriod(code, cancel) is { } period && await db.Letters.AsNoTracking().SingleOrDefaultAsync(letter => letter.Id == wanted && letter.PeriodId == period.Id, cancel) is { } letter
            ? await Send(letter, LetterWords.FileNameOf(letter.Kind, letter.Subject), cancel) : Results.NotFound();
    }

    public async Task<IResult> OfGroup(string code, string group, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        LetterKind[] kinds = [.. LetterKinds.Issued.Where(kind => kind.IsOfGroup())];
        List<Letter> letters = await db.Letters.AsNoTracking().Where(letter => letter.PeriodId == period.Id && letter.Subject == group && kinds.Contains(letter.Kind) && letter.RevokedAt == null).OrderBy(letter => letter.Sequence).ToListAsync(cancel);
        string name = $"surat-{LetterWords.FileNameOf(LetterKind.GroupOrder, group)["surat-tugas-".Length..]}";
        return letters switch { [] => Results.NotFound(), [var only] => await Send(only, name, cancel), _ => await Send(letters, name, cancel) };
    }

    public async Task<IResult> Example(string code, string kindOf, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || EditLetterText.KindOf(kindOf) is not { } kind)
        {
            return Results.NotFound();
        }

        (LetterFrame frame, var logoId, _) = await press.FrameOf(db, period, clock.Today(), cancel);
        using SKImage? logo = await press.ReadLogo(db, logoId, cancel);
        if (kind == LetterKind.Card)
        {
            using SKPicture card = CardDrawing.One(frame, LetterExample.Card(codes.AddressOf(LetterCodes.Example())), logo, isExample: true);
            return Results.File(LetterFiles.ToPdf([card], CardDrawing.Width, CardDrawing.Height, LetterWords.TitleOf(kind), frame.Institution, clock.GetUtcNow()), LetterFiles.Pdf, "contoh-" + LetterWords.FileNameOf(kind, "peserta"));
        }

        LetterToDraw example = await press.ExampleOf(db, frame, kind, period, logo, cancel);
        return Results.File(LetterFiles.ToPdf(example, clock.GetUtcNow()), LetterFiles.Pdf, "contoh-" + LetterWords.FileNameOf(kind, example.Content.Groups[0].Code));
    }

    private async Task<IResult> Send(Letter letter, string name, CancellationToken cancel) => Results.File(await press.Print(db, letter, cancel), LetterFiles.Pdf, name);

    private async Task<IResult> Send(List<Letter> letters, string name, CancellationToken cancel)
    {
        bool isDemo = await db.Institutions.Select(institution => institution.IsDemo).SingleAsync(cancel);
        LetterIssueId[] ids = [.. letters.Select(letter => letter.IssueId).Distinct()];
        Dictionary<LetterIssueId, LetterIssue> issues = await db.LetterIssues.AsNoTracking().Where(issue => ids.Contains(issue.Id)).ToDictionaryAsync(issue => issue.Id, cancel);
        LetterIssue first = issues[letters[0].IssueId];
        using SKImage? logo = await press.ReadLogo(db, first.LogoId, cancel);
        List<LetterPages> drawn = [];
        try
        {
            List<SKPicture> pages = [];
            foreach (Letter letter in letters)
            {
                drawn.Add(LetterDrawing.Draw(press.Of(letter, issues[letter.IssueId], logo, isDemo), out IReadOnlyList<SKPicture> own));
                pages.AddRange(own);
            }

            return Results.File(LetterFiles.ToPdf(pages, LetterPages.Width, LetterPages.Height, $"Surat Kelompok {letters[0].Subject}", first.Frame.Institution, first.IssuedAt), LetterFiles.Pdf, name);
        }
        finally
        {
            drawn.ForEach(sheet => sheet.Dispose());
        }
    }
}
