namespace Abdi.App.Place;

/// <summary>The pages of this stage.</summary>
public static class PlacePages
{
    /// <summary>The steps of the side navigation, in the order in which an office takes them; each is the last part of an address.</summary>
    public static readonly IReadOnlyList<string> Steps = ["terms", "scenarios", "compare", "equity", "withdrawals", "appeals", "swaps"];

    public static void Add(IServiceCollection services) => services
        .AddSingleton<SolveBell>()
        .AddSingleton<DraftDesk>()
        .AddHostedService<SolveWorker>()
        .AddScoped<ListPlaces>()
        .AddScoped<ShowPlace>()
        .AddScoped<ListScenarios>()
        .AddScoped<MakeScenario>()
        .AddScoped<EditScenario>()
        .AddScoped<OrderSolve>()
        .AddScoped<ShowSolve>()
        .AddScoped<ReviewDraft>()
        .AddScoped<ChangeGroup>()
        .AddScoped<MoveStudent>()
        .AddScoped<ShowHistory>()
        .AddScoped<CompareDrafts>()
        .AddScoped<ShowEquity>()
        .AddScoped<ExportGroups>()
        .AddScoped<PublishDraft>()
        .AddScoped<ListWithdrawals>()
        .AddScoped<RepairDraft>()
        .AddScoped<WriteAppeal>()
        .AddScoped<ListAppeals>()
        .AddScoped<DecideAppeal>()
        .AddScoped<AskSwap>()
        .AddScoped<ListSwaps>()
        .AddScoped<DecideSwap>()
        .AddScoped<MyPlacement>()
        .AddScoped<MyGroups>()
        .AddScoped<MyHost>()
        .AddScoped<RankWishes>()
        .AddScoped<EditTerms>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        ListPlaces.Map(routes);
        ShowPlace.Map(routes);
        ListScenarios.Map(routes);
        MakeScenario.Map(routes);
        EditScenario.Map(routes);
        OrderSolve.Map(routes);
        ShowSolve.Map(routes);
        ReviewDraft.Map(routes);
        ChangeGroup.Map(routes);
        MoveStudent.Map(routes);
        ShowHistory.Map(routes);
        CompareDrafts.Map(routes);
        ShowEquity.Map(routes);
        ExportGroups.Map(routes);
        PublishDraft.Map(routes);
        ListWithdrawals.Map(routes);
        RepairDraft.Map(routes);
        WriteAppeal.Map(routes);
        ListAppeals.Map(routes);
        DecideAppeal.Map(routes);
        AskSwap.Map(routes);
        ListSwaps.Map(routes);
        DecideSwap.Map(routes);
        MyPlacement.Map(routes);
        MyGroups.Map(routes);
        MyHost.Map(routes);
        RankWishes.Map(routes);
        EditTerms.Map(routes);
    }
}
