using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>The cards of the students of a faculty on sheets to be cut, in the order of names: neither what stands on them nor their order tells of a placement.</summary>
public sealed class PrintCards(AbdiDb db, LetterPress press, TimeProvider clock)
{
    private const int CardsAtMost = 5000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/release/{code}/letters/cards", (string code, string? faculty, PrintCards slice, CancellationToken cancel) => slice.Print(code, faculty ?? "", cancel)).WithRule("letter", Act.Read);

    public async Task<IResult> Print(string code, string faculty, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Dictionary<StudyProgrammeId, StudyProgramme> programmes = await db.StudyProgrammes.AsNoTracking().Where(programme => programme.Faculty == faculty).ToDictionaryAsync(programme => programme.Id, cancel);
        StudyProgrammeId[] own = [.. programmes.Keys];
        List<Participant> students = await db.Participants.AsNoTracking().TakingPart(period.Id).Where(student => own.Contains(student.Facts.ProgrammeId)).OrderBy(student => student.SearchText).Take(CardsAtMost).ToListAsync(cancel);
        if (students.Count == 0)
        {
            return Results.LocalRedirect($"/release/{code}/letters");
        }

        (LetterFrame frame, var logoId, bool isDemo) = await press.FrameOf(db, period, clock.Today(), cancel);
        using SKImage? logo = await press.ReadLogo(db, logoId, cancel);
        byte[] pdf = LetterFiles.ToPdf(Sheets(), LetterPages.Width, LetterPages.Height, $"{LetterWords.TitleOf(LetterKind.Card)} {period.Name} {faculty}".Trim(), frame.Institution, clock.GetUtcNow());
        return Results.File(pdf, LetterFiles.Pdf, LetterWords.FileNameOf(LetterKind.Card, faculty));

        // One after the other: thousands of drawn cards at once would fill the memory.
        IEnumerable<SKPicture> Sheets()
        {
            foreach (Participant[] some in students.Chunk(CardDrawing.OfSheet))
            {
                using SKPicture sheet = CardDrawing.Sheet(frame, [.. some.Select(student => press.CardOf(student, programmes[student.Facts.ProgrammeId]))], logo, isDemo);
                yield return sheet;
            }
        }
    }
}
