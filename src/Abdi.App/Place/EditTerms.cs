using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The office says until when wishes are asked and appeals are heard, and when students see the result.</summary>
public sealed class EditTerms(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/place/{code}/terms", (string code, int? saved, EditTerms slice, CancellationToken cancel) => slice.Show(code, saved is not null, null, null, cancel)).WithRule("placement terms", Act.Read);
        routes.MapPost("/place/{code}/terms", (string code, [FromForm] Form form, EditTerms slice, CancellationToken cancel) => slice.Change(code, form, cancel)).WithRule("placement terms", Act.Change);
    }

    /// <summary>What is typed; <c>ReadVersion</c> is the version that was on screen.</summary>
    public sealed record Form
    {
        public DateOnly? WishesUntil { get; init; }

        public DateOnly? AppealsUntil { get; init; }

        public SeenFrom SeenFrom { get; init; }

        public int ReadVersion { get; init; } = 1;
    }

    /// <summary>What the page shows, and how many students have ranked wishes.</summary>
    public sealed record Model(PlanAt At, Form Form, int Ranked, int Students, bool IsSaved, Refusal? Refusal);

    public async Task<IResult> Show(string code, bool isSaved, Form? form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        PlacementTerms? terms = await db.FindTerms(period.Id, cancel);
        IQueryable<Participant> students = db.Participants.TakingPart(period.Id);
        return Html.Page<EditTermsPage>(
            new Model(
                PlanAt.Of(period), form ?? (terms is null ? new() : new() { WishesUntil = terms.WishesUntil, AppealsUntil = terms.AppealsUntil, SeenFrom = terms.SeenFrom, ReadVersion = terms.Version }),
                await students.CountAsync(student => db.WishLists.Any(list => list.ParticipantId == student.Id && list.Wishes != ""), cancel), await students.CountAsync(cancel), isSaved, refusal),
            refusal);
    }

    public async Task<IResult> Change(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        PlacementTerms? stored = await db.PlacementTerms.SingleOrDefaultAsync(terms => terms.PeriodId == period.Id, cancel);
        PlacementTerms terms = stored ?? new() { InstitutionId = period.InstitutionId, PeriodId = period.Id };
        Refusal? refusal = period.FaultOfChange()
            ?? (period.Phase >= PeriodPhase.Published && form.SeenFrom != terms.SeenFrom ? new Refusal("terms-published", nameof(form.SeenFrom)) : null)
            ?? terms.Change(form.WishesUntil, form.AppealsUntil, form.SeenFrom, terms.SupervisorsSeeItEarly, form.ReadVersion);
        if (refusal is not null)
        {
            return await Show(code, isSaved: false, form, refusal, cancel);
        }

        if (stored is null)
        {
            db.PlacementTerms.Add(terms);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/place/{code}/terms?saved=1");
    }
}
