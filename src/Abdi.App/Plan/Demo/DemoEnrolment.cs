using Abdi.App.Shell;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;

namespace Abdi.App.Plan;

/// <summary>
/// What the fictional season asks of its students, who has met it, and what lies before the office. The office marks most from
/// lists of others; a few students have accounts and have sent a paper themselves.
/// </summary>
internal sealed class DemoEnrolment(DemoOffice office, DemoSeason season, DemoPapers papers)
{
    private const ulong Stream = 5_000_000_000;
    private const double OwnShare = 0.03, MissingShare = 0.04, WaivedShare = 0.004;
    private static readonly double[] WaitingReturnedAccepted = [5, 3, 2];

    private readonly List<Clearance> clearances = [];
    private readonly List<ClearanceStep> steps = [];

    /// <summary>Writes it. The first student, whom everybody can be, has a paper to mend.</summary>
    public async Task Write(DemoPeriod period, DemoBriefing briefing, DemoTest test, CancellationToken cancel)
    {
        Requirement[] requirements = [.. Requirement.Defaults.Select((usual, at) => RequirementOf(usual, at, period.Period.Id))];
        Account first = office.Db.Users.Local.Single(account => account.UserName == Account.UserNameOf(office.Institution.Code, season.Students[0].Id));
        for (int i = 0; i < period.Students.Count; i++)
        {
            Participant student = period.Students[i];
            SeededRandom random = new(season.Seed, Stream + (ulong)i);
            Account? own = i == 0 ? first : random.Chance(OwnShare) ? Opened(student) : null;
            foreach (Requirement requirement in requirements.Where(requirement => requirement.IsAskedOf(student.Facts.BornOn, period.Period.Dates.AgeCountsOn(default))))
            {
                Clear(requirement, student, own, isFirst: i == 0, period.Period.Dates.EnrolUntil!.Value, random);
            }

            Follow(requirements, RequirementProof.Briefing, student, briefing.Complete);
            Follow(requirements, RequirementProof.Test, student, test.Passed);
        }

        await office.Db.SaveChangesAsync(cancel);
        await office.Db.InsertMany<Requirement>(requirements, cancel);
        await office.Db.InsertMany(papers.Stored, cancel);
        await office.Db.InsertMany(clearances, cancel);
        await office.Db.InsertMany(steps, cancel);
    }

    private Requirement RequirementOf(DefaultRequirement usual, int at, PeriodId period) => new()
    {
        InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = period, Code = usual.Code, Position = at + 1,
        Facts = new() { Name = usual.Name.Indonesian, Instruction = usual.Instruction.Indonesian, Proof = usual.Proof, Audience = usual.Audience },
    };

    private Account Opened(Participant student)
    {
        Account account = Account.Open(office.Institution, student.Number, student.Facts.Name, office.Now);
        office.Db.Users.Add(account);
        office.Db.RoleGrants.Add(new() { InstitutionId = office.Id, AccountId = account.Id, Role = Role.Student, GrantedBy = office.Coordinator, GrantedAt = office.Now });
        return account;
    }

    private void Clear(Requirement requirement, Participant student, Account? own, bool isFirst, DateOnly until, SeededRandom random)
    {
        const int Lists = 3, DaysApart = 7, DaysSending = 12;
        if (requirement.Facts.Proof is RequirementProof.Briefing or RequirementProof.Test)
        {
            return;
        }

        Clearance clearance = new() { InstitutionId = office.Id, RequirementId = requirement.Id, ParticipantId = student.Id };
        DateTimeOffset listed = WesternIndonesia.At(until.AddDays(-DaysApart * random.Below(Lists)), new(9, 30));
        if (requirement.Facts.Proof == RequirementProof.Document && own is not null)
        {
            DateTimeOffset sent = WesternIndonesia.At(until.AddDays(-1 - random.Below(DaysSending)), new(8 + random.Below(12), random.Below(60)));
            StoredFile paper = papers.Sent(requirement.Code, own.Id, sent);
            DemoOffice.Demand(clearance.Submit(requirement, paper.Id, own.Id, sent));
            Keep(clearance, isNew: true);
            DateTimeOffset decided = WesternIndonesia.At(sent.DayThere().AddDays(1), new(9 + random.Below(6), random.Below(60)));
            int outcome = isFirst ? (requirement.Code == "sehat" ? 1 : 2) : random.Pick(WaitingReturnedAccepted);
            if (outcome > 0)
            {
                ClearanceDecision decision = outcome == 1 ? new(ClearanceState.Returned, "contoh: tulisannya tidak terbaca; foto ulang dari dekat", office.Coordinator, decided) : new(ClearanceState.Accepted, "", office.Coordinator, decided);
                DemoOffice.Demand(clearance.Decide(decision, clearance.Version));
                Keep(clearance, isNew: false);
            }
        }
        else if (isFirst || !random.Chance(MissingShare))
        {
            ClearanceDecision decision = !isFirst && random.Chance(WaivedShare) ? new(ClearanceState.Waived, "contoh: sudah dipenuhi pada periode sebelumnya", office.Coordinator, listed) : new(ClearanceState.Accepted, "", office.Coordinator, listed);
            DemoOffice.Demand(clearance.Decide(decision, clearance.Version));
            Keep(clearance, isNew: true);
        }
    }

    /// <summary>What the program itself decides, as it does whenever somebody attends or passes.</summary>
    private void Follow(Requirement[] requirements, RequirementProof proof, Participant student, IReadOnlyDictionary<ParticipantId, DateTimeOffset> met)
    {
        if (met.TryGetValue(student.Id, out DateTimeOffset since))
        {
            Clearance clearance = new() { InstitutionId = office.Id, RequirementId = requirements.Single(requirement => requirement.Facts.Proof == proof).Id, ParticipantId = student.Id };
            DemoOffice.Demand(clearance.Decide(new(ClearanceState.Accepted, "", null, since), clearance.Version));
            Keep(clearance, isNew: true);
        }
    }

    private void Keep(Clearance clearance, bool isNew)
    {
        clearances.AddRange(isNew ? [clearance] : []);
        steps.Add(ClearanceStep.Of(clearance, office.NewId()));
    }
}
