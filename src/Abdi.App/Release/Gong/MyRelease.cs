using System.Buffers.Binary;
using System.Text.Json.Serialization;
using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>Why there is no page to read.</summary>
public enum ReleaseWaiting
{
    /// <summary>The account is on no list of this period.</summary>
    NotOnRoster,

    /// <summary>The student withdrew.</summary>
    Withdrawn,

    /// <summary>The gong was not struck.</summary>
    Gong,

    /// <summary>The gong was struck, and this student was not released.</summary>
    NotReleased,
}

/// <summary>
/// A student waits for the gong, with the own page sealed on the phone already; when it is struck the page is opened there, or
/// read from here as it was sealed. Nothing of it before.
/// </summary>
public sealed class MyRelease(AbdiDb db, CurrentUser user, RequestLanguage language, GongBoard board, TimeProvider clock)
{
    private const int PhonesASecond = 250, SoonestSeconds = 4, LatestSeconds = 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/release/worker.js", (HttpContext context) => SiteAssets.Script(context, "release-worker.js")).ForEverybody();
        var mine = routes.MapGroup("/release/{code}").WithRule("own release", Act.Read);
        mine.MapGet("/me", (string code, HttpContext context, MyRelease slice, CancellationToken cancel) => slice.Show(code, context, cancel));
        mine.MapGet("/me/bundle", (string code, MyRelease slice, CancellationToken cancel) => slice.Bundle(code, cancel));
        mine.MapGet("/key", (string code, MyRelease slice, CancellationToken cancel) => slice.Key(code, cancel));
    }

    /// <summary>What the page shows while it waits.</summary>
    public sealed record Model(PlanAt At, ReleaseWaiting For, DateOnly? ReleaseOn, bool IsRehearsal, IReadOnlyList<OwnRequirement> Missing);

    /// <summary>What phones are told: which page they should have, in how many seconds to ask again, and once the gong was struck the key.</summary>
    public sealed record News(Guid Day, int Edition, int Again, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key);

    public async Task<IResult> Show(string code, HttpContext context, CancellationToken cancel)
    {
        if (await board.Read(user.Somebody.InstitutionId, code) is { Key: { } key } struck && await FindPage(struck, cancel) is { } page)
        {
            return Opened(SealedPage.Open(page.Sealed, key, page.Secret)!, context);
        }

        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Participant? student = await db.FindEnrolment(period, user.Somebody.AccountId, cancel);
        ReleaseDay? day = await db.FindCurrentDay(period.Id, cancel);
        ReleaseWaiting waiting = student is null ? ReleaseWaiting.NotOnRoster
            : student.WithdrawnOn is not null ? ReleaseWaiting.Withdrawn
            : period.Phase >= PeriodPhase.Released ? ReleaseWaiting.NotReleased
            : ReleaseWaiting.Gong;
        IReadOnlyList<OwnRequirement> requirements = student is { WithdrawnOn: null } ? await OwnRequirement.List(db, period, student, clock.Today(), cancel) : [];
        return Html.Page<MyReleasePage>(new Model(PlanAt.Of(period), waiting, period.Dates.ReleaseOn, day is { IsRehearsal: true }, [.. requirements.Where(own => !Clearance.IsSettled(own.State))]));
    }

    /// <summary>The own page as it is sealed: four bytes with the edition, the secret, the ciphertext. Nothing where nothing is sealed for this student.</summary>
    public async Task<IResult> Bundle(string code, CancellationToken cancel)
    {
        if (await board.Read(user.Somebody.InstitutionId, code) is not { } news || await FindPage(news, cancel) is not { } page)
        {
            return await Nothing(code, cancel);
        }

        byte[] bundle = new byte[sizeof(int) + SealedPage.KeyBytes + page.Sealed.Length];
        BinaryPrimitives.WriteInt32BigEndian(bundle, news.Edition);
        page.Secret.CopyTo(bundle, sizeof(int));
        page.Sealed.CopyTo(bundle, sizeof(int) + SealedPage.KeyBytes);
        return Results.Bytes(bundle);
    }

    public async Task<IResult> Key(string code, CancellationToken cancel) => await board.Read(user.Somebody.InstitutionId, code) is { } news
        ? Results.Json(new News(news.Day.Value, news.Edition, Math.Clamp(news.Pages / PhonesASecond, SoonestSeconds, LatestSeconds), news.Key is { } key ? Convert.ToBase64String(key) : null))
        : await Nothing(code, cancel);

    private async Task<IResult> Nothing(string code, CancellationToken cancel) => await db.Periods.AnyAsync(period => period.Code == code, cancel) ? Results.NoContent() : Results.NotFound();

    private Task<OwnPage?> FindPage(GongBoard.News sealing, CancellationToken cancel) => db.FindOwnPage(user.Somebody.InstitutionId, sealing.Period, sealing.Day, sealing.Edition, user.Somebody.Number, cancel);

    private IResult Opened(byte[] both, HttpContext context)
    {
        ReadOnlyMemory<byte> page = PagePair.In(both, language.Current == Language.English);
        context.Response.Headers.Vary = "Accept-Encoding";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            return Results.Bytes(PagePair.Expand(page), "text/html; charset=utf-8");
        }

        context.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(page, "text/html; charset=utf-8");
    }
}
