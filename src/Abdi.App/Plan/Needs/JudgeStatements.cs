using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>What hosts said of their own needs, beside what counts until now: the office accepts each, or sets it aside. Both are kept.</summary>
public sealed class JudgeStatements(AbdiDb db, Words<PlanText> text)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/plan/{code}/needs/statements";
        routes.MapGet(At, (string code, int? page, JudgeStatements slice, CancellationToken cancel) => slice.Show(code, page, null, cancel)).WithRule("need statement", Act.Read);
        routes.MapPost(At + "/{statement:guid}", (string code, Guid statement, [FromForm] Form form, JudgeStatements slice, CancellationToken cancel) => slice.Decide(code, statement, form, cancel)).WithRule("need statement", Act.Approve);
    }

    /// <summary>What was decided. The versions are those that were on screen, of the statement and of the stated need it would replace; 0 where there was none.</summary>
    public sealed record Form
    {
        public StatementDecision Decision { get; init; }

        public int ReadVersion { get; init; }

        public int StatedVersion { get; init; }
    }

    /// <summary>What the page shows: those that wait first.</summary>
    public sealed record Model(PlanAt At, int Page, int All, int Waiting, IReadOnlyList<Row> Statements, Refusal? Refusal);

    /// <summary>One statement with what counts now.</summary>
    public sealed record Row(HostStatement Statement, string HostCode, string HostName, string RegencyName, string Theme, HostNeed? Counts, StatedNeed? Stated);

    public async Task<IResult> Show(string code, int? asked, Refusal? refusal, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        int all = await db.HostStatements.CountAsync(cancel), page = Pager.PageOf(asked, all);
        var rows = await db.HostStatements.AsNoTracking().Join(db.Hosts, statement => statement.HostId, host => host.Id, (statement, host) => new { statement, host.Code, host.Name, host.RegencyName })
            .OrderBy(row => row.statement.Decision == StatementDecision.Waiting ? 0 : 1).ThenByDescending(row => row.statement.StatedAt).ThenBy(row => row.statement.Id).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        HostId[] hosts = [.. rows.Select(row => row.statement.HostId).Distinct()];
        Dictionary<ThemeId, string> themes = await db.Themes.ToDictionaryAsync(theme => theme.Id, theme => theme.Name, cancel);
        Dictionary<(HostId, ThemeId), HostNeed> needs = await db.HostNeeds.AsNoTracking().Where(need => hosts.Contains(need.HostId)).ToDictionaryAsync(need => (need.HostId, need.ThemeId), cancel);
        Dictionary<(HostId, ThemeId), StatedNeed> stated = await db.StatedNeeds.AsNoTracking().Where(need => hosts.Contains(need.HostId)).ToDictionaryAsync(need => (need.HostId, need.ThemeId), cancel);
        Row[] shown = [.. rows.Select(row => new Row(row.statement, row.Code, row.Name, row.RegencyName, themes[row.statement.ThemeId], needs.GetValueOrDefault((row.statement.HostId, row.statement.ThemeId)), stated.GetValueOrDefault((row.statement.HostId, row.statement.ThemeId))))];
        int waiting = await db.HostStatements.CountAsync(statement => statement.Decision == StatementDecision.Waiting, cancel);
        return Html.Page<JudgeStatementsPage>(new Model(at, page, all, waiting, shown, refusal), refusal);
    }

    public async Task<IResult> Decide(string code, Guid id, Form form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.FindPeriod(code, cancel) is not { } period || await db.HostStatements.SingleOrDefaultAsync(row => row.Id == new HostStatementId(id), cancel) is not { } statement)
        {
            return Results.NotFound();
        }

        StatedNeed? stated = await db.StatedNeeds.SingleOrDefaultAsync(need => need.HostId == statement.HostId && need.ThemeId == statement.ThemeId, cancel);
        bool replaces = form.Decision == StatementDecision.Accepted;
        Refusal? refusal = period.FaultOfChange() ?? (replaces && form.StatedVersion != (stated?.Version ?? 0) ? Refusal.ChangedMeanwhile : statement.Decide(form.Decision, form.ReadVersion));
        if (refusal is null && replaces)
        {
            StatedNeed need = stated ?? new() { InstitutionId = statement.InstitutionId, HostId = statement.HostId, ThemeId = statement.ThemeId };
            DateTimeOffset here = statement.StatedAt.There();
            refusal = need.State(NeedStatedBy.Host, statement.NeedMilli / (double)StatedNeed.FullMilli, text["Statements.Source", text.Day(DateOnly.FromDateTime(here.DateTime))], here.Year, need.Version);
            db.StatedNeeds.AddRange(stated is null ? [need] : []);
        }

        if (refusal is not null)
        {
            db.ChangeTracker.Clear();
            return await Show(code, null, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await db.RenewNeeds(statement.HostId, cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/needs/statements");
    }
}
