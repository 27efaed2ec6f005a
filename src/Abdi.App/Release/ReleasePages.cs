using Abdi.App.Plan;

namespace Abdi.App.Release;

/// <summary>The pages of this stage.</summary>
public static class ReleasePages
{
    /// <summary>The steps of the side navigation, in the order in which an office takes them; each is the last part of an address.</summary>
    public static readonly IReadOnlyList<string> Steps = ["students", "letters", "manifest", "sites", "signing", "day", "roll-call", "arrivals", "messages", "recall"];

    /// <summary>Adds what they are made of.</summary>
    /// <exception cref="InvalidOperationException">The fonts of letters are not there.</exception>
    public static void Add(IServiceCollection services)
    {
        LetterFonts.Demand();
        services
            .AddScoped<ListReleases>()
            .AddScoped<ShowReadiness>()
            .AddScoped<ListReadiness>()
            .AddScoped<DecideRelease>()
            .AddSingleton<LetterCodes>()
            .AddSingleton<LetterPress>()
            .AddSingleton<LetterIssuing>()
            .AddSingleton<BundleBell>()
            .AddHostedService<BundleWorker>()
            .AddScoped<ListLetters>()
            .AddScoped<ShowLetter>()
            .AddScoped<FetchLetters>()
            .AddScoped<RenewLetters>()
            .AddScoped<EditLetterText>()
            .AddScoped<EditLetterhead>()
            .AddScoped<PrintCards>()
            .AddScoped<OrderBundle>()
            .AddScoped<MyLetters>()
            .AddScoped<VerifyLetter>()
            .AddSingleton<RollCallCards>()
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
            .AddScoped<SendMarks>()
            .AddScoped<ListSites>()
            .AddScoped<EditSite>()
            .AddScoped<RecordSigning>()
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
            .AddScoped<ShowRecall>()
            .AddScoped<KeepObligations>()
            .AddScoped<KeepMessages>()
            .AddSingleton<SendMessages>()
            .AddHostedService(provider => provider.GetRequiredService<SendMessages>());
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        ListReleases.Map(routes);
        ShowReadiness.Map(routes);
        ListReadiness.Map(routes);
        DecideRelease.Map(routes);
        ListLetters.Map(routes);
        ShowLetter.Map(routes);
        FetchLetters.Map(routes);
        RenewLetters.Map(routes);
        EditLetterText.Map(routes);
        EditLetterhead.Map(routes);
        PrintCards.Map(routes);
        OrderBundle.Map(routes);
        MyLetters.Map(routes);
        VerifyLetter.Map(routes);
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
        ListSites.Map(routes);
        EditSite.Map(routes);
        ImportRoster.Map(routes, SiteRoster.Home);
        RecordSigning.Map(routes);
        KeepDay.Map(routes);
        StrikeGong.Map(routes);
        MyRelease.Map(routes);
        ShowHall.Map(routes);
        ReportArrival.Map(routes);
        ListArrivals.Map(routes);
        KeepGroup.Map(routes);
        HandSlips.Map(routes);
        ConfirmHandover.Map(routes);
        KeepMessages.Map(routes);
        ShowRecall.Map(routes);
        KeepObligations.Map(routes);
    }
}
