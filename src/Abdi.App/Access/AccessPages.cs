namespace Abdi.App.Access;

/// <summary>The pages of signing in and of accounts: one line for each slice, here and nowhere else.</summary>
public static class AccessPages
{
    public static void Add(IServiceCollection services) => services
        .AddSingleton<AccessLimits>()
        .AddSingleton<ActivationKey>()
        .AddSingleton<SeenSessions>()
        .AddHostedService(provider => provider.GetRequiredService<SeenSessions>())
        .AddScoped<SlipCodes>()
        .AddScoped<SignIn>()
        .AddScoped<SignInByPasskey>()
        .AddScoped<ChooseRole>()
        .AddScoped<FirstRun>()
        .AddScoped<Activate>()
        .AddScoped<ListAccounts>()
        .AddScoped<OpenAccounts>()
        .AddScoped<KeepAccount>()
        .AddScoped<HandCodes>()
        .AddScoped<AdmitInstitution>()
        .AddScoped<ChangePassword>()
        .AddScoped<ForgotPassword>()
        .AddScoped<ResetPassword>()
        .AddScoped<KeepEmail>()
        .AddScoped<MyDevices>()
        .AddScoped<MyPasskeys>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        FirstRun.Map(routes);
        SignIn.Map(routes);
        SignInByPasskey.Map(routes);
        CampusSignIn.Map(routes);
        SignOut.Map(routes);
        ChooseRole.Map(routes);
        Activate.Map(routes);
        ListAccounts.Map(routes);
        OpenAccounts.Map(routes);
        KeepAccount.Map(routes);
        HandCodes.Map(routes);
        AdmitInstitution.Map(routes);
        ChangePassword.Map(routes);
        ForgotPassword.Map(routes);
        ResetPassword.Map(routes);
        KeepEmail.Map(routes);
        MyDevices.Map(routes);
        MyPasskeys.Map(routes);
    }
}
