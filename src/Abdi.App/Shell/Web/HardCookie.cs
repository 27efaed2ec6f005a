namespace Abdi.App.Shell.Web;

/// <summary>The only kind of cookie there is: no script reads it and no form of another site sends it; over HTTPS it is bound to this very host.</summary>
public static class HardCookie
{
    /// <summary>How a cookie of this kind is made.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="isSecure">Whether people come by HTTPS.</param>
    public static CookieBuilder For(string name, bool isSecure) => new()
    {
        Name = NameOf(name, isSecure),
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None,
        IsEssential = true,
        Path = "/",
    };

    /// <summary>The name under which the browser keeps it.</summary>
    public static string NameOf(string name, bool isSecure) => isSecure ? "__Host-" + name : name;
}
