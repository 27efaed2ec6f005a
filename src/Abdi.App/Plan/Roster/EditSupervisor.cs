using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>One supervising lecturer of a period, seen and corrected by the office.</summary>
public sealed class EditSupervisor(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/supervisors/{supervisor:guid}", (string code, Guid supervisor, EditSupervisor slice, CancellationToken cancel) => slice.Show(code, supervisor, cancel)).WithRule("period supervisor", Act.Read);
        routes.MapPost("/plan/{code}/supervisors/{supervisor:guid}", (string code, Guid supervisor, [FromForm] Form form, EditSupervisor slice, CancellationToken cancel) => slice.Change(code, supervisor, form, cancel)).WithRule("period supervisor", Act.Change);
    }

    /// <summary>What is typed; degrees with comma or point.</summary>
    public sealed record Form
    {
        public string? Name { get; init; }

        public string? Discipline { get; init; }

        public string? MinGroups { get; init; }

        public string? MaxGroups { get; init; }

        public string? Latitude { get; init; }

        public string? Longitude { get; init; }

        public string? ExcludedVillages { get; init; }

        public string? Phone { get; init; }

        public int ReadVersion { get; init; }

        internal static Form Of(PeriodSupervisor supervisor) => new()
        {
            Name = supervisor.Facts.Name, Discipline = supervisor.Facts.Discipline, MinGroups = TypedNumber.Written(supervisor.Facts.MinGroups), MaxGroups = TypedNumber.Written(supervisor.Facts.MaxGroups),
            Latitude = TypedNumber.Written(supervisor.Facts.Latitude), Longitude = TypedNumber.Written(supervisor.Facts.Longitude),
            ExcludedVillages = supervisor.Facts.ExcludedVillages, Phone = supervisor.Facts.Phone, ReadVersion = supervisor.Version,
        };
    }

    /// <summary>What the page shows; the form is null for what is stored.</summary>
    public sealed record Model(PlanAt At, PeriodSupervisor Supervisor, Form? Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid id, CancellationToken cancel) =>
        await Find(code, id, cancel) is var (period, supervisor) ? Page(period, supervisor, null, null) : Results.NotFound();

    public async Task<IResult> Change(string code, Guid id, Form form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, supervisor))
        {
            return Results.NotFound();
        }

        bool isFewest = TypedNumber.TryCount(form.MinGroups, out int? fewest), isMost = TypedNumber.TryCount(form.MaxGroups, out int? most) && most is not null;
        bool isLatitude = TypedNumber.TryNumber(form.Latitude, out double? latitude), isLongitude = TypedNumber.TryNumber(form.Longitude, out double? longitude);
        SupervisorFacts facts = supervisor.Facts with
        {
            Name = (form.Name ?? "").Trim(), Discipline = (form.Discipline ?? "").Trim(), MinGroups = fewest ?? 0, MaxGroups = most ?? 0,
            Latitude = latitude, Longitude = longitude,
            ExcludedVillages = EditStudent.Typed(form.ExcludedVillages), Phone = EditStudent.Typed(form.Phone),
        };
        Refusal? refusal = period.FaultOfChange() ?? (!isFewest ? new("groups-min-above-max", nameof(Form.MinGroups))
            : !isMost ? new("groups-out-of-range", nameof(Form.MaxGroups))
            : !isLatitude ? new("latitude-out-of-range", nameof(Form.Latitude))
            : !isLongitude ? new("longitude-out-of-range", nameof(Form.Longitude))
            : supervisor.Change(facts, form.ReadVersion));
        if (refusal is not null)
        {
            return Page(period, supervisor, form, refusal);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/supervisors?saved=1");
    }

    private async Task<(Period Period, PeriodSupervisor Supervisor)?> Find(string code, Guid id, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.PeriodSupervisors.SingleOrDefaultAsync(supervisor => supervisor.Id == new PeriodSupervisorId(id) && supervisor.PeriodId == period.Id, cancel) is { } supervisor ? (period, supervisor) : null;

    private static IResult Page(Period period, PeriodSupervisor supervisor, Form? form, Refusal? refusal) => Html.Page<EditSupervisorPage>(new Model(PlanAt.Of(period), supervisor, form, refusal), refusal);
}
