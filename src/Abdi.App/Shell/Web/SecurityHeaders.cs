namespace Abdi.App.Shell.Web;

/// <summary>What every answer tells the browser to forbid, an answer about a defect too.</summary>
public static class SecurityHeaders
{
    private const string OnlyHttps = "max-age=31536000; includeSubDomains";

    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", "default-src 'none'; object-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; manifest-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, bool isSecure) => app.Use((context, next) =>
    {
        // At the last moment: who answers about a defect begins by clearing whatever was set before.
        context.Response.OnStarting(() =>
        {
            Set(context.Response.Headers, isSecure);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Set(IHeaderDictionary headers, bool isSecure)
    {
        foreach ((string name, string value) in Always)
        {
            headers[name] = value;
        }

        if (isSecure)
        {
            headers.StrictTransportSecurity = OnlyHttps;
        }

        // Pages hold what belongs to one person: no cache in between may keep them. Assets say otherwise themselves.
        headers.TryAdd("Cache-Control", "no-store");
    }
}
