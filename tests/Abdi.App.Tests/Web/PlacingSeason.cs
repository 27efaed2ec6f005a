using System.Globalization;
using Abdi.App.Place;
using Abdi.App.Shell;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>A season that can be placed: forty students, two regencies of six villages each, four supervisors, one scenario of four groups.</summary>
internal sealed class PlacingSeason
{
    public const int Students = 40;
    private const int VillagesOfRegency = 6, BedsOfEach = 10, FirstYear = 2100;
    private static int seasons;
    private static readonly string[] ThemeCodes = ["umkm", "waste"], Regencies = ["36.01", "36.02"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private PlacingSeason(Season season, ScenarioId scenario) => (Season, Scenario) = (season, scenario);

    public Season Season { get; }

    public ScenarioId Scenario { get; }

    public Campus Campus => Season.Campus;

    public Browser Office => Season.Office;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Begins one in a year of its own: what others publish in the same months counts as service, and would reach into every other season.</summary>
    public static async Task<PlacingSeason> On(Site site, int? year = null)
    {
        int inYear = year ?? FirstYear + Interlocked.Increment(ref seasons);
        Season season = await Season.On(site, Students, PeriodPhase.Placing);
        InstitutionId institution = season.Campus.Institution.InstitutionId;
        ScenarioId scenario = new(Guid.NewGuid());
        await season.Campus.Store(async db =>
        {
            Theme[] themes = [.. ThemeCodes.Select(code => new Theme { InstitutionId = institution, Id = new(Guid.NewGuid()), Code = code, Name = code })];
            db.Themes.AddRange(themes);
            foreach ((int r, string regency) in Regencies.Index())
            {
                for (int i = 1; i <= VillagesOfRegency; i++)
                {
                    Host host = Host.OfVillage(institution, new(Guid.NewGuid()), new(VillageCode.Parse($"{regency}.01.{2000 + i}"), $"Desa {r + 1}{i}", new($"{regency}.01", "Kecamatan"), new(regency, $"Kabupaten {r + 1}"), null, PointSource.Unknown));
                    Assert.Null(host.Change(host.Facts with { Point = new(-6.3 - (0.4 * r) - (0.01 * i), 106.1 + (0.01 * i)), MaxGroups = 1, LodgingFemale = BedsOfEach, LodgingMale = BedsOfEach }, host.Version));
                    db.Hosts.Add(host);
                    db.HostNeeds.AddRange(themes.Select((theme, t) => new HostNeed { InstitutionId = institution, HostId = host.Id, ThemeId = theme.Id, NeedMilli = 300 + (100 * r) + (40 * i) + (10 * t), IsStated = false }));
                }
            }

            db.PeriodSupervisors.AddRange(Enumerable.Range(1, 4).Select(i => new PeriodSupervisor
            {
                InstitutionId = institution, Id = new(Guid.NewGuid()), PeriodId = season.Period, Number = $"D{i}", Facts = new() { Name = $"Dosen {i}", Discipline = "Hukum", MaxGroups = 2, Latitude = -6.2 - (0.1 * i), Longitude = 106.1 },
            }));
            Period period = await db.Periods.SingleAsync(Cancel);
            period.Dates = new(null, null, new(inYear, 4, 22), new(inYear, 4, 23), new(inYear, 5, 22), null, null);
            db.Scenarios.Add(new() { InstitutionId = institution, Id = scenario, PeriodId = season.Period, Name = "Skenario 1", Rules = new() { GroupsTotal = 4, GroupSizeMin = 9, GroupSizeMax = 11, MinFaculties = 2 } });
            await db.SaveChangesAsync(Cancel);
        });
        return new(season, scenario);
    }

    public Task<T> Stored<T>(Func<AbdiDb, Task<T>> ask) => Campus.Stored(ask);

    /// <summary>Presses the button of the scenario and waits for the end, which on a slow machine comes after the answer.</summary>
    /// <returns>The answer; where it leads is the draft, when there is one.</returns>
    public async Task<WebPage> Solve(int? lockedIn = null)
    {
        WebPage page = await Office.Submit("/place/2025-1", new() { ["Draft"] = lockedIn?.ToString(CultureInfo.InvariantCulture) }, $"/place/2025-1/scenarios/{Scenario.Value}/solve");
        if (page.Location?.Split("/solves/") is not [_, string job] || await WaitFor(new(Guid.Parse(job))) != SolveState.Placed)
        {
            return page;
        }

        return page with { Location = $"/place/2025-1/drafts/{await Stored(db => db.PlacementDrafts.MaxAsync(draft => draft.Number, Cancel))}" };
    }

    /// <summary>A season with one draft, however long the machine takes to solve it.</summary>
    public static async Task<PlacingSeason> Solved(Site site, Func<RuleSet, RuleSet>? rules = null)
    {
        PlacingSeason season = await On(site);
        await season.ChangeRules(rules ?? (same => same));
        await season.Solve();
        Assert.Equal(SolveState.Placed, await season.WaitFor(await season.Stored(db => db.SolveJobs.Select(job => job.Id).SingleAsync(Cancel))));
        return season;
    }

    /// <summary>A placement that is solved and published, with some days left for appeals.</summary>
    public static async Task<PlacingSeason> Published(Site site, int daysLeft = 3, Func<RuleSet, RuleSet>? rules = null)
    {
        PlacingSeason season = await Solved(site, rules);
        await season.Office.Submit("/place/2025-1/terms", new() { ["AppealsUntil"] = TimeProvider.System.Today().AddDays(daysLeft).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["SeenFrom"] = "Publication" });
        Assert.Equal("/place/2025-1", (await season.Office.Submit("/place/2025-1/drafts/1/publish", new() { ["Confirm"] = "yes" })).Location);
        return season;
    }

    /// <summary>The rows of the only draft.</summary>
    public async Task<IReadOnlyList<PlacementRow>> Rows() => DraftDesk.RowsOf(await Stored(db => db.PlacementDrafts.AsNoTracking().SingleAsync(Cancel)));

    /// <summary>Number and group of everybody in the published placement.</summary>
    public async Task<IReadOnlyList<(string Number, string Group)>> Assigned() =>
        [.. (await Stored(db => db.Assignments.Join(db.Participants, assignment => assignment.ParticipantId, student => student.Id, (assignment, student) => new { student.Number, assignment.GroupCode }).ToListAsync(Cancel)))
            .Select(row => (row.Number, row.GroupCode)).Order()];

    /// <summary>Two students of different groups, of one gender and faculty: an exchange of them breaks nothing.</summary>
    public async Task<(PlacementRow One, PlacementRow Other)> TwoOfAKind()
    {
        var people = await Stored(db => db.Participants.Select(student => new { student.Number, student.Facts.Gender, student.Facts.ProgrammeId }).ToDictionaryAsync(student => student.Number, student => (student.Gender, student.ProgrammeId), StringComparer.Ordinal, Cancel));
        IReadOnlyList<PlacementRow> rows = await Rows();
        return rows.SelectMany(one => rows.Where(other => other.GroupId != one.GroupId && people[other.StudentId] == people[one.StudentId]).Select(other => (one, other))).First();
    }

    public Task ChangeRules(Func<RuleSet, RuleSet> change) => Campus.Store(async db =>
    {
        Scenario scenario = await db.Scenarios.SingleAsync(Cancel);
        Assert.Null(scenario.Change(scenario.Name, change(scenario.Rules), scenario.Seed, scenario.Version));
        await db.SaveChangesAsync(Cancel);
    });

    /// <summary>Says who sees the placement when.</summary>
    public Task Terms(SeenFrom seen, bool supervisorsSeeItEarly) => Campus.Store(async db =>
    {
        PlacementTerms? stored = await db.PlacementTerms.SingleOrDefaultAsync(terms => terms.PeriodId == Season.Period, Cancel);
        PlacementTerms terms = stored ?? new() { InstitutionId = Campus.Institution.InstitutionId, PeriodId = Season.Period };
        Assert.Null(terms.Change(null, null, seen, supervisorsSeeItEarly, terms.Version));
        if (stored is null)
        {
            db.PlacementTerms.Add(terms);
        }

        await db.SaveChangesAsync(Cancel);
    });

    /// <summary>A job as a server left it that died; its input is that of the last draft.</summary>
    public async Task<SolveJobId> Left(Action<SolveJob> asItWas)
    {
        SolveJobId id = new(Guid.NewGuid());
        await Campus.Store(async db =>
        {
            PlacementDraft draft = await db.PlacementDrafts.OrderBy(draft => draft.Number).LastAsync(Cancel);
            SolveJob job = new() { InstitutionId = draft.InstitutionId, Id = id, PeriodId = draft.PeriodId, ScenarioId = Scenario, Name = draft.Name, InputHash = draft.InputHash, Seed = 1, OrderedBy = Guid.NewGuid(), OrderedAt = DateTimeOffset.UtcNow.AddMinutes(-6) };
            asItWas(job);
            db.SolveJobs.Add(job);
            await db.SaveChangesAsync(Cancel);
        });
        return id;
    }

    /// <summary>Waits until a job has ended.</summary>
    public async Task<SolveState> WaitFor(SolveJobId id)
    {
        DateTimeOffset until = DateTimeOffset.UtcNow + Patience;
        while (DateTimeOffset.UtcNow < until)
        {
            SolveJob job = await Stored(db => db.SolveJobs.AsNoTracking().SingleAsync(job => job.Id == id, Cancel));
            if (job.HasEnded)
            {
                return job.State;
            }

            await Task.Delay(100, Cancel);
        }

        throw new TimeoutException("The job has not ended.");
    }

    /// <summary>A published group at a host, without students.</summary>
    public Task Publish(string host) => Campus.Store(async db =>
    {
        db.PlacedGroups.Add(new()
        {
            InstitutionId = Campus.Institution.InstitutionId, PeriodId = Season.Period, Code = "K-01", HostId = (await db.Hosts.SingleAsync(found => found.Code == host, Cancel)).Id,
            ThemeId = (await db.Themes.FirstAsync(Cancel)).Id, SupervisorId = (await db.PeriodSupervisors.FirstAsync(Cancel)).Id,
        });
        await db.SaveChangesAsync(Cancel);
    });

    /// <summary>How many groups count as service of a village before this season is placed.</summary>
    public async Task<int> ServedBefore(string village)
    {
        PeriodFiles files = await Stored(async db => await PeriodFiles.Of(db, await db.Periods.SingleAsync(Cancel), (await db.Scenarios.SingleAsync(Cancel)).Rules, new Dictionary<string, string>(), Campus.Site.Options.DataFolder, Cancel));
        return PlacementFolder.Read(files).Problem!.Villages.Single(found => found.Code == village).PriorService;
    }
}
