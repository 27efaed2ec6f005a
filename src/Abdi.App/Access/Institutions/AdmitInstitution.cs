using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>The institution that runs the installation admits another and hands the activation code of its first administrator over. It never sees the other's data.</summary>
public sealed class AdmitInstitution(AbdiDb db, InstitutionScope scope, CurrentUser user, ActivationKey key, SiteOptions site, SecurityLog log, TimeProvider clock)
{
    public const string Path = "/access/institutions";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (AdmitInstitution slice, CancellationToken cancel) => slice.Show(new(), null, cancel)).WithRule("institution", Act.Create);
        routes.MapPost(Path, ([FromForm] Form form, AdmitInstitution slice, CancellationToken cancel) => slice.Submit(form, cancel)).WithRule("institution", Act.Create);
    }

    /// <summary>What is typed.</summary>
    public sealed record Form
    {
        public string? InstitutionName { get; init; }

        public string? InstitutionCode { get; init; }

        public string? DisplayName { get; init; }

        public string? SignInName { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(IReadOnlyList<(string Code, string Name)> Institutions, bool MayAdmit, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(Form form, Refusal? refusal, CancellationToken cancel)
    {
        bool isOperator = await IsOperator(cancel);
        var shown = isOperator ? db.Institutions.IgnoreQueryFilters() : db.Institutions;
        var names = await shown.AsNoTracking().OrderBy(institution => institution.Name).Select(institution => new ValueTuple<string, string>(institution.Code, institution.Name)).ToListAsync(cancel);
        return Html.Page<AdmitInstitutionPage>(new Model(names, isOperator, form, refusal), refusal);
    }

    public async Task<IResult> Submit(Form form, CancellationToken cancel)
    {
        string code = (form.InstitutionCode ?? "").Trim(), name = (form.InstitutionName ?? "").Trim(), person = (form.DisplayName ?? "").Trim(), signInName = (form.SignInName ?? "").Trim();
        Refusal? refusal = !await IsOperator(cancel) ? new("institution-not-operator")
            : Institution.FaultOfName(name) is { } ofName ? ofName with { Field = nameof(form.InstitutionName) }
            : Institution.FaultOfCode(code) is { } ofCode ? ofCode with { Field = nameof(form.InstitutionCode) }
            : person.Length == 0 ? new("person-name-missing", nameof(form.DisplayName))
            : !Account.IsSignInName(signInName) ? new("sign-in-name-invalid", nameof(form.SignInName))
            : await db.Institutions.IgnoreQueryFilters().AnyAsync(institution => institution.Code == code, cancel) ? new("institution-code-taken", nameof(form.InstitutionCode))
            : null;
        if (refusal is not null)
        {
            return await Show(form, refusal, cancel);
        }

        DateTimeOffset now = clock.GetUtcNow(), until = now + ActivationCode.GoodFor;
        string activation = ActivationCode.Make();
        Institution admitted = new() { InstitutionId = new(Guid.CreateVersion7(now)), Code = code, Name = name };
        var account = Account.Open(admitted, signInName, person, now);
        (account.ActivationHash, account.ActivationUntil) = (key.HashOf(activation), until);
        await Save(admitted, account, now, cancel);
        log.Note(SecurityEvent.InstitutionAdmitted, account.Id);
        string shown = ActivationCode.Shown(activation);
        return Html.Page<SlipsPage>(new HandCodes.Slips([new(person, signInName, shown, $"{site.PublicUrl.GetLeftPart(UriPartial.Authority)}{Activate.ScannedPath}/{shown}")], until, name, null, 0));
    }

    private async Task Save(Institution admitted, Account account, DateTimeOffset now, CancellationToken cancel)
    {
        // Only these three rows are written in the scope of the other; what is shown afterwards is the own again.
        scope.Enter(admitted.InstitutionId);
        try
        {
            db.Institutions.Add(admitted);
            db.Users.Add(account);
            db.RoleGrants.Add(new() { InstitutionId = admitted.InstitutionId, AccountId = account.Id, Role = Role.Administrator, GrantedBy = user.Somebody.AccountId, GrantedAt = now });
            await db.SaveChangesAsync(cancel);
        }
        finally
        {
            scope.Enter(user.Somebody.InstitutionId);
        }
    }

    private Task<bool> IsOperator(CancellationToken cancel) => db.Institutions.AnyAsync(institution => institution.IsOperator, cancel);
}
