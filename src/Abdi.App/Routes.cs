using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Abdi.App;

/// <summary>
/// How pages are mapped: as the framework does, whose methods of these names stand farther away, but what calls a handler is
/// compiled at its first request. Hundreds of pages compiled before the first is asked for were half of every start.
/// </summary>
internal static class Routes
{
    private static readonly string[] Get = [HttpMethods.Get];
    private static readonly string[] Post = [HttpMethods.Post];

    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, Get, handler);

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, Post, handler);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string pattern, string[] methods, Delegate handler) =>
        RouteHandlerServices.Map(routes, pattern, handler, methods, RequestDelegateFactory.InferMetadata, CompileLate, handler.Method);

    private static RequestDelegateResult CompileLate(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        Lazy<RequestDelegate> compiled = new(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new(context => compiled.Value(context), []);
    }
}
