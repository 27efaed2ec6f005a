using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>A card was scanned by the camera of the phone and not by the scanner's page: a scanner is led there, others are told what it is. Nobody learns whose it is.</summary>
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
            return Html.Page<OpenCardPage>(new Model(null), StatusCodes.Status200OK);
        }

        string? code = cards.IsSigned(user.Somebody.InstitutionId, card)
            ? await db.Participants.Where(student => student.Id == card.Student).Join(db.Periods, student => student.PeriodId, period => period.Id, (_, period) => period.Code).SingleOrDefaultAsync(cancel) : null;
        return code is null ? Page(new("roll-call-card-wrong")) : Results.LocalRedirect($"{ShowScanner.Path}/{code}#{card}");
    }

    private static IResult Page(Refusal refusal) => Html.Page<OpenCardPage>(new Model(refusal), refusal);
}
