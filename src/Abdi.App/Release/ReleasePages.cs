namespace Abdi.App.Release;

/// <summary>The pages of this stage.</summary>
public static class ReleasePages
{
    /// <summary>The steps of the side navigation, in the order in which an office takes them; each is the last part of an address.</summary>
    public static readonly IReadOnlyList<string> Steps = ["students", "manifest", "roll-call"];

    public static void Add(IServiceCollection services) => services
        .AddSingleton<RollCallCards>()
        .AddScoped<ListReleases>()
        .AddScoped<ShowReadiness>()
        .AddScoped<ListReadiness>()
        .AddScoped<DecideRelease>()
        .AddScoped<ShowManifest>()
        .AddScoped<EditBus>()
        .AddScoped<PrintManifest>()
        .AddScoped<ShowRollCall>()
        .AddScoped<EditRollCallTimes>()
        .AddScoped<ListRollCall>()
        .AddScoped<MarkByHand>()
        .AddScoped<MyCard>()
        .AddScoped<OpenCard>()
        .AddScoped<ShowScanner>()
        .AddScoped<ReadRoll>()
        .AddScoped<SendMarks>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        ListReleases.Map(routes);
        ShowReadiness.Map(routes);
        ListReadiness.Map(routes);
        DecideRelease.Map(routes);
        ShowManifest.Map(routes);
        EditBus.Map(routes);
        PrintManifest.Map(routes);
        ShowRollCall.Map(routes);
        EditRollCallTimes.Map(routes);
        ListRollCall.Map(routes);
        MarkByHand.Map(routes);
        MyCard.Map(routes);
        OpenCard.Map(routes);
        ShowScanner.Map(routes);
        ReadRoll.Map(routes);
        SendMarks.Map(routes);
    }
}
