using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Abdi.App.Shell;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>One account for each role, so that whoever tries Abdi can be anybody. Their passwords stand in a file beside the data, which is why they never reach beyond this machine.</summary>
internal sealed class DemoAccounts(AbdiDb db, IPasswordHasher<Account> hasher, string dataFolder)
{
    private const int Words = 3;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    /// <summary>What is needed to sign in as somebody of this role.</summary>
    public sealed record Row(Role Role, string User, string Password);

    private string FilePath => Path.Combine(dataFolder, "demo-accounts.json");

    /// <summary>Opens an account for every role, inside of the transaction that is open.</summary>
    /// <param name="people">Who stands for which role.</param>
    /// <param name="institution">To whom they belong.</param>
    /// <param name="province">What the government viewer sees.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The accounts with their passwords.</returns>
    public async Task<IReadOnlyList<Row>> Open(IEnumerable<(Role Role, string User, string Name)> people, Rules.Plan.Institution institution, string province, DateTimeOffset now, CancellationToken cancel)
    {
        foreach ((Role role, string user, string name) in people)
        {
            Account account = Account.Open(institution, user, name, now);
            db.Users.Add(account);
            db.RoleGrants.Add(new() { InstitutionId = institution.InstitutionId, AccountId = account.Id, Role = role, RegionCode = role == Role.GovernmentViewer ? province : null, GrantedAt = now });
        }

        await db.SaveChangesAsync(cancel);
        File.Delete(FilePath);
        return await Find(cancel);
    }

    /// <summary>The accounts with their passwords, as the file tells; where it is missing, all of them get new ones.</summary>
    public async Task<IReadOnlyList<Row>> Find(CancellationToken cancel)
    {
        if (File.Exists(FilePath))
        {
            return JsonSerializer.Deserialize<Row[]>(await File.ReadAllBytesAsync(FilePath, cancel), Json)!;
        }

        var known = await db.RoleGrants.Where(grant => grant.GrantedBy == null).Join(db.Users, grant => grant.AccountId, account => account.Id, (grant, account) => new { grant.Role, Account = account }).ToListAsync(cancel);
        var ordered = known.OrderBy(one => one.Role).ThenBy(one => one.Account.UserName, StringComparer.Ordinal).ToList();
        Row[] rows = [.. ordered.Select(one => new Row(one.Role, Account.SignInNameOf(one.Account.UserName!), NewPassword()))];
        foreach ((Row row, var one) in rows.Zip(ordered))
        {
            one.Account.PasswordHash = hasher.HashPassword(one.Account, row.Password);
        }

        // The file first: passwords that nobody knows would help nobody, a file that tells too early is written anew.
        WholeFiles.Replace((FilePath, stream => JsonSerializer.Serialize(stream, rows, Json)));
        await db.SaveChangesAsync(cancel);
        return rows;
    }

    /// <summary>Something that can be read from one screen and typed on another.</summary>
    private static string NewPassword()
    {
        const string Consonants = "bdgjklmnprstw", Vowels = "aeiou";
        return string.Join('-', Enumerable.Range(0, Words).Select(_ => string.Concat(Enumerable.Range(0, 2).Select(_ => RandomNumberGenerator.GetString(Consonants, 1) + RandomNumberGenerator.GetString(Vowels, 1)))));
    }
}
