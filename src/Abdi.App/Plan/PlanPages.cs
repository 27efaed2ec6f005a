namespace Abdi.App.Plan;

/// <summary>The pages of this stage: one line for each slice, here and nowhere else.</summary>
public static class PlanPages
{
    /// <summary>The steps that have a page of their own, in the order of the side bar.</summary>
    public static readonly string[] Steps = ["dates", "themes", "hosts", "needs", "students", "supervisors", "requirements", "briefing"];

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
        .AddScoped<ListNeeds>()
        .AddScoped<ExportNeeds>()
        .AddScoped<ShowNeedMap>()
        .AddScoped<ShowHostNeeds>()
        .AddScoped<StateNeed>()
        .AddScoped<ListIndicators>()
        .AddScoped<TakeIdm>()
        .AddScoped<EditIndicator>()
        .AddScoped<WeighIndicators>()
        .AddScoped<HandLinks>()
        .AddScoped<StateOwnNeeds>()
        .AddScoped<JudgeStatements>()
        .AddScoped<ImportRoster>()
        .AddScoped<OpenRosterAccounts>()
        .AddScoped<ListStudents>()
        .AddScoped<EditStudent>()
        .AddScoped<ListSupervisors>()
        .AddScoped<EditSupervisor>()
        .AddScoped<ListRequirements>()
        .AddScoped<EditRequirement>()
        .AddScoped<ShowRequirement>()
        .AddScoped<ListClearances>()
        .AddScoped<DecideClearance>()
        .AddScoped<MarkMany>()
        .AddScoped<MyEnrolment>()
        .AddSingleton<AttendanceCodes>()
        .AddScoped<ListBriefing>()
        .AddScoped<EditBriefingSession>()
        .AddScoped<ShowAttendance>()
        .AddScoped<MarkAttendance>()
        .AddScoped<ShowAttendanceCode>()
        .AddScoped<ScanAttendance>();

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
        ListNeeds.Map(routes);
        ExportNeeds.Map(routes);
        ShowNeedMap.Map(routes);
        ShowHostNeeds.Map(routes);
        StateNeed.Map(routes);
        ListIndicators.Map(routes);
        TakeIdm.Map(routes);
        EditIndicator.Map(routes);
        WeighIndicators.Map(routes);
        HandLinks.Map(routes);
        StateOwnNeeds.Map(routes);
        JudgeStatements.Map(routes);
        ImportRoster.Map(routes);
        OpenRosterAccounts.Map(routes);
        ListStudents.Map(routes);
        EditStudent.Map(routes);
        ListSupervisors.Map(routes);
        EditSupervisor.Map(routes);
        ListRequirements.Map(routes);
        EditRequirement.Map(routes);
        ShowRequirement.Map(routes);
        ListClearances.Map(routes);
        DecideClearance.Map(routes);
        MarkMany.Map(routes);
        MyEnrolment.Map(routes);
        ListBriefing.Map(routes);
        EditBriefingSession.Map(routes);
        ShowAttendance.Map(routes);
        MarkAttendance.Map(routes);
        ShowAttendanceCode.Map(routes);
        ScanAttendance.Map(routes);
    }
}
