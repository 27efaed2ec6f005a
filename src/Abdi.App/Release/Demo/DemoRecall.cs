using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>How a season went out, every group arrived, and how one that is past came back: one village was owed something, and a few students have not settled all.</summary>
internal sealed class DemoRecall(DemoOffice office, DemoPeriod demo, LetterIssuing letters)
{
    private const ulong Stream = 9_900_000_000;
    private const double HandInTheirReport = 0.97;
    private const int FirstHost = 600, ArrivesAt = 11, MinutesOnTheWay = 240;

    private readonly AbdiDb db = office.Db;
    private readonly Period period = demo.Period;

    /// <summary>What is to be settled in a season: what every office starts with.</summary>
    public static async Task<IReadOnlyList<Obligation>> WriteObligations(DemoOffice office, Period period, CancellationToken cancel)
    {
        Obligation[] obligations = [.. Obligation.Defaults.Select((obligation, at) => new Obligation { InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = period.Id, Position = at + 1, Name = obligation.Name.In(Language.Indonesian), IsShared = obligation.IsShared })];
        office.Db.Obligations.AddRange(obligations);
        await office.Db.SaveChangesAsync(cancel);
        return obligations;
    }

    /// <summary>Writes how it went out, inside of the transaction that is open. The placement is published.</summary>
    /// <returns>What is to be settled when it comes back.</returns>
    public async Task<IReadOnlyList<Obligation>> GoOut(CancellationToken cancel)
    {
        DateTimeOffset struck = WesternIndonesia.At(period.Dates.ReleaseOn!.Value, new(9, 30));
        IReadOnlyList<Obligation> obligations = await WriteObligations(office, period, cancel);
        IReadOnlyList<GroupOnTheWay> groups = await db.ListOnTheWay(period.Id, null, cancel);
        db.Arrivals.AddRange(groups.Select(ArrivalOf));
        db.Handovers.AddRange(groups.Select((group, at) => HandoverOf(group, at, HandoverKind.ToHost, period.Dates.FieldFrom!.Value)));
        await db.SaveChangesAsync(cancel);
        await letters.IssueLetters(db, period, struck, office.Coordinator, cancel);
        return obligations;
    }

    /// <summary>Writes how it came back, inside of the transaction that is open. It went out.</summary>
    public async Task ComeBack(IReadOnlyList<Obligation> obligations, CancellationToken cancel)
    {
        DateTimeOffset recalled = SettledAt(period.Dates.RecallOn!.Value);
        IReadOnlyList<GroupOnTheWay> groups = await db.ListOnTheWay(period.Id, null, cancel);
        db.Handovers.AddRange(groups.Select((group, at) => HandoverOf(group, at, HandoverKind.Back, period.Dates.RecallOn!.Value)));
        await db.SaveChangesAsync(cancel);
        await db.InsertMany<ObligationMark>([.. demo.Students.SelectMany((student, at) => obligations.Where(obligation => obligation.IsShared || new SeededRandom(demo.Season.Seed, Stream + (ulong)at).Chance(HandInTheirReport)).Select(obligation => MarkOf(student, obligation, recalled)))], cancel);
        await letters.IssueCompletions(db, period, recalled.AddDays(1), office.Coordinator, cancel);
    }

    private static DateTimeOffset SettledAt(DateOnly on) => WesternIndonesia.At(on, new(15, 0));

    private Arrival ArrivalOf(GroupOnTheWay group, int at)
    {
        DateTimeOffset arrived = WesternIndonesia.At(period.Dates.FieldFrom!.Value, new(ArrivesAt, 0)).AddMinutes(new SeededRandom(demo.Season.Seed, Stream - 1 - (ulong)at).Below(MinutesOnTheWay));
        return new() { InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = period.Id, GroupCode = group.Code, ArrivedAt = arrived, ReceivedAt = arrived, Students = group.Students, Note = "", ReportedBy = office.Coordinator };
    }

    private Handover HandoverOf(GroupOnTheWay group, int at, HandoverKind kind, DateOnly on)
    {
        Handover handover = new()
        {
            InstitutionId = office.Id, PeriodId = period.Id, GroupCode = group.Code, Kind = kind, Proof = HandoverProof.Paper, On = on, ConfirmedBy = demo.Season.Names.OfStudent(FirstHost + at, isWoman: at % 4 == 0), Office = "kepala desa (contoh)",
            EnteredBy = office.Coordinator, At = WesternIndonesia.At(on, new(17, 0)), StillOwed = kind == HandoverKind.Back && at == 0 ? "contoh: sewa tenda dua hari" : "",
        };
        DemoOffice.Demand(handover.IsOwing ? handover.Settle("contoh: dibayar kampus", office.Coordinator, SettledAt(on)) : null);
        return handover;
    }

    private ObligationMark MarkOf(Participant student, Obligation obligation, DateTimeOffset at) => new() { InstitutionId = office.Id, ObligationId = obligation.Id, ParticipantId = student.Id, MarkedBy = office.Coordinator, MarkedAt = at };
}
