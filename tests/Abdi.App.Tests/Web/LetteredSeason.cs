using Abdi.App.Release;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>A published placement that nobody had to solve: K-01 with 1001 to 1003 under lecturer D1, K-02 with 1004 to 1006 under D2; 1001 leads K-01, and 1007 has no place.</summary>
internal sealed class LetteredSeason
{
    public static readonly DateTimeOffset Gong = new(2026, 4, 22, 2, 0, 0, TimeSpan.Zero);
    public const int LettersOfAll = 10;

    private LetteredSeason(Season season) => Season = season;

    public Season Season { get; }

    public Campus Campus => Season.Campus;

    public Browser Office => Season.Office;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<LetteredSeason> On(Site site)
    {
        Season season = await Season.On(site, 7, PeriodPhase.Published);
        await season.Campus.Store(async db =>
        {
            Theme theme = new() { InstitutionId = season.Campus.Institution.InstitutionId, Id = new(Guid.NewGuid()), Code = "umkm", Name = "Usaha mikro" };
            db.Themes.Add(theme);
            await Place(db, season.Campus.Institution.InstitutionId, season.Period, theme.Id, "");
        });
        return new(season);
    }

    /// <summary>Places the students of a period in two groups.</summary>
    private static async Task Place(AbdiDb db, InstitutionId institution, PeriodId period, ThemeId theme, string suffix)
    {
        ParticipantId[] students = [.. await db.Participants.Where(student => student.PeriodId == period).OrderBy(student => student.Number).Select(student => student.Id).ToListAsync(Cancel)];
        for (int g = 0; g < 2; g++)
        {
            Host host = Host.OfVillage(institution, new(Guid.NewGuid()), new(VillageCode.Parse($"36.02.16.{(g == 0 ? 2001 : 1002) + (suffix.Length * 100)}"), g == 0 ? "Cihujan" : "Cijoro", new("36.02.16", "Cijaku"), new("36.02", "Kabupaten Lebak"), null, PointSource.Unknown));
            PeriodSupervisor supervisor = new() { InstitutionId = institution, Id = new(Guid.NewGuid()), PeriodId = period, Number = $"D{g + 1}", Facts = new() { Name = $"Dr. Dosen {g + 1}", Discipline = "Hukum", MaxGroups = 2 } };
            db.Hosts.Add(host);
            db.PeriodSupervisors.Add(supervisor);
            db.PlacedGroups.Add(new() { InstitutionId = institution, PeriodId = period, Code = $"K-0{g + 1}", HostId = host.Id, ThemeId = theme, SupervisorId = supervisor.Id, LeadId = g == 0 ? students[0] : null });
            db.Assignments.AddRange(students.Skip(3 * g).Take(3).Select(student => new Assignment { InstitutionId = institution, PeriodId = period, ParticipantId = student, GroupCode = $"K-0{g + 1}" }));
        }

        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>A second season of the same institution, placed alike.</summary>
    public async Task<PeriodId> Another()
    {
        InstitutionId institution = Campus.Institution.InstitutionId;
        Period period = new() { InstitutionId = institution, Id = new(Guid.NewGuid()), Code = "2026-2", Name = "KKM 2026, gelombang 2", Dates = new(null, null, null, null, null, null, null) };
        await Campus.Store(async db =>
        {
            period.Enter(PeriodPhase.Published);
            db.Periods.Add(period);
            StudyProgrammeId programme = await db.StudyProgrammes.Select(one => one.Id).FirstAsync(Cancel);
            db.Participants.AddRange(Enumerable.Range(1, 6).Select(i => new Participant { InstitutionId = institution, Id = new(Guid.NewGuid()), PeriodId = period.Id, Number = $"200{i}", Facts = new() { Name = $"Peserta {i}", Gender = Gender.Female, ProgrammeId = programme } }));
            await db.SaveChangesAsync(Cancel);
            await Place(db, institution, period.Id, await db.Themes.Select(theme => theme.Id).FirstAsync(Cancel), "x");
        });
        return period.Id;
    }

    /// <summary>Issues the letters in a transaction of its own.</summary>
    public async Task<int> Issue(PeriodId? period = null, bool isUndone = false)
    {
        int issued = 0;
        PeriodId of = period ?? Season.Period;
        await Campus.Store(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            issued = await Campus.Site.Services.GetRequiredService<LetterIssuing>().IssueLetters(db, await db.Periods.SingleAsync(one => one.Id == of, Cancel), Gong, Guid.NewGuid(), Cancel);
            if (!isUndone)
            {
                await transaction.CommitAsync(Cancel);
            }
        });
        return issued;
    }

    /// <summary>The gong: letters and phase.</summary>
    public async Task Release()
    {
        Assert.Equal(LettersOfAll, await Issue());
        await Campus.Store(async db =>
        {
            Assert.Null((await db.Periods.SingleAsync(one => one.Id == Season.Period, Cancel)).Enter(PeriodPhase.Released));
            await db.SaveChangesAsync(Cancel);
        });
    }

    public Task<Letter> Letter(LetterKind kind, string subject) => Campus.Stored(db => db.Letters.AsNoTracking().SingleAsync(letter => letter.Kind == kind && letter.Subject == subject && letter.PeriodId == Season.Period, Cancel));

    public Task<List<int>> Sequences() => Campus.Stored(db => db.Letters.OrderBy(letter => letter.Sequence).Select(letter => letter.Sequence).ToListAsync(Cancel));
}
