using System.Globalization;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Storage;

namespace Abdi.App.Plan;

/// <summary>
/// What the fictional university has signed and what is owed below it. Its days count from the day of the founding, so that
/// whoever starts the demo finds something kept, something due and something late.
/// </summary>
internal sealed class DemoAgreements(DemoOffice office)
{
    private static readonly TimeOnly Signed = new(10, 0), Reported = new(14, 0);

    private readonly DateOnly today = office.Now.DayThere();
    private readonly Dictionary<string, Agreement> agreements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Commitment> commitments = new(StringComparer.Ordinal);
    private readonly List<CommitmentEntry> entries = [];

    /// <summary>Writes the priorities of the province, the agreements, the commitments and their history.</summary>
    public async Task Write(CancellationToken cancel)
    {
        PriorityEdition edition = Edition();
        foreach (string[] row in ShippedTables.Rows("agreements.csv", "key", "above", "kind", "number", "title", "signed_days_ago", "ends_in_days", "parties"))
        {
            agreements[row[0]] = AgreementOf(row);
        }

        foreach (string[] row in ShippedTables.Rows("commitments.csv", "key", "agreement", "owed_by", "what", "measure", "target", "unit", "due_in_days", "priority"))
        {
            commitments[row[0]] = CommitmentOf(row, agreements[row[1]], edition);
        }

        foreach (string[] row in ShippedTables.Rows("commitment-reports.csv", "commitment", "days_ago", "standing", "reached", "note"))
        {
            Report(commitments[row[0]], row);
        }

        await office.Db.InsertMany<PriorityEdition>([edition], cancel);
        await office.Db.InsertMany(edition.Priorities, cancel);
        await office.Db.InsertMany<Agreement>([.. agreements.Values], cancel);
        await office.Db.InsertMany<AgreementParty>([.. agreements.Values.SelectMany(agreement => agreement.Parties)], cancel);
        await office.Db.InsertMany<Commitment>([.. commitments.Values], cancel);
        await office.Db.InsertMany(entries, cancel);
    }

    private PriorityEdition Edition()
    {
        const int Years = 5;
        PriorityEdition edition = new() { InstitutionId = office.Id, Id = new(office.NewId()) };
        string lines = string.Join('\n', ShippedTables.Rows("priorities.csv", "code", "name").Select(row => $"{row[0]}; {row[1]}"));
        DemoOffice.Demand(edition.Change("Rencana pembangunan Provinsi Contoh", today.Year, today.Year + Years - 1, lines, new HashSet<PriorityId>(), () => new(office.NewId()), edition.Version));
        return edition;
    }

    private Agreement AgreementOf(string[] row)
    {
        Agreement agreement = new() { InstitutionId = office.Id, Id = new(office.NewId()), Kind = Enum.Parse<AgreementKind>(row[2]) };
        AgreementFacts facts = new(row[3], row[4], Day(row[5], -1), Day(row[6], 1));
        PartyLine[] parties = [.. row[7].Split('|').Select(name => new PartyLine(new(office.NewId()), name))];
        DemoOffice.Demand(agreement.Change(facts, parties, new HashSet<AgreementPartyId>(), agreements.GetValueOrDefault(row[1]), agreement.Version));
        return agreement;
    }

    private Commitment CommitmentOf(string[] row, Agreement agreement, PriorityEdition edition)
    {
        Commitment commitment = new() { InstitutionId = office.Id, Id = new(office.NewId()), AgreementId = agreement.Id };
        CommitmentTerms terms = new()
        {
            OwedBy = agreement.Parties.Single(party => party.Name == row[2]).Id, What = row[3], Measure = row[4], TargetMilli = Milli(row[5]), Unit = row[6], DueOn = Day(row[7], 1),
            PriorityId = edition.Priorities.FirstOrDefault(priority => priority.Code == row[8])?.Id,
        };
        DemoOffice.Demand(commitment.Change(terms, commitment.Version));
        entries.Add(Entry(commitment, WesternIndonesia.At(agreement.SignedOn!.Value, Signed), null));
        return commitment;
    }

    private void Report(Commitment commitment, string[] row)
    {
        DateOnly on = Day(row[1], -1)!.Value;
        CommitmentEvidence evidence = new(Enum.Parse<CommitmentStanding>(row[2]), Milli(row[3]), on, row[4], HasFile: false);
        DemoOffice.Demand(commitment.Report(evidence, on, commitment.Version));
        entries.Add(Entry(commitment, WesternIndonesia.At(on, Reported), evidence));
    }

    private CommitmentEntry Entry(Commitment commitment, DateTimeOffset at, CommitmentEvidence? evidence)
    {
        string owedBy = agreements.Values.SelectMany(agreement => agreement.Parties).Single(party => party.Id == commitment.OwedBy).Name;
        return CommitmentEntry.Of(commitment, owedBy, new(office.NewId()), at, office.Coordinator, evidence);
    }

    private DateOnly? Day(string days, int direction) => days.Length == 0 ? null : today.AddDays(direction * int.Parse(days, CultureInfo.InvariantCulture));

    private static long? Milli(string number) => number.Length == 0 ? null : (long)(OwnTable.Number(number) * 1000);
}
