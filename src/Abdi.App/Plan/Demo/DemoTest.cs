using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Storage;

namespace Abdi.App.Plan;

/// <summary>The test after the briefing of the fictional season: its questions, and who tried with which score.</summary>
internal sealed class DemoTest(DemoOffice office, DemoSeason season)
{
    private const ulong QuestionStream = 7_100_000_000, TryStream = 7_200_000_000;
    private const double TriedShare = 0.94, AgainShare = 0.75, LeastAbility = 0.6, AbilityRange = 0.4, Learning = 0.08;
    private const int PassPercent = 70, Tries = 3, DaysAfterBriefing = 2, MinutesOpen = 3 * 24 * 60;

    private readonly List<TestTry> tries = [];
    private readonly List<TestAnswer> answers = [];
    private readonly Dictionary<ParticipantId, DateTimeOffset> passed = [];

    /// <summary>Gets who passed it, and since when.</summary>
    public IReadOnlyDictionary<ParticipantId, DateTimeOffset> Passed => passed;

    /// <summary>Writes it. Whoever can sign in to the demo as a student has the test still ahead.</summary>
    public async Task Write(DemoPeriod period, DemoBriefing briefing, CancellationToken cancel)
    {
        TestQuestion[] questions = [.. ShippedTables.Rows("test-questions.csv", "question", "right", "wrong_1", "wrong_2").Select((row, at) => QuestionOf(row, at, period.Period.Id))];
        BriefingTest test = new() { InstitutionId = office.Id, PeriodId = period.Period.Id };
        DemoOffice.Demand(test.Change(PassPercent, Tries, isOpen: true, questions.Length, test.Version));
        DateTimeOffset opens = WesternIndonesia.At(period.Period.Dates.BriefingOn!.Value.AddDays(DaysAfterBriefing), new(7, 0));
        double[] ease = Array.ConvertAll(questions, question => new SeededRandom(season.Seed, QuestionStream + (ulong)question.Position).Spread() / 4);
        for (int i = 1; i < period.Students.Count; i++)
        {
            SeededRandom random = new(season.Seed, TryStream + (ulong)i);
            if (briefing.Complete.ContainsKey(period.Students[i].Id) && random.Chance(TriedShare))
            {
                Take(period.Students[i], test, questions, ease, opens, random);
            }
        }

        await office.Db.InsertMany<BriefingTest>([test], cancel);
        await office.Db.InsertMany<TestQuestion>(questions, cancel);
        await office.Db.InsertMany(tries, cancel);
        await office.Db.InsertMany(answers, cancel);
    }

    private TestQuestion QuestionOf(string[] row, int at, PeriodId period)
    {
        string[] choices = row[1..];
        new SeededRandom(season.Seed, QuestionStream + (ulong)at).Shuffle<string>(choices);
        QuestionFacts facts = new() { Text = row[0], Choices = string.Join('\n', choices), Right = Array.IndexOf(choices, row[1]), IsAsked = true };
        DemoOffice.Demand(facts.Fault());
        return new() { InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = period, Position = at + 1, Facts = facts };
    }

    private void Take(Participant student, BriefingTest test, TestQuestion[] questions, double[] ease, DateTimeOffset opens, SeededRandom random)
    {
        double ability = LeastAbility + AbilityRange * random.Fraction();
        List<TestTry> own = [];
        DateTimeOffset at = opens.AddMinutes(random.Below(MinutesOpen));
        do
        {
            DemoOffice.Demand(TestTry.Fault(test, own));
            at = at.AddMinutes(10 + random.Below(60));
            TestTry one = TryOf(student, own.Count + 1, questions, at, question => ability + ease[question] + Learning * own.Count, random);
            own.Add(one);
            if (BriefingTest.IsPassed(one.Right, one.Questions, test.PassPercent))
            {
                passed[student.Id] = at;
            }
        }
        while (!passed.ContainsKey(student.Id) && own.Count < test.Tries && random.Chance(AgainShare));

        tries.AddRange(own);
    }

    private TestTry TryOf(Participant student, int number, TestQuestion[] questions, DateTimeOffset at, Func<int, double> chance, SeededRandom random)
    {
        Guid id = office.NewId();
        int right = 0;
        for (int i = 0; i < questions.Length; i++)
        {
            QuestionFacts facts = questions[i].Facts;
            int choices = facts.ListChoices().Count;
            bool isRight = random.Chance(chance(i));
            right += isRight ? 1 : 0;
            answers.Add(new() { InstitutionId = office.Id, TryId = id, QuestionId = questions[i].Id, Chosen = isRight ? facts.Right : (facts.Right + 1 + random.Below(choices - 1)) % choices, IsRight = isRight });
        }

        return new() { InstitutionId = office.Id, Id = id, PeriodId = student.PeriodId, ParticipantId = student.Id, Number = number, At = at, Right = right, Questions = questions.Length };
    }
}
