using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The agreements of the institution: searched, narrowed down, page by page; all of them as a sheet.</summary>
public sealed class ListAgreements(AbdiDb db, TimeProvider clock, Words<PlanText> text)
{
    private static readonly string[] Columns = ["Kind", "Number", "Title", "Parties", "SignedOn", "ExpiresOn", "State", "Commitments", "Late"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/agreements", (string code, [AsParameters] Question asked, ListAgreements slice, CancellationToken cancel) => slice.Show(code, asked, cancel)).WithRule("agreement", Act.Read);
        routes.MapGet("/plan/{code}/agreements.xlsx", (string code, ListAgreements slice, CancellationToken cancel) => slice.Export(code, cancel)).WithRule("agreement", Act.Export);
    }

    /// <summary>What the list is asked for; it stands in the address.</summary>
    public sealed record Question(string? Search = null, string? Kind = null, string? State = null, int? Page = null);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, Question Asked, int Page, int Found, int All, IReadOnlyList<Row> Agreements);

    /// <summary>One agreement, and how many commitments below it are not kept yet and late.</summary>
    public sealed record Row(Guid Id, AgreementKind Kind, string Number, string Title, IReadOnlyList<string> Parties, DateOnly? SignedOn, DateOnly? ExpiresOn, AgreementState State, int Commitments, int Late);

    public async Task<IResult> Show(string code, Question asked, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        IQueryable<Agreement> wanted = Narrow(db.Agreements.AsNoTracking(), asked);
        int all = await db.Agreements.CountAsync(cancel), found = await wanted.CountAsync(cancel), page = Pager.PageOf(asked.Page, found);
        return Html.Page<ListAgreementsPage>(new Model(at, asked, page, found, all, await Rows(wanted, (page - 1) * Pager.RowsOfPage, Pager.RowsOfPage, cancel)));
    }

    public async Task<IResult> Export(string code, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is null)
        {
            return Results.NotFound();
        }

        string[] header = [.. Columns.Select(column => text["Agreement." + column])];
        IReadOnlyList<Row> rows = await Rows(db.Agreements.AsNoTracking(), 0, int.MaxValue, cancel);
        byte[] sheet = NewSheet.Of(text["Step.agreements"], header, rows.Select(row => (IReadOnlyList<object?>)
        [
            text["AgreementKind." + row.Kind], row.Number, row.Title, string.Join("; ", row.Parties), row.SignedOn is { } signed ? text.Day(signed) : null,
            row.ExpiresOn is { } end ? text.Day(end) : null, text["AgreementState." + row.State], row.Commitments, row.Late,
        ]));
        return Results.File(sheet, NewSheet.MediaType, $"{text["Step.agreements"]}.xlsx");
    }

    private async Task<IReadOnlyList<Row>> Rows(IQueryable<Agreement> wanted, int skip, int take, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        // Drafts first, then the latest.
        List<Agreement> agreements = await wanted.Include(agreement => agreement.Parties.OrderBy(party => party.Order))
            .OrderByDescending(agreement => agreement.SignedOn == null).ThenByDescending(agreement => agreement.SignedOn).ThenBy(agreement => agreement.Title).ThenBy(agreement => agreement.Id)
            .Skip(skip).Take(take).ToListAsync(cancel);
        Dictionary<AgreementId, int> owed = await db.Commitments.GroupBy(commitment => commitment.AgreementId).ToDictionaryAsync(group => group.Key, group => group.Count(), cancel);
        Dictionary<AgreementId, int> late = await db.Commitments.Standing(CommitmentState.Late, today).GroupBy(commitment => commitment.AgreementId).ToDictionaryAsync(group => group.Key, group => group.Count(), cancel);
        return
        [
            .. agreements.Select(agreement => new Row(
                agreement.Id.Value, agreement.Kind, agreement.Number, agreement.Title, [.. agreement.Parties.Select(party => party.Name)],
                agreement.SignedOn, agreement.ExpiresOn, agreement.StateOn(today), owed.GetValueOrDefault(agreement.Id), late.GetValueOrDefault(agreement.Id))),
        ];
    }

    private IQueryable<Agreement> Narrow(IQueryable<Agreement> agreements, Question asked)
    {
        foreach (string word in (asked.Search ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            agreements = agreements.Where(agreement => agreement.SearchText.Contains(word));
        }

        agreements = Enum.TryParse(asked.Kind, out AgreementKind kind) ? agreements.Where(agreement => agreement.Kind == kind) : agreements;
        return Enum.TryParse(asked.State, out AgreementState state) && Enum.IsDefined(state) ? agreements.Standing(state, clock.Today()) : agreements;
    }
}
