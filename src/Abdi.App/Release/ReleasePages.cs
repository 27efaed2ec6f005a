namespace Abdi.App.Release;

/// <summary>The pages of this stage.</summary>
public static class ReleasePages
{
    /// <summary>The steps of the side navigation, in the order in which an office takes them; each is the last part of an address.</summary>
    public static readonly IReadOnlyList<string> Steps = ["students", "sites", "signing", "day", "arrivals", "messages"];

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
        .AddScoped<ShowHall>()
        .AddScoped<ReportArrival>()
        .AddScoped<ListArrivals>()
        .AddScoped<KeepGroup>()
        .AddScoped<HandSlips>()
        .AddScoped<ConfirmHandover>()
        .AddScoped<RecordSigning>()
        .AddScoped<KeepMessages>()
        .AddSingleton<SendMessages>()
        .AddHostedService(services => services.GetRequiredService<SendMessages>());

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
        ReportArrival.Map(routes);
        ListArrivals.Map(routes);
        KeepGroup.Map(routes);
        HandSlips.Map(routes);
        ConfirmHandover.Map(routes);
        RecordSigning.Map(routes);
        KeepMessages.Map(routes);
    }
}
