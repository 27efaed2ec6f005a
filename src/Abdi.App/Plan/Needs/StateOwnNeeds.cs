using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The head of a village opens the link of a slip and says, without an account, how pressing each theme is there. The link works once.</summary>
public sealed class StateOwnNeeds(AbdiDb db, SlipCodes codes, TimeProvider clock)
{
    /// <summary>The address in the QR code: short and, in capitals, made of what QR codes hold at their densest.</summary>
    public const string Path = "/h";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup(Path + "/{link}").ForEverybody();
        page.MapGet("", (string link, HttpContext context, StateOwnNeeds slice, CancellationToken cancel) => slice.Show(link, context, cancel));
        page.MapPost("", (string link, IFormCollection form, HttpContext context, StateOwnNeeds slice, CancellationToken cancel) => slice.Submit(link, form, context, cancel));
    }

    /// <summary>What the page shows; the host is null when the link is not good any more, and <c>IsDone</c> tells that it was just used.</summary>
    public sealed record Model(string Link, Host? Host, string Institution, IReadOnlyList<Question> Questions, bool IsDone, Refusal? Refusal);

    /// <summary>One theme with what was answered so far.</summary>
    public sealed record Question(Theme Theme, NeedLevel? Level, string Word);

    public async Task<IResult> Show(string link, HttpContext context, CancellationToken cancel) =>
        await Find(link, context, cancel) switch
        {
            { Refusal: { } refusal } => Ended(link, refusal),
            { Link: { } found } => await Page(link, found, _ => null, _ => "", null, cancel),
            _ => Results.NotFound(),
        };

    public async Task<IResult> Submit(string link, IFormCollection form, HttpContext context, CancellationToken cancel)
    {
        (HostLink? found, Refusal? refusal) = await Find(link, context, cancel);
        if (found is null)
        {
            return refusal is null ? Results.NotFound() : Ended(link, refusal);
        }

        IReadOnlyList<Theme> themes = await db.ListThemes(cancel);
        refusal = themes.All(theme => LevelOf(theme) is null) ? new("statement-empty", themes.Count == 0 ? null : "Level-" + themes[0].Code)
            : themes.FirstOrDefault(theme => WordOf(theme).Length > HostStatement.WordLength) is { } wordy ? new("statement-word-long", "Word-" + wordy.Code) : null;
        if (refusal is not null)
        {
            return await Page(link, found, LevelOf, WordOf, refusal, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        DateTimeOffset now = clock.GetUtcNow();

        // Of two who come with one link, the database lets one pass.
        int used = await db.HostLinks.Where(row => row.CodeHash == found.CodeHash && row.UsedAt == null && row.RevokedAt == null && row.Until > now).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancel);
        if (used != 1)
        {
            return Ended(link, new("link-ended"));
        }

        db.HostStatements.AddRange(themes.Where(theme => LevelOf(theme) is not null).Select(theme => new HostStatement
        {
            InstitutionId = found.InstitutionId, Id = new(Guid.CreateVersion7(now)), HostId = found.HostId, ThemeId = theme.Id, Level = LevelOf(theme)!.Value, Word = WordOf(theme), StatedAt = now,
        }));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"{Path}/{Uri.EscapeDataString(link)}");

        NeedLevel? LevelOf(Theme theme) => Enum.TryParse(form["Level-" + theme.Code], out NeedLevel level) && Enum.IsDefined(level) ? level : null;
        string WordOf(Theme theme) => form["Word-" + theme.Code].ToString().Trim();
    }

    /// <summary>The link of a code, whose institution is in scope from here on; or why it cannot be used, or neither for a code that nobody has.</summary>
    private async Task<(HostLink? Link, Refusal? Refusal)> Find(string typed, HttpContext context, CancellationToken cancel)
    {
        (HostLink? link, bool mustWait) = await codes.Find(typed, context, hash => db.FindLink(hash, cancel));
        if (link is null)
        {
            return (null, mustWait ? new("too-many-tries") : null);
        }

        db.Scope.Enter(link.InstitutionId);
        DateTimeOffset now = clock.GetUtcNow();
        return link.IsGood(now) ? (link, null) : (null, new(link.UsedAt is null ? "link-ended" : "link-used"));
    }

    private async Task<IResult> Page(string link, HostLink found, Func<Theme, NeedLevel?> level, Func<Theme, string> word, Refusal? refusal, CancellationToken cancel)
    {
        Host host = await db.Hosts.AsNoTracking().SingleAsync(row => row.Id == found.HostId, cancel);
        string institution = await db.Institutions.Select(row => row.Name).SingleAsync(cancel);
        return Html.Page<StateOwnNeedsPage>(new Model(link, host, institution, [.. (await db.ListThemes(cancel)).Select(theme => new Question(theme, level(theme), word(theme)))], false, refusal), refusal);
    }

    private static IResult Ended(string link, Refusal refusal)
    {
        bool isDone = refusal.Code == "link-used";
        int status = isDone ? StatusCodes.Status200OK : refusal.Code == "link-ended" ? StatusCodes.Status410Gone : Html.StatusOf(refusal);
        return Html.Page<StateOwnNeedsPage>(new Model(link, null, "", [], isDone, refusal), status);
    }
}
