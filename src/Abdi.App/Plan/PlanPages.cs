namespace Abdi.App.Plan;

/// <summary>The pages of this stage: one line for each slice, here and nowhere else.</summary>
public static class PlanPages
{
    /// <summary>The steps that have a page of their own, in the order of the side bar.</summary>
    public static readonly string[] Steps = ["dates", "themes", "hosts", "students", "supervisors"];

    public static void Add(IServiceCollection services) => services
        .AddScoped<ListPeriods>()
        .AddScoped<ShowPlan>()
        .AddScoped<EditPeriod>()
        .AddScoped<ListThemes>()
        .AddScoped<EditTheme>()
        .AddScoped<TakeDefaultThemes>()
        .AddScoped<ListHosts>()
        .AddScoped<EditHost>()
        .AddScoped<TakeVillages>()
        .AddScoped<ImportRoster>()
        .AddScoped<OpenRosterAccounts>()
        .AddScoped<ListStudents>()
        .AddScoped<EditStudent>()
        .AddScoped<ListSupervisors>()
        .AddScoped<EditSupervisor>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        ListPeriods.Map(routes);
        ShowPlan.Map(routes);
        EditPeriod.Map(routes);
        ListThemes.Map(routes);
        EditTheme.Map(routes);
        TakeDefaultThemes.Map(routes);
        ListHosts.Map(routes);
        EditHost.Map(routes);
        TakeVillages.Map(routes);
        ImportRoster.Map(routes);
        OpenRosterAccounts.Map(routes);
        ListStudents.Map(routes);
        EditStudent.Map(routes);
        ListSupervisors.Map(routes);
        EditSupervisor.Map(routes);
    }
}
