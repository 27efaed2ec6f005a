namespace Abdi.App.Release;

/// <summary>The pages of this stage.</summary>
public static class ReleasePages
{
    /// <summary>The steps of the side navigation, in the order in which an office takes them; each is the last part of an address.</summary>
    public static readonly IReadOnlyList<string> Steps = ["students", "sites", "day"];

    public static void Add(IServiceCollection services) => services
        .AddScoped<ListReleases>()
        .AddScoped<ShowReadiness>()
        .AddScoped<ListReadiness>()
        .AddScoped<DecideRelease>()
        .AddScoped<ListSites>()
        .AddScoped<EditSite>()
        .AddSingleton<SealDesk>()
        .AddSingleton<GongBoard>()
        .AddScoped<SealPages>()
        .AddScoped<KeepDay>()
        .AddScoped<StrikeGong>()
        .AddScoped<MyRelease>()
        .AddScoped<ShowHall>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        ListReleases.Map(routes);
        ShowReadiness.Map(routes);
        ListReadiness.Map(routes);
        DecideRelease.Map(routes);
        ListSites.Map(routes);
        EditSite.Map(routes);
        KeepDay.Map(routes);
        StrikeGong.Map(routes);
        MyRelease.Map(routes);
        ShowHall.Map(routes);
    }
}
