using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;

namespace Abdi.App.Release;

/// <summary>After the gong students move, withdraw or are cleared late: the office sees which letters say what is no longer true, and has them revoked and issued anew in one act.</summary>
public sealed class RenewLetters(AbdiDb db, CurrentUser user, LetterIssuing letters, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("/release/{code}/letters/renewal").WithRule("letter", Act.Approve);
        page.MapGet("", (string code, int? issued, RenewLetters slice, CancellationToken cancel) => slice.Show(code, issued, null, null, cancel));
        page.MapPost("", (string code, IFormCollection form, RenewLetters slice, CancellationToken cancel) => slice.Renew(code, form["Reason"], cancel));
    }

    /// <summary>What the page shows; <c>Due</c> is how many letters would be issued, and <c>Issued</c> how many were a moment ago.</summary>
    public sealed record Model(PlanAt At, bool IsReleased, IReadOnlyList<Row> Outdated, int Due, string? Reason, int? Issued, Refusal? Refusal);

    /// <summary>A letter that says something else than it would now.</summary>
    public sealed record Row(Guid Id, LetterKind Kind, string Subject, string Number);

    public async Task<IResult> Show(string code, int? issued, string? reason, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        bool isReleased = period.Phase >= PeriodPhase.Released;
        (IReadOnlyList<Letter> outdated, int due) = isReleased ? await letters.FindRenewal(db, period, clock.GetUtcNow(), cancel) : ([], 0);
        return Html.Page<RenewLettersPage>(new Model(PlanAt.Of(period), isReleased, [.. outdated.Select(letter => new Row(letter.Id.Value, letter.Kind, letter.Subject, letter.Number))], due, reason, issued, refusal), refusal);
    }

    public async Task<IResult> Renew(string code, string? reason, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Refusal? refusal = period.FaultOfChange() ?? (period.Phase < PeriodPhase.Released ? new("letters-before-gong") : null);
        (int issued, refusal) = refusal is null ? await letters.Renew(db, period, reason, clock.GetUtcNow(), user.Somebody.AccountId, cancel) : (0, refusal);
        if (refusal is not null)
        {
            await transaction.RollbackAsync(cancel);
            db.ChangeTracker.Clear();
            return await Show(code, null, reason, refusal, cancel);
        }

        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/letters/renewal?issued={issued}");
    }
}
