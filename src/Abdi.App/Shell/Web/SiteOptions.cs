using System.Net;
using Abdi.App.Access;

namespace Abdi.App.Shell.Web;

/// <summary>How the site runs on this machine.</summary>
public sealed record SiteOptions
{
    /// <summary>Gets the folder with everything that is kept.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Gets the PostgreSQL connection string; null for the embedded database in the data folder.</summary>
    public string? Postgres { get; init; }

    /// <summary>Gets the address to listen on.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Gets the address people type: cookies and passkeys belong to it.</summary>
    public Uri PublicUrl { get; init; } = new("http://localhost:5080");

    /// <summary>Gets the proxies before this site: they alone are believed when they say from where a request came. None unless named.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Gets whether people come by HTTPS.</summary>
    public bool IsSecure => PublicUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>Gets where people of a campus sign in with their own accounts; null where they do not.</summary>
    public CampusAccounts? Campus { get; init; }

    /// <summary>Gets the server for letters, as in <c>smtp://name:password@host:587</c>; null to put them into a folder.</summary>
    public Uri? Smtp { get; init; }

    /// <summary>Gets from whom letters come; null for one at the public address.</summary>
    public string? MailFrom { get; init; }

    /// <summary>Gets whether this is the demo with its fictional season.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Gets the key of the text that says why the site must not run like this; null when it may.</summary>
    public string? FaultKey =>
        !Uri.TryCreate(Listen, UriKind.Absolute, out Uri? listen) ? "WebListenUnreadable"
        : IsDemo && !listen.IsLoopback ? "WebDemoIsLocal"
        : Smtp is { Scheme: not ("smtp" or "smtps") } ? "WebSmtpUnreadable"
        : !listen.IsLoopback && !IsSecure ? "WebNeedsHttps"
        : null;
}
