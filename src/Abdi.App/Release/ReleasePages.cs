namespace Abdi.App.Release;

/// <summary>The pages of this stage.</summary>
public static class ReleasePages
{
    /// <summary>The steps of the side navigation, in the order in which an office takes them; each is the last part of an address.</summary>
    public static readonly IReadOnlyList<string> Steps = ["students"];

    public static void Add(IServiceCollection services) => services
        .AddScoped<ListReleases>()
        .AddScoped<ShowReadiness>()
        .AddScoped<ListReadiness>()
        .AddScoped<DecideRelease>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        ListReleases.Map(routes);
        ShowReadiness.Map(routes);
        ListReadiness.Map(routes);
        DecideRelease.Map(routes);
    }
}
