using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office takes all villages of chosen regencies as hosts. Taken again, it adds what is new and leaves what was stated.</summary>
public sealed class TakeVillages(AbdiDb db, CurrentUser user, SiteOptions site, RequestLanguage language, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("/plan/{code}/villages").WithRule("host", Act.Create);
        page.MapGet("", (string code, string? province, TakeVillages slice, CancellationToken cancel) => slice.Show(code, province, new(), null, cancel));
        page.MapPost("", (string code, [FromForm] Form form, TakeVillages slice, CancellationToken cancel) => slice.Submit(code, form, cancel));
    }

    /// <summary>What is chosen; the numbers are what every new host is taken to offer, empty for not known yet.</summary>
    public sealed record Form
    {
        public string? Province { get; init; }

        public string[]? Regencies { get; init; }

        public string? MaxGroups { get; init; }

        public string? LodgingFemale { get; init; }

        public string? LodgingMale { get; init; }
    }

    /// <summary>What the page shows. <c>IsInstalled</c> tells whether the gazetteer of the country is there, with points.</summary>
    public sealed record Model(PlanAt At, Form Form, Refusal? Refusal, bool IsInstalled, IReadOnlyList<Area> Provinces, string Province, IReadOnlyList<Row> Regencies);

    /// <summary>One regency: how many villages it has, and how many of them are hosts.</summary>
    public sealed record Row(string Code, string Name, int Villages, int Hosts);

    public async Task<IResult> Show(string code, string? province, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        GazetteerFolder folder = new(site.DataFolder);
        Dictionary<string, int> hosts = await db.Hosts.Where(host => host.Kind == HostKind.Village).GroupBy(host => host.RegencyCode).ToDictionaryAsync(group => group.Key, group => group.Count(), cancel);
        string chosen = province ?? hosts.Keys.Order(StringComparer.Ordinal).FirstOrDefault()?[..2] ?? Banten;
        Gazetteer gazetteer = folder.FindOrShipped(chosen);
        if (gazetteer.Provinces.All(area => area.Code != chosen))
        {
            chosen = gazetteer.Provinces[0].Code;
            gazetteer = folder.FindOrShipped(chosen);
        }

        Row[] regencies =
        [
            .. gazetteer.Villages.Where(village => village.Code.ProvinceCode == chosen).GroupBy(village => village.Regency)
                .OrderBy(villages => villages.Key.Code, StringComparer.Ordinal).Select(villages => new Row(villages.Key.Code, villages.Key.Name, villages.Count(), hosts.GetValueOrDefault(villages.Key.Code))),
        ];
        return Html.Page<TakeVillagesPage>(new Model(PlanAt.Of(period), form, refusal, Directory.Exists(folder.Folder), gazetteer.Provinces, chosen, regencies), refusal);
    }

    public async Task<IResult> Submit(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is null)
        {
            return Results.NotFound();
        }

        HostForm offer = new() { Name = "-", MaxGroups = form.MaxGroups, LodgingFemale = form.LodgingFemale, LodgingMale = form.LodgingMale };
        string[] regencies = form.Regencies ?? [];
        if ((regencies.Length == 0 ? new Refusal("villages-none-chosen") : offer.FaultTyped() ?? offer.Facts().Fault()) is { } refusal)
        {
            return await Show(code, form.Province, form, refusal, cancel);
        }

        int taken = await Take(regencies, offer.Facts(), cancel);
        return Results.LocalRedirect($"/plan/{code}/hosts?taken={taken}");
    }

    /// <summary>Takes them.</summary>
    /// <returns>How many are new.</returns>
    public async Task<int> Take(IReadOnlyCollection<string> regencies, HostFacts offer, CancellationToken cancel)
    {
        Dictionary<string, Host> there = await db.Hosts.Where(host => host.Kind == HostKind.Village).ToDictionaryAsync(host => host.Code, cancel);
        int taken = 0;
        foreach (GazetteerVillage village in VillagesOf(regencies))
        {
            if (there.TryGetValue(village.Code.ToString(), out Host? known))
            {
                known.TakePoint(village);
                continue;
            }

            Host host = Host.OfVillage(user.Somebody.InstitutionId, new(Guid.CreateVersion7(clock.GetUtcNow())), village);
            host.Change(offer with { Name = village.Name, Point = host.Point, HoldReason = HoldOf(village.Code) }, host.Version);
            db.Hosts.Add(host);
            taken++;
        }

        await db.SaveChangesAsync(cancel);
        return taken;
    }

    // The villages of a province are a fiftieth of the country's.
    private IEnumerable<GazetteerVillage> VillagesOf(IReadOnlyCollection<string> regencies)
    {
        GazetteerFolder folder = new(site.DataFolder);
        return regencies.Where(code => code.Length > 2).Select(code => code[..2]).Distinct(StringComparer.Ordinal)
            .SelectMany(province => folder.FindOrShipped(province).Villages.Where(village => regencies.Contains(village.Regency.Code)));
    }

    private const string Banten = "36";

    private string HoldOf(VillageCode code) => KnownHolds.Reasons.TryGetValue(code, out BilingualText? reason) ? reason.In(language.Current) : "";
}
