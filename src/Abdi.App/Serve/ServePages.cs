namespace Abdi.App.Serve;

/// <summary>The pages and calls of this stage.</summary>
public static class ServePages
{
    /// <summary>The steps of the side navigation; each is the last part of an address.</summary>
    public static readonly IReadOnlyList<string> Steps = ["entries", "follow-ups", "incidents", "quarantine"];

    /// <summary>Adds what they are made of.</summary>
    public static void Add(IServiceCollection services) => services
        .AddSingleton<FieldHints>()
        .AddSingleton<FieldWriter>()
        .AddHostedService(provider => provider.GetRequiredService<FieldWriter>())
        .AddSingleton<MeasureBell>()
        .AddSingleton<FieldTurn>()
        .AddHostedService<MeasureWorker>()
        .AddSingleton<PhotoBell>()
        .AddHostedService<PhotoWorker>()
        .AddSingleton<RescueKeys>()
        .AddSingleton<SyncTurn>()
        .AddScoped<EventIntake>()
        .AddScoped<SendBatch>()
        .AddScoped<PhotoShelf>()
        .AddScoped<SendPhoto>()
        .AddScoped<ShowBook>()
        .AddScoped<OpenFieldBook>()
        .AddScoped<TakeRescue>()
        .AddScoped<RecordSight>()
        .AddScoped<RecordWords>()
        .AddScoped<ListSeasons>()
        .AddScoped<ShowRecords>()
        .AddScoped<ShowGroupRecords>()
        .AddScoped<ListEntries>()
        .AddScoped<EntryHistory>()
        .AddScoped<ShowEntry>()
        .AddScoped<ShowPhoto>()
        .AddScoped<DecideProposal>()
        .AddScoped<ExportEntries>()
        .AddScoped<OwnerCopies>()
        .AddScoped<OwnerSlips>()
        .AddScoped<HandCopy>()
        .AddScoped<OpenOwnerLink>()
        .AddScoped<FollowUpRows>()
        .AddScoped<ListFollowUps>()
        .AddScoped<EnterFollowUp>()
        .AddScoped<ExportFollowUps>()
        .AddScoped<ListIncidents>()
        .AddScoped<ListQuarantine>()
        .AddScoped<SettleQuarantine>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        OpenFieldBook.Map(routes);
        ShowBook.Map(routes);
        SendBatch.Map(routes);
        SendPhoto.Map(routes);
        TakeRescue.Map(routes);
        ListSeasons.Map(routes);
        ShowRecords.Map(routes);
        ShowGroupRecords.Map(routes);
        ListEntries.Map(routes);
        ShowEntry.Map(routes);
        ShowPhoto.Map(routes);
        DecideProposal.Map(routes);
        ExportEntries.Map(routes);
        HandCopy.Map(routes);
        OpenOwnerLink.Map(routes);
        ListFollowUps.Map(routes);
        EnterFollowUp.Map(routes);
        ExportFollowUps.Map(routes);
        ListIncidents.Map(routes);
        ListQuarantine.Map(routes);
        SettleQuarantine.Map(routes);
    }
}
