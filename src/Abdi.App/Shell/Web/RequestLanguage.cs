using Abdi.App.Access;

namespace Abdi.App.Shell.Web;

/// <summary>The language of one request: the one that was chosen, otherwise the first the browser asks for that Abdi speaks, otherwise Indonesian.</summary>
public sealed class RequestLanguage(IHttpContextAccessor accessor, SiteOptions site)
{
    private const string Cookie = "lang";
    private const int DaysRemembered = 400;

    private Language? chosen;

    /// <summary>Gets the language.</summary>
    public Language Current => chosen ??= Of(accessor.HttpContext!.Request, HardCookie.NameOf(Cookie, site.IsSecure));

    /// <summary>Gets the language as HTML names it.</summary>
    public string Tag => Current == Language.English ? "en" : "id";

    /// <summary>Gets the other language as HTML names it.</summary>
    public string OtherTag => Current == Language.English ? "id" : "en";

    /// <summary>What is written without a request is written in this language.</summary>
    public void Use(Language language) => chosen = language;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/language/{tag}", (string tag, string? to, HttpContext context, SiteOptions site) =>
        {
            if (tag is not ("id" or "en"))
            {
                return Results.NotFound();
            }

            CookieBuilder cookie = HardCookie.For(Cookie, site.IsSecure);
            cookie.MaxAge = TimeSpan.FromDays(DaysRemembered);
            context.Response.Cookies.Append(cookie.Name!, tag, cookie.Build(context));
            return Results.LocalRedirect(SignIn.LocalPath(to));
        }).ForEverybody();

    private static Language Of(HttpRequest request, string name)
    {
        if (request.Cookies[name] is { } cookie)
        {
            return cookie == "en" ? Language.English : Language.Indonesian;
        }

        var wanted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value ?? "").FirstOrDefault(tag => tag.StartsWith("id", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("en", StringComparison.OrdinalIgnoreCase));
        return wanted?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? Language.English : Language.Indonesian;
    }
}
