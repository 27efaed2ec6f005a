using Abdi.App.Shell.Web;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>The people of the institution who can sign in, searched and paged.</summary>
public sealed class ListAccounts(AbdiDb db, CurrentUser user)
{
    public const string Path = "/access/accounts";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (string? q, string? role, int? page, ListAccounts slice, CancellationToken cancel) =>
            slice.Show(q, Enum.TryParse(role, out Role only) ? only : null, page ?? 1, cancel)).WithRule("account", Act.Read);

    /// <summary>One person.</summary>
    public sealed record Row(Guid Id, string Name, string SignInName, IReadOnlyList<Role> Roles, AccountState State);

    /// <summary>What the page shows.</summary>
    public sealed record Model(string Search, Role? Role, int Page, int Count, IReadOnlyList<Row> Rows);

    public async Task<IResult> Show(string? search, Role? role, int page, CancellationToken cancel)
    {
        string wanted = (search ?? "").Trim();
        string lower = wanted.ToLowerInvariant(), upper = wanted.ToUpperInvariant();
        var found = db.Users.AsNoTracking().Where(account => account.InstitutionId == user.Somebody.InstitutionId);
        if (wanted.Length > 0)
        {
            // The code of the institution, which begins every name, must not be found in all of them.
            int before = (await db.Institutions.Select(institution => institution.Code).SingleAsync(cancel)).Length + 1;
#pragma warning disable MA0011, CA1304, CA1311, CA1862 // becomes lower() in SQL
            found = found.Where(account => account.DisplayName.ToLower().Contains(lower) || account.NormalizedUserName!.Substring(before).Contains(upper));
#pragma warning restore MA0011, CA1304, CA1311, CA1862
        }

        if (role is { } only)
        {
            found = found.Where(account => db.RoleGrants.Any(grant => grant.AccountId == account.Id && grant.Role == only));
        }

        int count = await found.CountAsync(cancel), shown = Pager.PageOf(page, count);
        var accounts = await found.OrderBy(account => account.DisplayName).ThenBy(account => account.Id).Skip((shown - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage)
            .Select(account => new { account.Id, account.DisplayName, account.UserName, account.IsDisabled, IsOpen = account.PasswordHash != null }).ToListAsync(cancel);
        Guid[] ids = [.. accounts.Select(account => account.Id)];
        var roles = (await db.RoleGrants.AsNoTracking().Where(grant => ids.Contains(grant.AccountId)).OrderBy(grant => grant.Role).Select(grant => new { grant.AccountId, grant.Role }).ToListAsync(cancel))
            .ToLookup(grant => grant.AccountId, grant => grant.Role);
        return Html.Page<ListAccountsPage>(new Model(wanted, role, shown, count,
            [.. accounts.Select(account => new Row(account.Id, account.DisplayName, Account.SignInNameOf(account.UserName!), [.. roles[account.Id]], AccountStates.Of(account.IsDisabled, account.IsOpen)))]));
    }
}

/// <summary>Whether somebody can sign in.</summary>
public enum AccountState
{
    /// <summary>Has a password.</summary>
    Open,

    /// <summary>Waits for its owner to use an activation code.</summary>
    Waiting,

    /// <summary>May not sign in.</summary>
    Disabled,
}

/// <summary>The state of an account from what is stored of it.</summary>
public static class AccountStates
{
    public static AccountState Of(bool isDisabled, bool hasPassword) => isDisabled ? AccountState.Disabled : hasPassword ? AccountState.Open : AccountState.Waiting;
}
