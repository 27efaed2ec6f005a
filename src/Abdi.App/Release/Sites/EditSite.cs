using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The office writes what students must know of a place: whom to ask for, how to get there, what to beware of, where help is.</summary>
public sealed class EditSite(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/sites/{host}";
        routes.MapGet(At, (string code, string host, EditSite slice, CancellationToken cancel) => slice.Show(code, host, null, null, cancel)).WithRule("site card", Act.Read);
        routes.MapPost(At, (string code, string host, [FromForm] Form form, EditSite slice, CancellationToken cancel) => slice.Change(code, host, form, cancel)).WithRule("site card", Act.Change);
    }

    /// <summary>What is typed, and the version that was on screen, 0 while there was no card. <c>Looked</c> says that somebody has looked for hazards, also where none was ticked.</summary>
    public sealed record Form
    {
        public string? Contact { get; init; }

        public string? ContactOffice { get; init; }

        public string? ContactPhone { get; init; }

        public string? Way { get; init; }

        public Hazard[]? Hazards { get; init; }

        public bool Looked { get; init; }

        public string? Care { get; init; }

        public string? Clinic { get; init; }

        public string? ClinicPhone { get; init; }

        public int ReadVersion { get; init; }

        internal SiteFacts Facts => new()
        {
            Contact = Contact?.Trim() ?? "", ContactOffice = ContactOffice?.Trim() ?? "", ContactPhone = ContactPhone?.Trim() ?? "", Way = Way?.Trim() ?? "",
            Hazards = Looked || Hazards is { Length: > 0 } ? [.. (Hazards ?? []).Distinct().Order()] : null, Care = Care?.Trim() ?? "", Clinic = Clinic?.Trim() ?? "", ClinicPhone = ClinicPhone?.Trim() ?? "",
        };

        internal static Form Of(SiteCard? card) => card is null ? new() : new()
        {
            Contact = card.Facts.Contact, ContactOffice = card.Facts.ContactOffice, ContactPhone = card.Facts.ContactPhone, Way = card.Facts.Way, Hazards = [.. card.Facts.Hazards ?? []], Looked = card.Facts.Hazards is not null,
            Care = card.Facts.Care, Clinic = card.Facts.Clinic, ClinicPhone = card.Facts.ClinicPhone, ReadVersion = card.Version,
        };
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, Host Host, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, string hostCode, Form? typed, Refusal? refusal, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await db.FindHost(hostCode, cancel) is { } host
            ? Html.Page<EditSitePage>(new Model(at, host, typed ?? Form.Of(await db.SiteCards.AsNoTracking().SingleOrDefaultAsync(card => card.HostId == host.Id, cancel)), refusal), refusal)
            : Results.NotFound();

    public async Task<IResult> Change(string code, string hostCode, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.FindHost(hostCode, cancel) is not { } host)
        {
            return Results.NotFound();
        }

        SiteCard? card = await db.SiteCards.SingleOrDefaultAsync(card => card.HostId == host.Id, cancel);
        int readVersion = form.ReadVersion;
        if (card is null)
        {
            db.SiteCards.Add(card = new() { InstitutionId = host.InstitutionId, HostId = host.Id });
            readVersion = card.Version;
        }

        if ((period.FaultOfChange() ?? card.Change(form.Facts, readVersion)) is { } refusal)
        {
            return await Show(code, hostCode, form, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/sites");
    }
}
