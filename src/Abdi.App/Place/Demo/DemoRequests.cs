using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;

namespace Abdi.App.Place;

/// <summary>What the student of the demo once objected to in a past season, and what the office answered.</summary>
internal sealed class DemoRequests(DemoOffice office, DemoPeriod demo)
{
    private const int DaysBefore = 5;

    private readonly AbdiDb db = office.Db;

    /// <summary>Writes it, inside of the transaction that is open. The placement is published.</summary>
    /// <param name="student">The student's place among the students of the season.</param>
    /// <param name="account">The account of the student.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Write(int student, Guid account, CancellationToken cancel)
    {
        Period period = demo.Period;
        DateTimeOffset written = WesternIndonesia.At(period.Dates.ReleaseOn!.Value.AddDays(-DaysBefore), new(19, 40));
        Appeal appeal = new()
        {
            InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = period.Id, ParticipantId = demo.Students[student].Id, Number = 1, WrittenBy = account, WrittenAt = written, Wish = "",
            Reason = "Sepeda motor saya sedang rusak, jadi saya ingin ditempatkan lebih dekat ke rumah.",
        };
        DemoOffice.Demand(appeal.Decide(AppealState.Rejected, "Kelompokmu berangkat bersama dengan mobil kampus dan menginap di desa, jadi sepeda motor tidak diperlukan.", office.Coordinator, written.AddHours(15), appeal.Version));
        db.Appeals.Add(appeal);
        await db.SaveChangesAsync(cancel);
    }
}
