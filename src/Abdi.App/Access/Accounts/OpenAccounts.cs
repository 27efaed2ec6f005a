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

    /// <summary>What is typed: a line for each person with name and sign-in name, for host partners also the code of the place, and the role all of them get.</summary>
    public sealed record Form
    {
        public string? People { get; init; }

        public Role Role { get; init; } = Role.Supervisor;
    }

    /// <summary>What is wrong in one line, counted from 1.</summary>
    public sealed record LineFault(int Line, string Code);

    private sealed record Person(string Name, string SignInName, string HostCode);

    /// <summary>What the page shows.</summary>
    public sealed record Model(Form Form, IReadOnlyList<LineFault> Lines, Refusal? Refusal);

    public async Task<IResult> Submit(Form form, CancellationToken cancel)
    {
        if (!user.MayGrant(form.Role) || form.Role == Role.GovernmentViewer)
        {
            return Show(form, [], new("role-not-given-here", nameof(Form.Role)));
        }

        bool haveHosts = form.Role == Role.HostPartner;
        Person[] people = [.. (form.People ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => PersonOf(line, haveHosts))];
        if (people.Length is 0 or > LinesAtMost)
        {
            return Show(form, [], new("people-missing", nameof(Form.People)));
        }

        Institution institution = await db.Institutions.AsNoTracking().SingleAsync(cancel);
        string[] codes = [.. people.Select(person => person.HostCode)];
        Dictionary<string, HostId>? hosts = haveHosts ? await db.Hosts.Where(host => codes.Contains(host.Code)).ToDictionaryAsync(host => host.Code, host => host.Id, StringComparer.Ordinal, cancel) : null;
        LineFault[] faults = [.. await Faults(people, institution.Code, hosts, cancel)];
        if (faults.Length > 0)
        {
            return Show(form, faults, new("people-wrong", nameof(Form.People)));
        }

        await Save(people, institution, form.Role, hosts, cancel);
        return Results.LocalRedirect($"{HandCodes.Path}?role={form.Role}");
    }

    private async Task<IEnumerable<LineFault>> Faults(Person[] people, string institution, Dictionary<string, HostId>? hosts, CancellationToken cancel)
    {
        string[] keys = [.. people.Select(person => KeyOf(institution, person.SignInName))];
        var taken = (await db.Users.Where(account => keys.Contains(account.NormalizedUserName)).Select(account => account.NormalizedUserName!).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        return people.Select((person, at) => new LineFault(at + 1,
            person.Name.Length is 0 or > 120 ? "line-name-missing"
            : !Account.IsSignInName(person.SignInName) ? "line-sign-in-name-invalid"
            : taken.Contains(keys[at]) ? "line-sign-in-name-taken"
            : !seen.Add(keys[at]) ? "line-twice"
            : hosts?.ContainsKey(person.HostCode) == false ? "line-host-code-unknown"
            : "")).Where(fault => fault.Code.Length > 0).ToList();
    }

    private async Task Save(Person[] people, Institution institution, Role role, Dictionary<string, HostId>? hosts, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        SignedIn me = user.Somebody;
        foreach (Person person in people)
        {
            Account account = Account.Open(institution, person.SignInName, person.Name, now);
            db.Users.Add(account);
            db.RoleGrants.Add(new() { InstitutionId = me.InstitutionId, AccountId = account.Id, Role = role, HostId = hosts?[person.HostCode], GrantedBy = me.AccountId, GrantedAt = now });
        }

        await db.SaveChangesAsync(cancel);
        log.Note(SecurityEvent.AccountsOpened, detail: $"{people.Length} {role}");
    }

    private static string KeyOf(string institution, string signInName) => Account.NormalOf(Account.UserNameOf(institution, signInName));

    private static Person PersonOf(string line, bool hasHost)
    {
        (string before, string host) = hasHost ? LastOf(line) : (line, "");
        (string name, string signInName) = LastOf(before);
        return new(name, signInName, host);
    }

    // Copied from a sheet they are apart by a tab; the last separator counts, since titles hold commas.
    private static (string Before, string Last) LastOf(string line)
    {
        int at = line.LastIndexOfAny([';', '\t', ',']);
        return at < 0 ? ("", line) : (line[..at].Trim(), line[(at + 1)..].Trim());
    }

    private static IResult Show(Form form, LineFault[] lines, Refusal? refusal) => Html.Page<OpenAccountsPage>(new Model(form, lines, refusal), refusal);
}
