using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Plan;

/// <summary>The office states what a host offers, holds it back, adds one that is no village, or removes one.</summary>
public sealed class EditHost(AbdiDb db, CurrentUser user, SiteOptions site, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/plan/{code}/new-host").WithRule("host", Act.Create);
        create.MapGet("", async (string code, AbdiDb db, CancellationToken cancel) => await PlanAt.Find(db, code, cancel) is { } at ? Page(at, null, new(), null) : Results.NotFound());
        create.MapPost("", (string code, [FromForm] HostForm form, EditHost slice, CancellationToken cancel) => slice.Create(code, form, cancel));
        routes.MapGet("/plan/{code}/hosts/{host}", (string code, string host, EditHost slice, CancellationToken cancel) => slice.Show(code, host, cancel)).WithRule("host", Act.Read);
        routes.MapPost("/plan/{code}/hosts/{host}", (string code, string host, [FromForm] HostForm form, EditHost slice, CancellationToken cancel) => slice.Change(code, host, form, cancel)).WithRule("host", Act.Change);
        routes.MapPost("/plan/{code}/hosts/{host}/remove", (string code, string host, [FromForm] RemovalForm form, EditHost slice, CancellationToken cancel) => slice.Remove(code, host, form, cancel)).WithRule("host", Act.Change);
    }

    /// <summary>What the page shows; the host is null while it does not exist.</summary>
    public sealed record Model(PlanAt At, Host? Host, HostForm Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, string host, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await db.FindHost(host, cancel) is { } found ? Page(at, found, HostForm.Of(found), null) : Results.NotFound();

    public async Task<IResult> Create(string code, HostForm form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        (Host? host, Refusal? refusal) = Found(form);
        refusal ??= await db.FindHost(host!.Code, cancel) is null ? null : new("host-code-taken", form.Kind == HostKind.Village ? nameof(form.VillageCode) : nameof(form.Code));
        if (refusal is not null)
        {
            return Page(at, null, form, refusal);
        }

        db.Hosts.Add(host!);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/hosts?search={Uri.EscapeDataString(host!.Code)}");
    }

    public async Task<IResult> Change(string code, string host, HostForm form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await db.FindHost(host, cancel) is not { } found)
        {
            return Results.NotFound();
        }

        if ((form.FaultTyped() ?? found.Change(form.Facts(), form.ReadVersion)) is { } refusal)
        {
            return Page(at, found, form, refusal);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/hosts?search={Uri.EscapeDataString(found.Code)}");
    }

    public async Task<IResult> Remove(string code, string host, RemovalForm form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await db.FindHost(host, cancel) is not { } found)
        {
            return Results.NotFound();
        }

        if (form.Fault(found) is { } refusal)
        {
            return Page(at, found, HostForm.Of(found), refusal);
        }

        db.Hosts.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/hosts");
    }

    private (Host? Host, Refusal? Refusal) Found(HostForm form)
    {
        if (VillageCode.Read(form.VillageCode, out VillageCode village) != VillageCodeFault.None
            || new GazetteerFolder(site.DataFolder).FindOrShipped(village.ProvinceCode).Find(village) is not { } lies)
        {
            return (null, new("host-village-unknown", nameof(form.VillageCode)));
        }

        HostId id = new(Guid.CreateVersion7(clock.GetUtcNow()));
        if (form.Kind != HostKind.Village)
        {
            string code = (form.Code ?? "").Trim();
            Refusal? refusal = Host.FaultOfCode(code) ?? form.FaultTyped() ?? form.Facts().Fault();
            return refusal is null ? (Host.Within(user.Somebody.InstitutionId, id, form.Kind, code, lies, form.Facts()), null) : (null, refusal);
        }

        Host host = Host.OfVillage(user.Somebody.InstitutionId, id, lies);
        HostForm named = form with { Name = string.IsNullOrWhiteSpace(form.Name) ? lies.Name : form.Name };
        Refusal? fault = named.FaultTyped();
        if (fault is null)
        {
            HostFacts facts = named.Facts();
            fault = host.Change(facts with { Point = facts.Point ?? host.Point }, host.Version);
        }

        return (host, fault);
    }

    private static IResult Page(PlanAt at, Host? host, HostForm form, Refusal? refusal) => Html.Page<EditHostPage>(new Model(at, host, form, refusal), refusal);
}
