namespace Abdi.App.Plan;

/// <summary>The pages of this stage: one line for each slice, here and nowhere else.</summary>
public static class PlanPages
{
    /// <summary>The steps that have a page of their own, in the order of the side bar.</summary>
    public static readonly string[] Steps = ["dates"];

    public static void Add(IServiceCollection services) => services
        .AddScoped<ListPeriods>()
        .AddScoped<ShowPlan>()
        .AddScoped<EditPeriod>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        ListPeriods.Map(routes);
        ShowPlan.Map(routes);
        EditPeriod.Map(routes);
    }
}
