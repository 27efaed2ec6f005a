using System.Text;
using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>The office looks at something that could not be taken as it is, and notes what it has done about it. What came stays as it came.</summary>
public sealed class SettleQuarantine(AbdiDb db, CurrentUser user, RecordWords words, TimeProvider clock)
{
    private const int NoteLength = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/serve/{code}/quarantine/{account:guid}/{content}";
        routes.MapGet(At, (string code, Guid account, string content, SettleQuarantine slice, CancellationToken cancel) => slice.Show(code, account, content, null, null, cancel)).WithRule("field quarantine", Act.Read);
        routes.MapGet(At + "/raw", (string code, Guid account, string content, SettleQuarantine slice, CancellationToken cancel) => slice.Download(code, account, content, cancel)).WithRule("field quarantine", Act.Export);
        routes.MapPost(At, (string code, Guid account, string content, [FromForm] Form form, SettleQuarantine slice, CancellationToken cancel) => slice.Settle(code, account, content, form, cancel)).WithRule("field quarantine", Act.Change);
    }

    /// <summary>What was done about it.</summary>
    public sealed record Form
    {
        public string? Settlement { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, QuarantinedEvent Kept, string Author, string Number, string SettledBy, KeptContent Content, IReadOnlyList<RecordLine> Lines, string? Typed, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid account, string hash, string? typed, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(code, account, hash, cancel) is not var (period, kept))
        {
            return Results.NotFound();
        }

        Guid by = kept.SettledBy ?? default;
        Dictionary<Guid, Account> accounts = await db.Users.AsNoTracking().Where(one => one.Id == account || one.Id == by).ToDictionaryAsync(one => one.Id, cancel);
        KeptContent content = KeptContent.Of(kept.Content);
        RecordNames names = await RecordNames.Read(db, new(period.Id, null, [], null), [content.Payload], cancel);
        return Html.Page<SettleQuarantinePage>(
            new Model(
                PlanAt.Of(period), kept, accounts.GetValueOrDefault(account)?.DisplayName ?? "", accounts.TryGetValue(account, out Account? author) ? Account.SignInNameOf(author.UserName!) : "", accounts.GetValueOrDefault(by)?.DisplayName ?? "",
                content, words.Lines(content.Kind, content.Payload, names), typed, refusal),
            refusal);
    }

    public async Task<IResult> Download(string code, Guid account, string hash, CancellationToken cancel) =>
        await Find(code, account, hash, cancel) is not var (period, kept)
            ? Results.NotFound()
            : Results.Bytes(Encoding.UTF8.GetBytes(KeptContent.Of(kept.Content) is { IsMasked: true } masked ? masked.Raw : kept.Content), "application/json", $"{period.Code}-{kept.ContentHash[..8]}.json");

    public async Task<IResult> Settle(string code, Guid account, string hash, Form form, CancellationToken cancel)
    {
        if (await Find(code, account, hash, cancel) is not var (period, _))
        {
            return Results.NotFound();
        }

        string note = form.Settlement?.Trim() ?? "";
        if ((period.FaultOfChange() ?? (note.Length is 0 or > NoteLength ? new("quarantine-note", nameof(Form.Settlement)) : null)) is { } refusal)
        {
            return await Show(code, account, hash, form.Settlement, refusal, cancel);
        }

        DateTimeOffset? now = clock.GetUtcNow();
        Guid? me = user.Somebody.AccountId;

        // Of two who settle it at once the database lets one pass.
        return await db.Quarantine.Where(one => one.PeriodId == period.Id && one.Author == account && one.ContentHash == hash && one.SettledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.SettledAt, now).SetProperty(one => one.SettledBy, me).SetProperty(one => one.Settlement, note), cancel) == 1
            ? Results.LocalRedirect($"/serve/{period.Code}/quarantine")
            : await Show(code, account, hash, form.Settlement, new("quarantine-settled-already"), cancel);
    }

    private async Task<(Period Period, QuarantinedEvent Kept)?> Find(string code, Guid account, string hash, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.Quarantine.AsNoTracking().SingleOrDefaultAsync(one => one.PeriodId == period.Id && one.Author == account && one.ContentHash == hash, cancel) is { } kept ? (period, kept) : null;
}
