using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>A card was scanned by the camera of the phone and not by the scanner's page: a scanner is led there, others learn whether the card is genuine and holds.</summary>
public sealed class OpenCard(AbdiDb db, CurrentUser user, RollCallCards cards)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(RollCallCards.Path + "/{card}", (string card, OpenCard slice, CancellationToken cancel) => slice.Show(card, cancel)).ForEverybody();

    /// <summary>What the page shows.</summary>
    public sealed record Model(Refusal? Refusal);

    public async Task<IResult> Show(string scanned, CancellationToken cancel)
    {
        if (RollCallCard.Read(scanned) is not { } card)
        {
            return Results.NotFound();
        }

        if (!user.May("roll call", Act.Create))
        {
            return VerifyLetter.Page(await Verify(card, cancel));
        }

        string? code = cards.IsSigned(user.Somebody.InstitutionId, card)
            ? await db.Participants.Where(student => student.Id == card.Student).Join(db.Periods, student => student.PeriodId, period => period.Id, (_, period) => period.Code).SingleOrDefaultAsync(cancel) : null;
        return code is null ? Page(new("roll-call-card-wrong")) : Results.LocalRedirect($"{ShowScanner.Path}/{code}#{card}");
    }

    private static IResult Page(Refusal refusal) => Html.Page<OpenCardPage>(new Model(refusal), refusal);

    private async Task<VerifyLetter.Model> Verify(RollCallCard card, CancellationToken cancel)
    {
        foreach (InstitutionId institution in (await db.ListSigningInstitutions(cancel)).Where(institution => cards.IsSigned(institution, card)))
        {
            db.Scope.Enter(institution);
            if (await db.Participants.AsNoTracking().SingleOrDefaultAsync(student => student.Id == card.Student, cancel) is { } student)
            {
                Period period = await db.Periods.AsNoTracking().SingleAsync(period => period.Id == student.PeriodId, cancel);
                string faculty = await db.StudyProgrammes.Where(programme => programme.Id == student.Facts.ProgrammeId).Select(programme => programme.Faculty).SingleAsync(cancel);
                return new(
                    student.WithdrawnOn is null && period.Phase != PeriodPhase.Closed ? VerifyLetter.Verdict.Holds : VerifyLetter.Verdict.Over,
                    new(LetterKind.Card, await db.Institutions.Select(row => row.Name).SingleAsync(cancel), period.Name, null, null, ShortName.Of(student.Facts.Name), faculty.Length > 0 ? faculty : null, null));
            }
        }

        return new(VerifyLetter.Verdict.NotGenuine, null);
    }
}
