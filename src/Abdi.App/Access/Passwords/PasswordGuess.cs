using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Abdi.Rules;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>
/// Refuses the passwords that who guesses tries first: those that leaked most often and the usual words of Indonesian, also with a
/// few digits or signs around them, and what is made of the person, the campus and this program.
/// </summary>
public sealed class PasswordGuess(AbdiDb db) : IPasswordValidator<Account>
{
    /// <summary>Words of the surroundings in which these passwords are made; with them go the names of person and institution.</summary>
    public static readonly string[] Surroundings = ["abdi", "admin", "desa", "dosen", "kampus", "kkm", "kkn", "kuliah", "lppm", "mahasiswa", "password", "sandi", "universitas"];

    private const string Code = "PasswordGuessable";

    /// <summary>So many letters and digits must be left when every word that is known of the person has been taken away.</summary>
    private const int OwnAtLeast = 6;

    /// <summary>So many digits and signs around a known word do not make it another.</summary>
    private const int AroundAtMost = 6;

    private const int WordAtLeast = 3;
    private const int HashBytes = sizeof(uint);

    private static readonly Lazy<uint[]> Known = new(ReadKnown);

    /// <summary>Why a password was not taken.</summary>
    public static Refusal RefusalOf(IdentityResult done, string field) =>
        new(done.Errors.All(error => error.Code == Code) ? "password-guessable" : "password-too-weak", field);

    /// <summary>Whether a password is known, bare or with a little around it. Capitals do not count.</summary>
    public static bool IsKnown(string password)
    {
        string small = password.ToLowerInvariant();
        int start = 0, end = small.Length;
        while (start < end && !char.IsLetter(small[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetter(small[end - 1]))
        {
            end--;
        }

        string word = small[start..end];
        return Has(small) || (small.Length - word.Length <= AroundAtMost && Has(word));
    }

    /// <summary>Whether little is left of a password without these words.</summary>
    public static bool IsMadeOf(string password, IEnumerable<string> words)
    {
        string left = password.ToLowerInvariant();
        foreach (string word in words.Where(word => word.Length >= WordAtLeast).OrderByDescending(word => word.Length))
        {
            left = left.Replace(word.ToLowerInvariant(), " ", StringComparison.Ordinal);
        }

        return left.Count(char.IsLetterOrDigit) < OwnAtLeast;
    }

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        string institution = await db.Institutions.IgnoreQueryFilters().Where(row => row.InstitutionId == user.InstitutionId).Select(row => row.Name).SingleOrDefaultAsync() ?? "";
        IEnumerable<string> words = [.. Surroundings, .. user.UserName!.Split('/'), .. user.DisplayName.Split(' '), .. institution.Split(' ')];
        return IsKnown(password ?? "") || IsMadeOf(password ?? "", words)
            ? IdentityResult.Failed(new IdentityError { Code = Code, Description = "Others would try this password first." })
            : IdentityResult.Success;
    }

    private static bool Has(string word) => Array.BinarySearch(Known.Value, BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(word)))) >= 0;

    // The beginnings of their hashes in ascending order: the words themselves are no reading for anybody.
    private static uint[] ReadKnown()
    {
        using Stream stream = typeof(PasswordGuess).Assembly.GetManifestResourceStream("access/guessable.bin")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        uint[] hashes = new uint[bytes.Length / HashBytes];
        for (int i = 0; i < hashes.Length; i++)
        {
            hashes[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i * HashBytes));
        }

        return hashes;
    }
}
