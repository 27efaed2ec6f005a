using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Abdi.App.Access;

/// <summary>What one must be allowed to do in order to call an endpoint; null for what anybody may call.</summary>
public sealed record EndpointRule(string? Resource, Act Act)
{
    public static readonly EndpointRule ForEverybody = new(null, Act.None);
}

/// <summary>How endpoints get their rule, and how the program refuses to start while one has none.</summary>
public static class EndpointRules
{
    /// <summary>Only who may do this act to this resource.</summary>
    public static TBuilder WithRule<TBuilder>(this TBuilder endpoint, string resource, Act act)
        where TBuilder : IEndpointConventionBuilder =>
        AccessMatrix.Current.Resources.Contains(resource)
            ? endpoint.WithMetadata(new EndpointRule(resource, act))
            : throw new InvalidOperationException($"The access matrix has no row '{resource}'.");

    /// <summary>Anybody, signed in or not.</summary>
    public static TBuilder ForEverybody<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(EndpointRule.ForEverybody);

    /// <summary>The rule of a page, so that a link to it is shown to those alone who may follow it.</summary>
    /// <param name="endpoints">All endpoints.</param>
    /// <param name="pattern">The pattern of its address, as in <c>/plan/{code}/hosts</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such page.</exception>
    public static EndpointRule RuleOf(this EndpointDataSource endpoints, string pattern) =>
        endpoints.Endpoints.OfType<RouteEndpoint>()
            .First(endpoint => endpoint.RoutePattern.RawText == pattern && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
            .Metadata.GetRequiredMetadata<EndpointRule>();

    /// <summary>Throws when an endpoint has no rule.</summary>
    /// <exception cref="InvalidOperationException">The message names the endpoints.</exception>
    public static void DemandRules(IEnumerable<Endpoint> endpoints)
    {
        string[] unruled = [.. endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<EndpointRule>() is null).Select(endpoint => endpoint.DisplayName ?? "?")];
        if (unruled.Length > 0)
        {
            throw new InvalidOperationException($"These endpoints have no rule of access: {string.Join("; ", unruled)}");
        }
    }
}
