using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>
/// Opens accounts for those of a roster who have none, under their number, so that slips can be printed for them. An account that
/// is there already is never touched: it may be somebody else's.
/// </summary>
public sealed class OpenRosterAccounts(AbdiDb db, CurrentUser user, SecurityLog log, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach ((RosterKind kind, string step, Role role) in new[] { (RosterKind.Students, "students", Role.Student), (RosterKind.Supervisors, "supervisors", Role.Supervisor) })
        {
            var page = routes.MapGroup($"/plan/{{code}}/{step}/accounts").WithRule("roster account", Act.Create);
            page.MapGet("", (string code, OpenRosterAccounts slice, CancellationToken cancel) => slice.Show(code, kind, step, role, cancel));
            page.MapPost("", (string code, IFormCollection _, OpenRosterAccounts slice, CancellationToken cancel) => slice.Submit(code, kind, step, role, cancel));
        }
    }

    /// <summary>Somebody of the roster.</summary>
    public sealed record Person(string Number, string Name);

    /// <summary>What the page shows: who is without an account, whose number is no name to sign in with, and whose number signs in somebody without the role.</summary>
    public sealed record Model(PlanAt At, string Step, Role Role, int People, IReadOnlyList<Person> Missing, IReadOnlyList<Person> Unfit, IReadOnlyList<Person> Elsewhere, Refusal? Refusal);

    public async Task<IResult> Show(string code, RosterKind kind, string step, Role role, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period ? Html.Page<OpenRosterAccountsPage>(await Look(period, kind, step, role, null, cancel)) : Results.NotFound();

    public async Task<IResult> Submit(string code, RosterKind kind, string step, Role role, CancellationToken cancel)
    {
        // First of all: of two who press at once, the second finds nobody missing.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Model model = await Look(period, kind, step, role, period.FaultOfChange(), cancel);
        if (model.Refusal is not null)
        {
            return Html.Page<OpenRosterAccountsPage>(model, model.Refusal);
        }

        Institution institution = await db.Institutions.AsNoTracking().SingleAsync(cancel);
        DateTimeOffset now = clock.GetUtcNow();
        Account[] accounts = [.. model.Missing.Select(person => Account.Open(institution, person.Number, person.Name, now))];
        db.Users.AddRange(accounts);
        db.RoleGrants.AddRange(accounts.Select(account => new RoleGrant { InstitutionId = account.InstitutionId, AccountId = account.Id, Role = role, GrantedBy = user.Somebody.AccountId, GrantedAt = now }));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        log.Note(SecurityEvent.AccountsOpened, detail: $"{accounts.Length} {role}");
        return Results.LocalRedirect($"{HandCodes.Path}?role={role}");
    }

    private async Task<Model> Look(Period period, RosterKind kind, string step, Role role, Refusal? refusal, CancellationToken cancel)
    {
        List<Person> people = await (kind == RosterKind.Students
            ? db.Participants.Where(student => student.PeriodId == period.Id).OrderBy(student => student.SearchText).Select(student => new Person(student.Number, student.Facts.Name))
            : db.PeriodSupervisors.Where(supervisor => supervisor.PeriodId == period.Id).OrderBy(supervisor => supervisor.SearchText).Select(supervisor => new Person(supervisor.Number, supervisor.Facts.Name))).ToListAsync(cancel);
        string institution = await db.Institutions.Select(row => row.Code).SingleAsync(cancel);
        InstitutionId own = user.Somebody.InstitutionId;
        Dictionary<string, bool> known = await db.Users.Where(account => account.InstitutionId == own)
            .Select(account => new { account.NormalizedUserName, HasRole = db.RoleGrants.Any(grant => grant.AccountId == account.Id && grant.Role == role) })
            .ToDictionaryAsync(account => account.NormalizedUserName!, account => account.HasRole, StringComparer.Ordinal, cancel);
        List<Person> missing = [], unfit = [], elsewhere = [];
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (Person person in people)
        {
            string key = Account.NormalOf(Account.UserNameOf(institution, person.Number));
            if (known.TryGetValue(key, out bool hasRole))
            {
                elsewhere.AddRange(hasRole ? [] : [person]);
            }
            else
            {
                (Account.IsSignInName(person.Number) && taken.Add(key) ? missing : unfit).Add(person);
            }
        }

        return new(PlanAt.Of(period), step, role, people.Count, missing, unfit, elsewhere, refusal);
    }
}
