using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The letters of a period. Before the release there are examples of them, and the cards, which name no place.</summary>
public sealed class ListLetters(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/release/{code}/letters", (string code, [AsParameters] Question asked, ListLetters slice, CancellationToken cancel) => slice.Show(code, asked, cancel)).WithRule("letter", Act.Read);

    /// <summary>What the list is asked for; it stands in the address.</summary>
    public sealed record Question(string? Search = null, string? Kind = null, int? Page = null);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, bool IsReleased, Question Asked, int Page, int All, int Found, IReadOnlyList<Row> Letters, IReadOnlyList<string> Faculties, LetterBundleId? Bundle, bool HasSigner);

    /// <summary>One letter.</summary>
    public sealed record Row(Guid Id, LetterKind Kind, string Subject, string Number, bool IsRevoked);

    public async Task<IResult> Show(string code, Question asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<Letter> all = db.Letters.AsNoTracking().Where(letter => letter.PeriodId == period.Id), found = all;
        found = Enum.TryParse(asked.Kind, out LetterKind kind) ? found.Where(letter => letter.Kind == kind) : found;
        string search = (asked.Search ?? "").Trim(), capitals = search.ToUpperInvariant();
        found = search.Length == 0 ? found : found.Where(letter => letter.Subject == search || letter.Subject == capitals || letter.Number.Contains(search) || letter.Number.Contains(capitals));
        int count = await found.CountAsync(cancel), page = Pager.PageOf(asked.Page, count);
        List<Row> rows = await found.OrderBy(letter => letter.Year).ThenBy(letter => letter.Sequence).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage)
            .Select(letter => new Row(letter.Id.Value, letter.Kind, letter.Subject, letter.Number, letter.RevokedAt != null)).ToListAsync(cancel);
        LetterBundle? bundle = await db.LetterBundles.AsNoTracking().Where(one => one.PeriodId == period.Id && (one.State == BundleState.Packing || one.State == BundleState.Ready)).OrderByDescending(one => one.OrderedAt).FirstOrDefaultAsync(cancel);
        return Html.Page<ListLettersPage>(new Model(
            PlanAt.Of(period), period.Phase >= PeriodPhase.Released, asked, page, await all.CountAsync(cancel), count, rows,
            await db.Participants.TakingPart(period.Id).Join(db.StudyProgrammes, student => student.Facts.ProgrammeId, programme => programme.Id, (_, programme) => programme.Faculty).Distinct().OrderBy(faculty => faculty).ToListAsync(cancel),
            bundle?.Id, (await db.Letterheads.AsNoTracking().SingleOrDefaultAsync(cancel))?.Facts.Signer.Name.Length > 0));
    }
}
