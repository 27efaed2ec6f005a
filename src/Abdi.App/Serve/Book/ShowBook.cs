using System.Buffers.Text;
using System.Text.Json;
using Abdi.App.Access;
using Abdi.App.Release;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>What a phone needs to know of the season while there is no signal: the period, the group and who guides it, the host and its people, what may be named in what is written.</summary>
public sealed class ShowBook(AbdiDb db, CurrentUser user, FieldHints hints, RescueKeys rescue, Words<ReleaseText> release, RequestLanguage language, TimeProvider clock)
{
    /// <summary>The address.</summary>
    public const string Path = "/api/sync/v1/book";

    private const int MilliOfOne = 1000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, (ShowBook slice, CancellationToken cancel) => slice.Show(cancel)).WithRule("own field book", Act.Read);

    /// <summary>Whether there is something to write in.</summary>
    public enum BookState
    {
        Ready,
        NoPeriod,
        WaitsForGong,
    }

    public sealed record Book(
        Guid Account, string Name, string Number, string Language, string Hint, DateTimeOffset ReadAt, BookState State, PeriodOf? Period = null, GroupOf? Group = null, HostOf? Host = null, PoskoOf? Posko = null, string? SafetyPhone = null,
        IReadOnlyList<ThemeOf>? Themes = null, IReadOnlyList<CommitmentOf>? Commitments = null, IReadOnlyList<PriorityOf>? Priorities = null, IReadOnlyList<EarlierOf>? Earlier = null, RescueOf? Rescue = null);

    public sealed record PeriodOf(string Code, string Name, DateOnly? FieldFrom, DateOnly? RecallOn, bool Closed, int? HoursWanted);

    public sealed record GroupOf(string Code, bool IsLeader, IReadOnlyList<MateOf> Mates, SupervisorOf Supervisor);

    public sealed record MateOf(string Name, string Faculty);

    public sealed record SupervisorOf(string Name, string? Phone);

    public sealed record NeedOf(string Theme, string Name, decimal? Need);

    public sealed record ContactOf(string Name, string? Office, string? Phone);

    public sealed record HostOf(
        string Name, string Kind, string District, string Regency, double? Latitude, double? Longitude, int? Residents, IReadOnlyList<NeedOf> Needs, ContactOf? Contact, string? Way, IReadOnlyList<string>? Hazards, string? Care, string? Clinic, string? ClinicPhone);

    public sealed record PoskoOf(Guid Entry, double Latitude, double Longitude, int AccuracyMetres);

    public sealed record ThemeOf(string Code, string Name);

    public sealed record CommitmentOf(Guid Id, string Text);

    public sealed record PriorityOf(Guid Id, string Name);

    public sealed record EarlierOf(string Period, string Group, IReadOnlyList<string> Promised, IReadOnlyList<string> Finished);

    /// <summary>With what the phone seals what it has not sent, so that the office alone can open it, and proves whose it is.</summary>
    public sealed record RescueOf(string Key, string Secret);

    public async Task<IResult> Show(CancellationToken cancel)
    {
        SignedIn me = user.Somebody;
        DateTimeOffset now = clock.GetUtcNow();
        (Participant Student, Period Period)? own = await FindSeason(me, cancel);
        string group = own is { Period.Phase: >= PeriodPhase.Released } season ? (await db.GroupOf(season.Period.Id, season.Student.Id, cancel))?.Code ?? "" : "";
        Book book = new(
            me.AccountId, me.Name, me.Number, language.Tag, own is null ? "" : hints.Sign(me.InstitutionId, me.AccountId, own.Value.Period.Id, group, now), now,
            own is null ? BookState.NoPeriod : group.Length > 0 ? BookState.Ready : BookState.WaitsForGong);
        return Results.Json(group.Length > 0 ? await Fill(book, own!.Value.Student, own.Value.Period, group, cancel) : book, FieldCall.Json);
    }

    // The season in which the student serves; before the gong the one that waits for it, afterwards the last.
    private async Task<(Participant Student, Period Period)?> FindSeason(SignedIn me, CancellationToken cancel)
    {
        IReadOnlyList<Participant> enrolled = await db.ListEnrolments(me.AccountId, cancel);
        PeriodId[] ids = [.. enrolled.Where(student => student.WithdrawnOn is null).Select(student => student.PeriodId)];
        List<Period> periods = await db.Periods.AsNoTracking().Where(period => ids.Contains(period.Id)).ToListAsync(cancel);
        Period? chosen = periods.OrderByDescending(period => period.Phase is PeriodPhase.Released or PeriodPhase.InTheField or PeriodPhase.Closing).ThenByDescending(period => period.Phase == PeriodPhase.Published).ThenByDescending(period => period.Code, StringComparer.Ordinal)
            .FirstOrDefault(period => period.Phase >= PeriodPhase.Published);
        return chosen is null ? null : (enrolled.First(student => student.PeriodId == chosen.Id), chosen);
    }

    private async Task<Book> Fill(Book book, Participant student, Period period, string group, CancellationToken cancel)
    {
        GuidedGroup placed = (await db.ListGuidedGroups(period.Id, [group], cancel)).Single();
        IEnumerable<PlacedMember> members = (await db.ListMembers(period.Id, [group], cancel))[group];
        List<Theme> themes = await db.Themes.AsNoTracking().OrderBy(theme => theme.Code).ToListAsync(cancel);
        SiteFacts? site = await db.SiteCards.AsNoTracking().Where(card => card.HostId == placed.Host.Id).Select(card => card.Facts).SingleOrDefaultAsync(cancel);
        return book with
        {
            Period = new(period.Code, period.Name, period.Dates.FieldFrom, period.Dates.RecallOn, period.Phase == PeriodPhase.Closed, period.Service.HoursWanted),
            SafetyPhone = period.Service.SafetyPhone,
            Group = new(group, placed.Placed.LeadId == student.Id, [.. members.Where(member => member.Id != student.Id).Select(member => new MateOf(member.Name, member.Faculty))], new(placed.Supervisor.Facts.Name, Given(placed.Supervisor.Facts.Phone))),
            Host = await HostOfBook(placed.Host, themes, site, cancel),
            Posko = await FindPosko(period.Id, group, cancel),
            Themes = [.. themes.Select(theme => new ThemeOf(theme.Code, theme.Name))],
            Commitments = [.. (await db.Commitments.AsNoTracking().Where(commitment => commitment.Standing == CommitmentStanding.Open).OrderBy(commitment => commitment.DueOn).ToListAsync(cancel)).Select(commitment => new CommitmentOf(commitment.Id.Value, commitment.What))],
            Priorities = [.. (await db.ListPriorities(cancel) is [{ } newest, ..] ? newest.Priorities : []).Select(priority => new PriorityOf(priority.Id.Value, priority.Name))],
            Earlier = await ListEarlier(placed.Host.Id, period.Id, cancel),
            Rescue = new(Base64Url.EncodeToString(rescue.PublicKey), Base64Url.EncodeToString(rescue.SecretOf(user.Somebody.InstitutionId, user.Somebody.AccountId))),
        };
    }

    private async Task<HostOf> HostOfBook(Host host, List<Theme> themes, SiteFacts? site, CancellationToken cancel)
    {
        Dictionary<ThemeId, int> needs = await db.HostNeeds.AsNoTracking().Where(need => need.HostId == host.Id).ToDictionaryAsync(need => need.ThemeId, need => need.NeedMilli, cancel);
        return new(
            host.Name, KindOf(host), host.DistrictName, host.RegencyName, host.Point?.LatitudeDegrees, host.Point?.LongitudeDegrees, host.OwnResidents, [.. themes.Select(theme => new NeedOf(theme.Code, theme.Name, needs.TryGetValue(theme.Id, out int need) ? (decimal)need / MilliOfOne : null))],
            Given(site?.Contact) is { } name ? new(name, Given(site!.ContactOffice), Given(site.ContactPhone)) : null, Given(site?.Way), site?.Hazards is { } hazards ? [.. hazards.Select(hazard => release["Hazard." + hazard])] : null,
            Given(site?.Care), Given(site?.Clinic), Given(site?.ClinicPhone));
    }

    private async Task<PoskoOf?> FindPosko(PeriodId period, string group, CancellationToken cancel) =>
        await ListStanding(period, group, FieldKinds.Posko, cancel) is [.., { Record: PoskoRecord posko } last]
            ? new(last.Entry.Value, posko.Latitude, posko.Longitude, posko.AccuracyMetres)
            : null;

    // What those who were here before had promised, and what there is to show for it.
    private async Task<IReadOnlyList<EarlierOf>> ListEarlier(HostId host, PeriodId except, CancellationToken cancel)
    {
        var groups = await (from placed in db.PlacedGroups where placed.HostId == host && placed.PeriodId != except join period in db.Periods on placed.PeriodId equals period.Id orderby period.Code descending select new { placed.PeriodId, period.Name, placed.Code }).ToListAsync(cancel);
        List<EarlierOf> earlier = [];
        foreach (var group in groups)
        {
            earlier.Add(new(
                group.Name, group.Code, [.. (await ListStanding(group.PeriodId, group.Code, FieldKinds.Programme, cancel)).Select(one => one.Record).OfType<ProgrammeRecord>().Select(programme => programme.Title)],
                [.. (await ListStanding(group.PeriodId, group.Code, FieldKinds.Output, cancel)).Select(one => one.Record).OfType<OutputRecord>().Select(output => output.Title)]));
        }

        return earlier;
    }

    private async Task<IReadOnlyList<(FieldEntryId Entry, FieldRecord? Record)>> ListStanding(PeriodId period, string group, string kind, CancellationToken cancel) =>
        [.. (await db.ListStanding(new(period, [group], [], null), [kind], cancel)).Where(stored => stored.Payload is not null).Select(stored => (stored.Entry, RecordReader.Read(stored)))];

    private static string KindOf(Host host) => host.Kind switch
    {
        HostKind.Village => host.VillageCode is { } code && VillageCode.Parse(code).Kind == VillageKind.Kelurahan ? "kelurahan" : "village",
        HostKind.School => "school",
        HostKind.Pesantren => "pesantren",
        HostKind.EnterpriseCluster => "enterpriseCluster",
        HostKind.HealthCentre => "puskesmas",
        _ => throw new InvalidOperationException($"No word for a {host.Kind}."),
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
