using System.Security.Claims;
using Abdi.App.Access;
using Abdi.App.Release;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Abdi.Bench;

/// <summary>A season whose students are all placed, sealed and signed in, written straight into the data folder of a site: only the gong is missing.</summary>
internal sealed class GongSeason
{
    public const string Code = "gong", Faculty = "Ekonomi";
    private const int GroupSize = 14, RowsAtOnce = 2000, SeenMinutes = 5, Villages = 1552;

    private readonly WebApplication site;
    private readonly int students;
    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;
    private readonly Random random = new(1);

    private readonly bool isReleased;

    private GongSeason(WebApplication site, int students, bool isReleased) => (this.site, this.students, this.isReleased) = (site, students, isReleased);

    /// <summary>Gets the account of each student.</summary>
    public List<Guid> AccountIds { get; } = [];

    /// <summary>Gets the cookie of each student, and at its place the group that the page must name.</summary>
    public List<(string Cookie, string Group)> Students { get; } = [];

    /// <summary>Gets the cookie of the official.</summary>
    public string Official { get; private set; } = "";

    /// <summary>Gets the cookie of the coordinator.</summary>
    public string Office { get; private set; } = "";

    /// <summary>Gets how long the pages took to be written and sealed.</summary>
    public double SealSeconds { get; private set; }

    /// <summary>Gets the bytes of one sealed page.</summary>
    public int SealedBytes { get; private set; }

    /// <summary>Makes it in an empty data folder.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="students">How many students.</param>
    /// <param name="isReleased">Whether the gong was struck already: then nothing is sealed, and the field book is open.</param>
    public static async Task<GongSeason> Make(string data, int students, bool isReleased = false)
    {
        await using WebApplication program = await Website.Build(new() { DataFolder = data, Listen = "http://127.0.0.1:0" }, null, CancellationToken.None);
        GongSeason season = new(program, students, isReleased);
        await using AsyncServiceScope scope = program.Services.CreateAsyncScope();
        AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
        await season.Write(db);
        return season;
    }

    private async Task Write(AbdiDb db)
    {
        Institution institution = new() { InstitutionId = new(Guid.NewGuid()), Code = "gong", Name = "Universitas Gong", Latitude = -6.1, Longitude = 106.15, IsOperator = true };
        db.Scope.Enter(institution.InstitutionId);
        db.Institutions.Add(institution);
        Period period = new() { InstitutionId = institution.InstitutionId, Id = new(Guid.NewGuid()), Code = Code, Name = "KKM", Dates = new(null, null, new(2025, 4, 22), new(2025, 4, 23), new(2025, 5, 31), null, null) };
        period.Enter(isReleased ? PeriodPhase.InTheField : PeriodPhase.Published);
        StudyProgramme programme = new() { InstitutionId = institution.InstitutionId, Id = new(Guid.NewGuid()), Name = "Manajemen", Faculty = Faculty };
        Theme theme = new() { InstitutionId = institution.InstitutionId, Id = new(Guid.NewGuid()), Code = "umkm", Name = "UMKM" };
        int groups = (students + GroupSize - 1) / GroupSize;
        Host[] hosts = [.. Enumerable.Range(0, Math.Min(groups, Villages)).Select(HostOf)];
        PlacementTerms terms = new() { InstitutionId = institution.InstitutionId, PeriodId = period.Id };
        terms.Change(null, null, SeenFrom.Gong, supervisorsSeeItEarly: false, terms.Version);
        db.AddRange(period, programme, theme, terms);
        db.AddRange(hosts.Cast<object>());
        db.AddRange(hosts.Select(CardOf));
        await db.SaveChangesAsync();
        PeriodSupervisor[] supervisors = [.. Enumerable.Range(0, groups).Select(i => new PeriodSupervisor { InstitutionId = institution.InstitutionId, Id = new(Guid.NewGuid()), PeriodId = period.Id, Number = $"D{i}", Facts = new() { Name = $"Dosen {i}", Discipline = "Manajemen", MaxGroups = 2, Phone = "081200000000" } })];
        Participant[] people = [.. Enumerable.Range(0, students).Select(i => new Participant { InstitutionId = institution.InstitutionId, Id = new(Guid.NewGuid()), PeriodId = period.Id, Number = $"{i:D6}", Facts = new() { Name = $"Mahasiswa Contoh {i:D6}", Gender = i % 2 == 0 ? Gender.Female : Gender.Male, ProgrammeId = programme.Id } })];
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.InsertMany(supervisors, default);
            await db.InsertMany(people, default);
            await db.InsertMany<PlacedGroup>([.. Enumerable.Range(0, groups).Select(i => new PlacedGroup { InstitutionId = institution.InstitutionId, PeriodId = period.Id, Code = GroupOf(i * GroupSize), HostId = hosts[i % hosts.Length].Id, ThemeId = theme.Id, SupervisorId = supervisors[i].Id, LeadId = people[i * GroupSize].Id })], default);
            await db.InsertMany<Assignment>([.. people.Select((person, i) => new Assignment { InstitutionId = institution.InstitutionId, PeriodId = period.Id, ParticipantId = person.Id, GroupCode = GroupOf(i) })], default);
            await transaction.CommitAsync();
        }

        await Accounts(db, institution);
        if (!isReleased)
        {
            await Seal(db, period);
        }

        Host HostOf(int i)
        {
            Host host = Host.OfVillage(institution.InstitutionId, new(Guid.NewGuid()), new(VillageCode.Parse($"36.{1 + (i % 8):D2}.{1 + (i / 200):D2}.{2001 + (i % 900):D4}"), $"Desa {i}", new("36.01.01", "Kecamatan"), new("36.01", "Kabupaten"), null, PointSource.Unknown));
            host.Change(host.Facts with { Point = new(-6 - (i * 0.0005), 106) }, host.Version);
            return host;
        }

        SiteCard CardOf(Host host)
        {
            SiteCard card = new() { InstitutionId = institution.InstitutionId, HostId = host.Id };
            card.Change(new() { Contact = "Pak Jaro Sukardi", ContactOffice = "kepala desa", ContactPhone = "081234567890", Way = "Naik angkutan dari terminal, turun di balai desa, lalu jalan kaki.", Hazards = [Hazard.River, Hazard.Road], Care = "Pulang sebelum magrib.", Clinic = "Puskesmas Cijaku", ClinicPhone = "0254 000000" }, card.Version);
            return card;
        }
    }

    private static string GroupOf(int student) => $"K-{(student / GroupSize) + 1:D4}";

    private async Task Accounts(AbdiDb db, Institution institution)
    {
        ISecureDataFormat<AuthenticationTicket> cookies = site.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(AccountSessions.Scheme).TicketDataFormat;
        foreach (int[] some in Enumerable.Range(0, students).Chunk(RowsAtOnce))
        {
            foreach (int i in some)
            {
                Students.Add((SignedIn(db, cookies, institution, $"{i:D6}", Role.Student), GroupOf(i)));
            }

            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        Official = SignedIn(db, cookies, institution, "gong", Role.ReleaseOfficial);
        Office = SignedIn(db, cookies, institution, "office", Role.Coordinator);
        await db.SaveChangesAsync();
    }

    private string SignedIn(AbdiDb db, ISecureDataFormat<AuthenticationTicket> cookies, Institution institution, string number, Role role)
    {
        Account account = Account.Open(institution, number, $"Orang {number}", now);
        AccountIds.Add(account.Id);

        // Phones that wait ask every few seconds: each was seen within the last minutes.
        AccountSession session = new() { Id = Guid.CreateVersion7(now), AccountId = account.Id, InstitutionId = institution.InstitutionId, Role = role, Device = "bench", StartedAt = now.AddDays(-10), SeenAt = now.AddSeconds(-random.Next(SeenMinutes * 60)) };
        db.AddRange(account, new RoleGrant { InstitutionId = institution.InstitutionId, AccountId = account.Id, Role = role, GrantedAt = now }, session);
        ClaimsIdentity identity = new([new(ClaimTypes.NameIdentifier, account.Id.ToString()), new("session", session.Id.ToString())], AccountSessions.Scheme);
        return cookies.Protect(new(new(identity), new() { IsPersistent = true, IssuedUtc = now, ExpiresUtc = now + AccountSessions.Lasts }, AccountSessions.Scheme));
    }

    private async Task Seal(AbdiDb db, Period period)
    {
        ReleaseDay day = new() { InstitutionId = period.InstitutionId, Id = new(Guid.NewGuid()), PeriodId = period.Id, IsRehearsal = false, BegunAt = now };
        db.ReleaseDays.Add(day);
        await db.SaveChangesAsync();
        long from = System.Diagnostics.Stopwatch.GetTimestamp();
        if (await site.Services.GetRequiredService<SealDesk>().Begin(period.InstitutionId, day.Id).End is { } refusal)
        {
            throw new InvalidOperationException($"The pages could not be sealed: {refusal.Code}.");
        }

        SealSeconds = System.Diagnostics.Stopwatch.GetElapsedTime(from).TotalSeconds;
        SealedBytes = (await db.ReleasePages.Select(page => page.Sealed).FirstAsync()).Length;
    }
}
