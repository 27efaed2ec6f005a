using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;

namespace Abdi.App.Release;

/// <summary>A roll that is half called: most have been scanned, a few of them late, and the others are still on their way.</summary>
internal sealed class DemoRollCall(DemoOffice office, DemoPeriod demo)
{
    private const ulong Stream = 9_500_000_000;
    private const double AreThere = 0.62, ShowTheCard = 0.93;
    private const int Phones = 3, MinutesCalled = 105;

    private readonly AbdiDb db = office.Db;

    /// <summary>Writes it, inside of the transaction that is open.</summary>
    /// <param name="scanner">The account that scans.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Write(Guid scanner, CancellationToken cancel)
    {
        Period period = demo.Period;
        DateOnly day = period.Dates.ReleaseOn!.Value;
        DateTimeOffset opens = WesternIndonesia.At(day, new(6, 0));
        RollCallTerms terms = new() { InstitutionId = office.Id, PeriodId = period.Id };
        DemoOffice.Demand(terms.Change(opens, WesternIndonesia.At(day, new(7, 30)), terms.Version));
        db.RollCallTerms.Add(terms);
        await db.SaveChangesAsync(cancel);
        await db.InsertMany<RollCallMark>([.. demo.Students.Select((student, at) => MarkOf(student, at, opens, scanner)).OfType<RollCallMark>()], cancel);
    }

    private RollCallMark? MarkOf(Participant student, int at, DateTimeOffset opens, Guid scanner)
    {
        SeededRandom random = new(demo.Season.Seed, Stream + (ulong)at);
        if (!random.Chance(AreThere))
        {
            return null;
        }

        DateTimeOffset scanned = opens.AddMinutes(random.Below(MinutesCalled)).AddSeconds(random.Below(60));
        return new()
        {
            InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = demo.Period.Id, ParticipantId = student.Id, Kind = RollCallKind.Present, Place = RollCallPlace.Hall, TakesBack = null,
            ScannedAt = scanned, CountsAt = scanned, ReceivedAt = scanned.AddSeconds(random.Below(300)), MarkedBy = scanner, Device = $"HP {1 + random.Below(Phones)}", ByCard = random.Chance(ShowTheCard), Reason = "",
        };
    }
}
