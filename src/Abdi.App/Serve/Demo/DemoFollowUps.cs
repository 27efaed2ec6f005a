using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;

namespace Abdi.App.Serve;

/// <summary>What owners of the enterprises of a season that is past answered when they were asked again: most after 3 months, a few after 6; the others are still to be asked.</summary>
internal sealed class DemoFollowUps(DemoOffice office, Period period)
{
    private const int SilentEach = 4, AnswersAgainEach = 3;

    private static readonly LadderRungs[] Reached =
    [
        new([LadderStep.Nib], [LadderStep.SeparateCash, LadderStep.DailyRecord], [LadderStep.Packaging, LadderStep.Photo, LadderStep.WhatsApp], [], []),
        new([], [LadderStep.SeparateCash, LadderStep.DailyRecord, LadderStep.CostPrice], [LadderStep.Packaging, LadderStep.Label], [LadderStep.Recipe], null),
        new([LadderStep.Nib, LadderStep.Halal], [LadderStep.SeparateCash], [LadderStep.Packaging, LadderStep.Qris], null, [LadderStep.BankAccount]),
    ];

    private static readonly string[] Remarks = ["contoh: Buku kas masih diisi tiap malam.", "contoh: Masih perlu dibantu mengurus izin.", ""];

    /// <summary>Writes it, inside of the transaction that is open. The enterprises were recorded, and the recall has a day.</summary>
    public async Task Write(CancellationToken cancel)
    {
        IReadOnlyList<EnterpriseStory> enterprises = await office.Db.ListEnterprises(new(period.Id, null, [], null), cancel);
        foreach ((int at, EnterpriseStory story) in enterprises.Index().Where(one => one.Index % SilentEach != SilentEach - 1))
        {
            Add(story, at, FollowUp.Months3);
            if (at % AnswersAgainEach == 0)
            {
                Add(story, at, FollowUp.Months6);
            }
        }

        await office.Db.SaveChangesAsync(cancel);
    }

    private void Add(EnterpriseStory story, int at, FollowUp look)
    {
        EnterpriseRecord found = story.Found!;
        var channel = (FollowUpChannel)(at % Enum.GetValues<FollowUpChannel>().Length);
        DateOnly recall = period.Dates.RecallOn!.Value, on = EnterpriseProgressRecord.DueOn(look, recall).AddDays(1 + at);
        FollowUpAnswer answer = new()
        {
            InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = period.Id, Enterprise = story.Entry.Id, At = look, On = on, YearlySales = at % 2 == 0 ? found.YearlySales * (look == FollowUp.Months3 ? 12 : 15) / 10 : null, Workers = found.Workers + (at % 2),
            Rungs = Reached[at % Reached.Length], Remark = Remarks[at % Remarks.Length], Channel = channel, EnteredBy = channel == FollowUpChannel.Link ? null : office.Coordinator, EnteredAt = WesternIndonesia.At(on, new(19, 30)),
        };
        DemoOffice.Demand(answer.Fault(recall, on));
        office.Db.FollowUpAnswers.Add(answer);
    }
}
