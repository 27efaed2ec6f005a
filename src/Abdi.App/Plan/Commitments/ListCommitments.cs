using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>All commitments of the institution by the day on which they are due; all of them as a sheet.</summary>
public sealed class ListCommitments(AbdiDb db, TimeProvider clock, Words<PlanText> text)
{
    private static readonly string[] Columns = ["DueOn", "State", "OwedBy", "What", "Measure", "Target", "Reached", "Unit", "Priority", "Agreement"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/commitments", (string code, [AsParameters] Question asked, ListCommitments slice, CancellationToken cancel) => slice.Show(code, asked, cancel)).WithRule("commitment", Act.Read);
        routes.MapGet("/plan/{code}/commitments.xlsx", (string code, ListCommitments slice, CancellationToken cancel) => slice.Export(code, cancel)).WithRule("commitment", Act.Export);
    }

    /// <summary>What the list is asked for; it stands in the address.</summary>
    public sealed record Question(string? State = null, int? Page = null);

    /// <summary>What the page shows; how many stand how counts all of them.</summary>
    public sealed record Model(PlanAt At, Question Asked, int Page, int Found, int All, IReadOnlyList<(CommitmentState State, int Count)> States, IReadOnlyList<Row> Commitments);

    /// <summary>One commitment.</summary>
    public sealed record Row(Guid Id, string What, string OwedBy, string Measure, string Unit, long TargetMilli, long? ReachedMilli, DateOnly DueOn, CommitmentState State, Guid AgreementId, string Agreement, string? Priority);

    public async Task<IResult> Show(string code, Question asked, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        DateOnly today = clock.Today();
        List<(CommitmentState State, int Count)> states = [];
        foreach (CommitmentState counted in Enum.GetValues<CommitmentState>())
        {
            states.Add((counted, await db.Commitments.Standing(counted, today).CountAsync(cancel)));
        }

        IQueryable<Commitment> wanted = Enum.TryParse(asked.State, out CommitmentState state) && Enum.IsDefined(state) ? db.Commitments.Standing(state, today) : db.Commitments;
        int found = await wanted.CountAsync(cancel), page = Pager.PageOf(asked.Page, found);
        return Html.Page<ListCommitmentsPage>(new Model(at, asked, page, found, states.Sum(counted => counted.Count), states, await Rows(wanted, (page - 1) * Pager.RowsOfPage, Pager.RowsOfPage, today, cancel)));
    }

    public async Task<IResult> Export(string code, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is null)
        {
            return Results.NotFound();
        }

        IReadOnlyList<Row> rows = await Rows(db.Commitments, 0, int.MaxValue, clock.Today(), cancel);
        byte[] sheet = NewSheet.Of(text["Commitments.Title"], [.. Columns.Select(column => text["CommitmentColumn." + column])], rows.Select(row => (IReadOnlyList<object?>)
            [text.Day(row.DueOn), text["CommitmentState." + row.State], row.OwedBy, row.What, row.Measure, row.TargetMilli / 1000m, row.ReachedMilli / 1000m, row.Unit, row.Priority, row.Agreement]));
        return Results.File(sheet, NewSheet.MediaType, $"{text["Commitments.Title"]}.xlsx");
    }

    private async Task<IReadOnlyList<Row>> Rows(IQueryable<Commitment> wanted, int skip, int take, DateOnly today, CancellationToken cancel)
    {
        List<Commitment> commitments = await wanted.AsNoTracking().OrderBy(commitment => commitment.DueOn).ThenBy(commitment => commitment.Id).Skip(skip).Take(take).ToListAsync(cancel);
        Dictionary<AgreementPartyId, string> parties = await db.AgreementParties.ToDictionaryAsync(party => party.Id, party => party.Name, cancel);
        Dictionary<AgreementId, string> agreements = await db.Agreements.Select(agreement => new { agreement.Id, agreement.Title }).ToDictionaryAsync(agreement => agreement.Id, agreement => agreement.Title, cancel);
        Dictionary<PriorityId, string> priorities = await db.Priorities.ToDictionaryAsync(priority => priority.Id, priority => priority.Code + " " + priority.Name, cancel);
        return
        [
            .. commitments.Select(commitment => new Row(
                commitment.Id.Value, commitment.What, parties[commitment.OwedBy], commitment.Measure, commitment.Unit, commitment.TargetMilli, commitment.ReachedMilli, commitment.DueOn,
                commitment.StateOn(today), commitment.AgreementId.Value, agreements[commitment.AgreementId], commitment.PriorityId is { } priority ? priorities[priority] : null)),
        ];
    }
}
