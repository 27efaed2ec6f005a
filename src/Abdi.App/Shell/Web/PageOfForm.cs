using Microsoft.AspNetCore.Routing;

namespace Abdi.App.Shell.Web;

/// <summary>Which page the form stands on that a request has sent.</summary>
public static class PageOfForm
{
    /// <summary>The address of the request when it can be opened, otherwise the nearest above it that can.</summary>
    public static string AddressOf(HttpContext context)
    {
        string route = RouteOf(context.GetEndpoint()), address = context.Request.Path.Value ?? "";
        HashSet<string> pages = [.. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true).Select(RouteOf)];
        while (route.Length > 0 && !pages.Contains(route))
        {
            (route, address) = (Above(route), Above(address));
        }

        return address.Length == 0 ? "/" : address;
    }

    private static string RouteOf(Endpoint? endpoint) => ((endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "").TrimEnd('/');

    private static string Above(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];
}
