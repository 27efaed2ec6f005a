using System.Net;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>The one page that looks beyond one's own institution, and no further than it says.</summary>
public sealed class CalendarTests(Sites sites)
{
    private const string Secret = "RAHASIA";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_calendar_shows_who_is_where_and_when_and_where_several_meet(Store store)
    {
        await using Site site = await sites.StartAnother(store);
        (Campus own, Browser office) = await Planned(site, "2025-1", new(2025, 4, 22), new(2025, 5, 31), "36.02.16.2001", "36.02.16.2007");
        (Campus other, _) = await Planned(site, "LAIN-9", new(2025, 5, 1), new(2025, 6, 14), "36.02.16.2007", "36.73.01.1001");

        WebPage page = await office.Get("/plan/2025-1/calendar");

        Assert.All(
            new[] { own.Institution.Name, other.Institution.Name, "22 April 2025", "14 Juni 2025", "Kabupaten Lebak", "Kota Serang", "2 dari 345", "Cijaku", "36.02.16.2007" },
            words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.True(page.Text.IndexOf("Kota Serang", StringComparison.Ordinal) < page.Text.IndexOf("Kabupaten Lebak", StringComparison.Ordinal), "The north comes first.");
        Assert.DoesNotContain("36.02.16.2001", page.Text, StringComparison.Ordinal);
        Assert.Contains("Belum ada rencana pada 2024", (await office.Get("/plan/2025-1/calendar?year=2024")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nothing_else_of_another_institution_is_shown(Store store)
    {
        await using Site site = await sites.StartAnother(store);
        (_, Browser office) = await Planned(site, "2025-1", new(2025, 4, 22), new(2025, 5, 31), "36.02.16.2007");
        (Campus other, _) = await Planned(site, "KODE-LAIN", new(2025, 5, 1), new(2025, 6, 14), "36.02.16.2007", "36.02.16.2001");
        await other.Store(async db =>
        {
            foreach (Host host in await db.Hosts.ToListAsync(Cancel))
            {
                host.Change(host.Facts with { Name = Secret + host.Name, Population = 987_654, LodgingFemale = 1987, LodgingMale = 1876, HoldReason = host.Code == "36.02.16.2001" ? Secret : "" }, host.Version);
            }

            await db.SaveChangesAsync(Cancel);
        });

        WebPage page = await office.Get("/plan/2025-1/calendar");

        Assert.Contains(other.Institution.Name, page.Text, StringComparison.Ordinal);
        Assert.All(new[] { Secret, "KODE-LAIN", "987", "1987", "1.987", "36.02.16.2001", other.Institution.Code, other.Institution.InstitutionId.Value.ToString() }, words => Assert.DoesNotContain(words, page.Html, StringComparison.Ordinal));
    }

    [Fact]
    public void What_leaves_the_question_is_what_security_allows() => Assert.Equal(
        ["FieldStay: From, Institution, IsOwn, Period, Sender, Until", "ProvincialCalendar: Regencies, Shared", "RegencyOfStays: Code, Name, Stays, Villages", "SharedVillage: RegencyCode, Stays, VillageCode", "StayInRegency: OpenHosts, SharedVillages, Stay"],
        new[] { typeof(FieldStay), typeof(ProvincialCalendar), typeof(RegencyOfStays), typeof(SharedVillage), typeof(StayInRegency) }
            .Select(type => $"{type.Name}: {string.Join(", ", type.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal))}"));

    // A question in SQL knows no filter either.
    private static readonly string[] PastTheFilter = ["IgnoreQueryFilters", "HotQuestion<"];

    [Fact]
    public void Only_the_calendar_the_ways_in_and_questions_that_name_their_institution_look_beyond_one_institution()
    {
        string[] beyond = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor" && !path.Contains("/obj/", StringComparison.Ordinal) && PastTheFilter.Any(File.ReadAllText(path).Contains))
            .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(["AccountSessions.cs", "AdmitInstitution.cs", "ArrivalQueries.cs", "CalendarQueries.cs", "FieldQueries.cs", "FileQueries.cs", "FollowUpQueries.cs", "HotQuestion.cs", "InstallationQueries.cs", "LetterQueries.cs", "NeedQueries.cs", "PasswordGuess.cs", "ReleaseDayQueries.cs", "SendMessages.cs", "ServiceQueries.cs", "SessionQueries.cs", "SolveQueries.cs", "WorkQueries.cs"], beyond);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Without_an_institution_in_scope_there_is_no_calendar(Store store)
    {
        await using Site site = await sites.StartAnother(store);
        (Campus own, Browser office) = await Planned(site, "2025-1", new(2025, 4, 22), new(2025, 5, 31), "36.02.16.2001");
        Assert.Single((await own.Stored(db => db.ReadCalendar("36", 2025, Cancel))).Regencies);
        await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(site.Services);
        Abdi.Storage.AbdiDb db = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Abdi.Storage.AbdiDb>(scope.ServiceProvider);
        Assert.Empty((await db.ReadCalendar("36", 2025, Cancel)).Regencies);
        Assert.Empty(await db.ListProvinces(Cancel));
        foreach (Role role in new[] { Role.Student, Role.Supervisor, Role.HostPartner, Role.GovernmentViewer })
        {
            using Browser browser = await own.As(role);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/plan/2025-1/calendar")).Status);
        }
    }

    private static async Task<(Campus Campus, Browser Office)> Planned(Site site, string code, DateOnly from, DateOnly until, params string[] villages)
    {
        Campus campus = await Campus.On(site);
        await campus.Store(async db =>
        {
            db.Periods.Add(new() { InstitutionId = campus.Institution.InstitutionId, Id = new(Guid.NewGuid()), Code = code, Name = "KKM genap", Dates = new(null, null, null, from, until, null, null) });
            foreach (string village in villages)
            {
                bool isCity = village.StartsWith("36.73", StringComparison.Ordinal);
                Host host = Host.OfVillage(campus.Institution.InstitutionId, new(Guid.NewGuid()), new(VillageCode.Parse(village), "Desa", new("x", "Kecamatan"), isCity ? new("36.73", "Kota Serang") : new("36.02", "Kabupaten Lebak"), null, PointSource.Unknown));
                Assert.Null(host.Change(new() { Name = "Desa", Point = new(isCity ? -6.1 : -6.7, 106.1), MaxGroups = 1, LodgingFemale = 8, LodgingMale = 8 }, host.Version));
                db.Hosts.Add(host);
            }

            await db.SaveChangesAsync(Cancel);
        });
        return (campus, await campus.AsCoordinator());
    }
}
