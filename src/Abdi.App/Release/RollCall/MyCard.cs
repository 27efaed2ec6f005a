using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The card a student shows at the roll call. It tells nothing of the placement.</summary>
public sealed class MyCard(AbdiDb db, CurrentUser user, RollCallCards cards)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/release/{code}/card", (string code, MyCard slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("own card", Act.Read);

    /// <summary>What the page shows; there is no card for who is on no list or has withdrawn.</summary>
    public sealed record Model(PlanAt At, Card? Card);

    /// <summary>The card.</summary>
    public sealed record Card(string Name, string Number, string Faculty, string Address);

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Participant? student = await db.FindEnrolment(period, user.Somebody.AccountId, cancel);
        return Html.Page<MyCardPage>(
            new Model(PlanAt.Of(period), student is null or { WithdrawnOn: not null } ? null : new(
                student.Facts.Name, student.Number, await db.StudyProgrammes.Where(programme => programme.Id == student.Facts.ProgrammeId).Select(programme => programme.Faculty).SingleAsync(cancel), cards.AddressOf(student))),
            StatusCodes.Status200OK);
    }
}
