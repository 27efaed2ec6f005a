using System.Text.Json;
using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Abdi.App.Serve;

/// <summary>The page of the field book. It says nothing but whose book it is and its words: all that it shows it makes on the phone, so that it works without signal; see src/Abdi.Field.</summary>
public sealed class OpenFieldBook(CurrentUser user, AbdiDb db, RequestLanguage language, SiteOptions site, TimeProvider clock)
{
    /// <summary>The address; what lies below it is kept on the phone.</summary>
    public const string Path = "/field/";

    private static readonly string[] Kept = ["book.css", "book.js", "abdi.svg"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, OpenFieldBook slice) => slice.Show(context)).WithRule("own field book", Act.Read);
        routes.MapGet(Path + "manifest.webmanifest", (OpenFieldBook slice) => slice.Manifest()).ForEverybody();
        routes.MapPost("/api/sync/v1/sign-out", (HttpContext context, OpenFieldBook slice, CancellationToken cancel) => slice.Leave(context, cancel)).WithRule("own session", Act.Change).WithMetadata(new FieldCall.TakesJson());
    }

    /// <summary>What the page is made of; the settings are what its script is told.</summary>
    public sealed record Model(string Tag, string Settings);

    public IResult Show(HttpContext context)
    {
        // Who comes to look needs the season as well as the script, and on a thin line both together. Who fetches the page to keep it has the season already.
        if (context.Request.Headers["Sec-Fetch-Mode"] == "navigate")
        {
            context.Response.Headers.Link = $"<{ShowBook.Path}>; rel=preload; as=fetch; crossorigin";
        }

        // The same to the letter for as long as nothing of it changes: the phone takes a difference for a new version.
        string settings = JsonSerializer.Serialize(
            new { Account = user.Somebody.AccountId, user.Somebody.Name, Language = language.Tag, Version = SiteAssets.Path("book.js").Split('/')[2], Keep = Kept.Select(SiteAssets.Path), Texts = BookTexts.In(language.Current) }, FieldCall.Json);
        return new RazorComponentResult<FieldBookPage>(new { Model = new Model(language.Tag, settings) });
    }

    public IResult Manifest()
    {
        Texts texts = BookTexts.Of(language.Current);
        return Results.Json(
            new
            {
                name = texts["Book.App"], short_name = "Abdi", start_url = Path, scope = Path, display = "standalone", lang = language.Tag, background_color = "#f3f5f2", theme_color = "#0a3f38",
                icons = new[] { new { src = SiteAssets.Path("abdi.svg"), sizes = "any", type = "image/svg+xml", purpose = "any" } },
            },
            contentType: "application/manifest+json");
    }

    /// <summary>A page that was kept has no fresh token of a form: it leaves by a call that no other site can make. What was not sent stays on the phone, locked.</summary>
    public async Task<IResult> Leave(HttpContext context, CancellationToken cancel)
    {
        if (!FieldCall.IsOurs(context.Request, site))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        await AccountSessions.End(db.Sessions.Where(session => session.Id == user.Somebody.SessionId), clock.GetUtcNow(), cancel);
        await AccountSessions.Leave(context);
        return Results.NoContent();
    }
}
