using System.Globalization;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;

namespace Abdi.App.Tests.Web;

/// <summary>A period of one test's own with students, as an office has it before the enrolment: 1001 is of age, 1002 a minor, of 1003 the birthday is not known, and so on in turn.</summary>
public sealed class Season
{
    public const string Code = "2025-1";
    private static readonly string[] Names = ["Siti Rahmawati", "Budi Santoso", "Ani Lestari", "Dewi Kusumaningrum", "Agus Pratama"];

    private Season(Campus campus, Browser office, PeriodId period) => (Campus, Office, Period) = (campus, office, period);

    public Campus Campus { get; }

    public Browser Office { get; }

    public PeriodId Period { get; }

    /// <summary>Begins one.</summary>
    public static async Task<Season> On(Site site, int students = 3, PeriodPhase phase = PeriodPhase.Enrolling)
    {
        Campus campus = await Campus.On(site);
        InstitutionId institution = campus.Institution.InstitutionId;
        Period period = new() { InstitutionId = institution, Id = new(Guid.NewGuid()), Code = Code, Name = "KKM 2025, gelombang 1", Dates = new(new(2025, 4, 10), null, new(2025, 4, 22), new(2025, 4, 23), new(2025, 5, 22), null, null) };
        await campus.Store(async db =>
        {
            StudyProgramme[] programmes = [.. new[] { ("Manajemen", "Ekonomi"), ("Hukum", "Hukum") }.Select(of => new StudyProgramme { InstitutionId = institution, Id = new(Guid.NewGuid()), Name = of.Item1, Faculty = of.Item2 })];
            _ = phase == PeriodPhase.Drafting ? null : period.Enter(phase);
            db.Periods.Add(period);
            db.StudyProgrammes.AddRange(programmes);
            db.Participants.AddRange(Enumerable.Range(0, students).Select(i => new Participant
            {
                InstitutionId = institution, Id = new(Guid.NewGuid()), PeriodId = period.Id, Number = (1001 + i).ToString(CultureInfo.InvariantCulture),
                Facts = new() { Name = Names[i % Names.Length], Gender = i % 5 is 1 or 4 ? Gender.Male : Gender.Female, ProgrammeId = programmes[i % 2].Id, BornOn = (i % 3) switch { 0 => new(2004, 5, 6), 1 => new(2007, 9, 1), _ => null } },
            }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return new(campus, await campus.AsCoordinator(), period.Id);
    }

    /// <summary>The student with this number, signed in.</summary>
    public async Task<Browser> AsStudent(string number) => await Campus.SignIn(await Campus.NewAccountNamed(number, Role.Student));

    /// <summary>The supervisor with this number, signed in.</summary>
    public async Task<Browser> AsSupervisor(string number) => await Campus.SignIn(await Campus.NewAccountNamed(number, Role.Supervisor));
}
