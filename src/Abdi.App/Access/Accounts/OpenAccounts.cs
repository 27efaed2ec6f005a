using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>The administrator opens accounts, one person a line; they wait for their activation codes. All or none.</summary>
public sealed class OpenAccounts(AbdiDb db, CurrentUser user, SecurityLog log, TimeProvider clock)
{
    public const string Path = ListAccounts.Path + "/new";

    private const int LinesAtMost = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup(Path).WithRule("account", Act.Create);
        page.MapGet("", () => Show(new(), [], null));
        page.MapPost("", async ([FromForm] Form form, OpenAccounts slice, CancellationToken cancel) => await slice.Submit(form, cancel));
    }

    /// <summary>What is typed: a line for each person with name and sign-in name, and the role all of them get.</summary>
    public sealed record Form
    {
        public string? People { get; init; }

        public Role Role { get; init; } = Role.Supervisor;
    }

    /// <summary>What is wrong in one line, counted from 1.</summary>
    public sealed record LineFault(int Line, string Code);

    /// <summary>What the page shows.</summary>
    public sealed record Model(Form Form, IReadOnlyList<LineFault> Lines, Refusal? Refusal);

    public async Task<IResult> Submit(Form form, CancellationToken cancel)
    {
        if (!user.MayGrant(form.Role) || form.Role == Role.GovernmentViewer)
        {
            return Show(form, [], new("role-not-given-here", nameof(Form.Role)));
        }

        (string Name, string SignInName)[] people = [.. (form.People ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(PersonOf)];
        if (people.Length is 0 or > LinesAtMost)
        {
            return Show(form, [], new("people-missing", nameof(Form.People)));
        }

        Institution institution = await db.Institutions.AsNoTracking().SingleAsync(cancel);
        LineFault[] faults = [.. await Faults(people, institution.Code, cancel)];
        if (faults.Length > 0)
        {
            return Show(form, faults, new("people-wrong", nameof(Form.People)));
        }

        await Save(people, institution, form.Role, cancel);
        return Results.LocalRedirect($"{HandCodes.Path}?role={form.Role}");
    }

    private async Task<IEnumerable<LineFault>> Faults((string Name, string SignInName)[] people, string institution, CancellationToken cancel)
    {
        string[] keys = [.. people.Select(person => KeyOf(institution, person.SignInName))];
        var taken = (await db.Users.Where(account => keys.Contains(account.NormalizedUserName)).Select(account => account.NormalizedUserName!).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        return people.Select((person, at) => new LineFault(at + 1,
            person.Name.Length is 0 or > 120 ? "line-name-missing"
            : !Account.IsSignInName(person.SignInName) ? "line-sign-in-name-invalid"
            : taken.Contains(keys[at]) ? "line-sign-in-name-taken"
            : !seen.Add(keys[at]) ? "line-twice"
            : "")).Where(fault => fault.Code.Length > 0).ToList();
    }

    private async Task Save((string Name, string SignInName)[] people, Institution institution, Role role, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        SignedIn me = user.Somebody;
        foreach ((string name, string signInName) in people)
        {
            Account account = Account.Open(institution, signInName, name, now);
            db.Users.Add(account);
            db.RoleGrants.Add(new() { InstitutionId = me.InstitutionId, AccountId = account.Id, Role = role, GrantedBy = me.AccountId, GrantedAt = now });
        }

        await db.SaveChangesAsync(cancel);
        log.Note(SecurityEvent.AccountsOpened, detail: $"{people.Length} {role}");
    }

    private static string KeyOf(string institution, string signInName) => Account.NormalOf(Account.UserNameOf(institution, signInName));

    // Copied from a sheet the two are apart by a tab; the last separator counts, since titles hold commas.
    private static (string Name, string SignInName) PersonOf(string line)
    {
        int at = line.LastIndexOfAny([';', '\t', ',']);
        return at < 0 ? ("", line) : (line[..at].Trim(), line[(at + 1)..].Trim());
    }

    private static IResult Show(Form form, LineFault[] lines, Refusal? refusal) => Html.Page<OpenAccountsPage>(new Model(form, lines, refusal), refusal);
}
