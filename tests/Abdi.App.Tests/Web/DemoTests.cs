using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Abdi.App.Place;
using Abdi.App.Plan;
using Abdi.App.Serve;
using Abdi.App.Shell;
using Abdi.App.Shell.Uploads;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>The fictional season as <c>abdi</c> without a verb founds it.</summary>
public sealed class DemoTests(Sites sites)
{
    private static readonly string[] OfCoordinator =
    [
        "", "/students", "/students?page=2", "/hosts", "/needs", "/requirements", "/requirements/sehat", "/requirements/sehat?state=submitted", "/requirements/izin", "/clearances", "/briefing", "/briefing/test", "/briefing/test/scores",
        "/agreements", "/commitments", "/priorities", "/calendar",
    ];

    private static readonly string[] OfStudent = ["/me", "/me/test"];

    private static readonly string[] OfField = ["/serve", "/serve/2024-2", "/serve/2024-2/entries"];

    private static readonly string[] South = ["36.01", "36.02"];

    private static readonly string[] Names = ["Universitas Contoh", "Universitas Contoh Selatan"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_season_is_drawn_alike_everywhere_and_most_students_are_cleared(Store store)
    {
        await using Site site = await Founded(store);
        await Ask(site, async db =>
        {
            Period period = await Waiting(db);
            DateOnly minorBornAfter = Adulthood.MinorBornAfter(period.Dates.FieldFrom!.Value);
            IQueryable<Participant> students = db.Participants.Where(student => student.PeriodId == period.Id);
            int cleared = await students.AreCleared(db, db.Requirements, minorBornAfter).CountAsync(Cancel);
            Assert.Equal((935, 2087, 987, 7896), (await students.CountAsync(Cancel), await db.BriefingAttendances.CountAsync(Cancel), await db.TestTries.CountAsync(Cancel), await db.TestAnswers.CountAsync(Cancel)));
            Assert.InRange(cleared, 500, 800);
            List<ClearanceState> states = await db.Clearances.Select(clearance => clearance.State).Distinct().ToListAsync(Cancel);
            Assert.Equal([ClearanceState.Submitted, ClearanceState.Accepted, ClearanceState.Returned, ClearanceState.Waived], states.Order());
            Assert.True(await db.Clearances.AnyAsync(clearance => db.Requirements.Any(requirement => requirement.Id == clearance.RequirementId && requirement.Code == "izin"), Cancel));
            Assert.Equal([AttendanceState.Present, AttendanceState.Late], (await db.BriefingAttendances.Select(attendance => attendance.State).Distinct().ToListAsync(Cancel)).Order());
        });
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_past_season_one_in_the_field_and_one_that_waits_for_the_gong_are_placed_by_the_rules(Store store)
    {
        await using Site site = await Founded(store);
        await Ask(site, async db =>
        {
            List<Period> periods = await db.Periods.OrderBy(period => period.Code).ToListAsync(Cancel);
            Assert.Equal([("2024-2", PeriodPhase.Closed), ("2025-1", PeriodPhase.Published), ("2025-2", PeriodPhase.Placing), ($"{LiveFrom.Year}-3", PeriodPhase.InTheField)], periods.Select(period => (period.Code, period.Phase)));
            List<PlacementDraft> drafts = await db.PlacementDrafts.ToListAsync(Cancel);
            Assert.Equal(3, drafts.Count);
            foreach ((Period period, SeenFrom seen, int students, int groups) in new[] { (periods[0], SeenFrom.Publication, 420, 27), (periods[1], SeenFrom.Gong, 935, 60), (periods[3], SeenFrom.Gong, 196, 13) })
            {
                PlacementDraft draft = drafts.Single(draft => draft.PeriodId == period.Id && draft.PublishedAt is not null);
                OpenDraft open = (await site.Services.GetRequiredService<DraftDesk>().Find(db, period.Id, draft.Number, Cancel))!;
                Assert.Empty(open.Audit.Broken);
                Assert.Equal((students, groups, groups), (await db.Assignments.CountAsync(row => row.PeriodId == period.Id, Cancel), await db.PlacedGroups.CountAsync(group => group.PeriodId == period.Id, Cancel), await db.PlacedGroups.CountAsync(group => group.PeriodId == period.Id && group.LeadId != null, Cancel)));
                Assert.Equal(seen, (await db.PlacementTerms.SingleAsync(terms => terms.PeriodId == period.Id, Cancel)).SeenFrom);
            }

            // The groups of the past season count as service in the one after it.
            Assert.Equal(27, (await db.CountFormerGroups(periods[1], Cancel)).Values.Sum());
        });
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_the_program_would_decide_is_what_is_written(Store store)
    {
        await using Site site = await Founded(store);
        await Ask(site, async db =>
        {
            Period period = await Waiting(db);
            int before = await db.ClearanceSteps.CountAsync(Cancel);
            await using (await db.Database.BeginTransactionAsync(Cancel))
            {
                await db.RenewClearances(period.Id, null, DateTimeOffset.UtcNow, Cancel);
                Assert.Equal(before, await db.ClearanceSteps.CountAsync(Cancel));
            }

            List<Clearance> clearances = await db.Clearances.AsNoTracking().ToListAsync(Cancel);
            var last = (await db.ClearanceSteps.AsNoTracking().ToListAsync(Cancel)).GroupBy(step => (step.RequirementId, step.ParticipantId)).ToDictionary(own => own.Key, own => own.MaxBy(step => step.At)!);
            Assert.Equal(clearances.Count, last.Count);
            Assert.All(clearances, clearance => Assert.Equal((clearance.State, clearance.Reason, clearance.DocumentId, clearance.ChangedAt), last[(clearance.RequirementId, clearance.ParticipantId)] is var step ? (step.State, step.Reason, step.DocumentId, step.At) : default));
            BriefingTest test = await db.BriefingTests.SingleAsync(Cancel);
            Dictionary<TestQuestionId, int> right = await db.TestQuestions.ToDictionaryAsync(question => question.Id, question => question.Facts.Right, Cancel);
            ILookup<Guid, TestAnswer> answers = (await db.TestAnswers.AsNoTracking().ToListAsync(Cancel)).ToLookup(answer => answer.TryId);
            Assert.All(await db.TestTries.AsNoTracking().ToListAsync(Cancel), one =>
            {
                Assert.InRange(one.Number, 1, test.Tries);
                Assert.Equal((one.Right, one.Questions), (answers[one.Id].Count(answer => answer.Chosen == right[answer.QuestionId]), answers[one.Id].Count()));
            });
        });
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Agreements_and_commitments_stand_in_every_state_and_in_a_chain(Store store)
    {
        await using Site site = await Founded(store);
        DateOnly today = TimeProvider.System.Today();
        await Ask(site, async db =>
        {
            List<Agreement> agreements = await db.Agreements.Include(agreement => agreement.Parties).ToListAsync(Cancel);
            Assert.Equal(Enum.GetValues<AgreementState>(), agreements.Select(agreement => agreement.StateOn(today)).Distinct().Order());
            Assert.Equal(Enum.GetValues<AgreementKind>(), agreements.Select(agreement => agreement.Kind).Distinct().Order());
            Assert.All(agreements, agreement => Assert.Empty(agreement.Oddities(agreements.Find(above => above.Id == agreement.ParentId))));
            List<Commitment> commitments = await db.Commitments.ToListAsync(Cancel);
            Assert.Equal(Enum.GetValues<CommitmentState>(), commitments.Select(commitment => commitment.StateOn(today)).Distinct().Order());
            ILookup<CommitmentId, CommitmentEntry> entries = (await db.CommitmentEntries.ToListAsync(Cancel)).ToLookup(entry => entry.CommitmentId);
            Assert.All(commitments, commitment => Assert.Equal((commitment.Standing, commitment.ReachedMilli), entries[commitment.Id].MaxBy(entry => entry.At) is { } entry ? (entry.Standing, entry.ReachedMilli) : default));
            Assert.Equal(4, commitments.Select(commitment => commitment.PriorityId).OfType<PriorityId>().Distinct().Count());
        });
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_neighbour_stands_in_the_calendar_and_nowhere_else(Store store)
    {
        await using Site site = await Founded(store);
        await Ask(site, async db =>
        {
            Assert.Equal("Universitas Contoh", (await db.Institutions.SingleAsync(Cancel)).Name);
            Assert.Equal(1561, await db.Hosts.CountAsync(Cancel));
            ProvincialCalendar calendar = await db.ReadCalendar(DemoVillages.Province, 2025, Cancel);
            Assert.Equal(Names, calendar.Regencies.SelectMany(regency => regency.Stays).Select(stay => stay.Stay.Institution).Distinct().Order(StringComparer.Ordinal));
            Assert.Equal(64, calendar.Shared.Count);
            Assert.All(calendar.Shared, village => Assert.Contains(village.RegencyCode, South));
        });
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Everything_invented_says_so_and_every_paper_can_be_opened(Store store)
    {
        await using Site site = await Founded(store);
        await Ask(site, async db =>
        {
            string[] words =
            [
                .. await db.Agreements.Select(agreement => agreement.Title).ToListAsync(Cancel), .. await db.Commitments.Select(commitment => commitment.What).ToListAsync(Cancel), .. await db.Priorities.Select(priority => priority.Name).ToListAsync(Cancel),
                .. await db.CommitmentEntries.Where(entry => entry.IsEvidence).Select(entry => entry.Note).ToListAsync(Cancel), .. await db.BriefingSessions.Select(session => session.Facts.Title).ToListAsync(Cancel),
                .. await db.TestQuestions.Select(question => question.Facts.Text).ToListAsync(Cancel), .. await db.Clearances.Where(clearance => clearance.Reason != "").Select(clearance => clearance.Reason).Distinct().ToListAsync(Cancel),
                .. await db.BriefingAttendances.Where(attendance => attendance.Reason != "").Select(attendance => attendance.Reason).Distinct().ToListAsync(Cancel),
            ];
            Assert.All(words, text => Assert.StartsWith("contoh: ", text, StringComparison.Ordinal));
            Assert.All(await db.StoredFiles.ToListAsync(Cancel), file =>
            {
                byte[] bytes = File.ReadAllBytes(FileStore.PathOf(site.Options.DataFolder, file.Hash));
                Assert.Equal((file.Hash, file.Bytes), (Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.LongLength));
                Assert.Null(FileContent.Recognise(bytes, "File", out _));
            });
        });
    }

    [Fact]
    public async Task The_office_and_the_student_can_open_their_pages()
    {
        await using Site site = await Founded(Store.Sqlite);
        Dictionary<string, DemoAccount> accounts = JsonSerializer.Deserialize<DemoAccount[]>(await File.ReadAllTextAsync(Path.Combine(site.Options.DataFolder, "demo-accounts.json"), Cancel), JsonSerializerOptions.Web)!.DistinctBy(account => account.Role).ToDictionary(account => account.Role);
        foreach ((string role, string[] addresses) in new[] { ("coordinator", OfCoordinator), ("student", OfStudent) })
        {
            using Browser visitor = site.Visitor();
            Assert.Equal("/", (await visitor.Submit("/sign-in", new() { ["Name"] = accounts[role].User, ["Password"] = accounts[role].Password })).Location);
            Assert.Contains(role == "student" ? "Kelompok" : "2024-2", (await visitor.Get(role == "student" ? "/place/2024-2/me" : "/place")).Text, StringComparison.Ordinal);
            foreach (string address in addresses)
            {
                Assert.Equal((address, HttpStatusCode.OK), (address, (await visitor.Get("/plan/2025-2" + address)).Status));
            }
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_season_that_is_past_came_back_and_nearly_all_have_their_letter(Store store)
    {
        await using Site site = await Founded(store);
        await Ask(site, async db =>
        {
            Period closed = await db.Periods.SingleAsync(period => period.Phase == PeriodPhase.Closed, Cancel);
            int students = await db.Participants.CountAsync(student => student.PeriodId == closed.Id, Cancel), completions = await db.ListCompletions(closed.Id).CountAsync(Cancel);
            Assert.InRange(completions, students * 9 / 10, students - 1);
            IReadOnlyList<GroupOnTheWay> groups = await db.ListOnTheWay(closed.Id, null, Cancel);
            Assert.All(groups, group => Assert.True(group is { Arrival: not null, ToHost: not null, Back.IsOwing: false }, group.Code));
            Assert.Single(groups, group => group.Back!.StillOwed.Length > 0);

            // They are counted anew each year.
            Assert.All((await db.Letters.ToListAsync(Cancel)).GroupBy(letter => letter.Year), own => Assert.Equal(Enumerable.Range(1, own.Count()), own.Select(letter => letter.Sequence).Order()));
        });
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_season_that_is_past_and_one_in_the_field_today_wrote_a_week_into_the_field_book_as_phones_do(Store store)
    {
        await using Site site = await Founded(store);
        await Ask(site, async db =>
        {
            Assert.Empty(await db.Quarantine.ToListAsync(Cancel));
            foreach ((PeriodPhase phase, int groups) in new[] { (PeriodPhase.Closed, 27), (PeriodPhase.InTheField, 13) })
            {
                Period period = await db.Periods.SingleAsync(period => period.Phase == phase, Cancel);
                List<StoredEvent> events = await db.FieldEvents.AsNoTracking().Where(stored => stored.PeriodId == period.Id).OrderBy(stored => stored.ServerSequence).ToListAsync(Cancel);
                Assert.All(events, stored => Assert.Equal((EventFate.Stored, ChainMark.Follows, false), (stored.Fate, stored.Mark, stored.Times.IsContradicted)));
                Assert.All(events, stored => Assert.InRange(stored.CapturedAt.DayThere(), period.Dates.FieldFrom!.Value, period.Dates.FieldFrom!.Value.AddDays(6)));
                Assert.All(events, stored => Assert.True(stored.ReceivedAt < DateTimeOffset.UtcNow));
                Assert.Equal((groups * 3, groups), (events.Select(stored => stored.Author).Distinct().Count(), events.Select(stored => stored.GroupCode).Distinct().Count()));
                Assert.InRange(events.Select(stored => stored.Kind).Distinct().Count(), 12, FieldKinds.All.Count);
                Assert.All(events, stored => Assert.NotNull(RecordReader.Read(stored)));

                // One entry was corrected, one taken back.
                Assert.Equal(2, await db.FieldEntries.CountAsync(entry => entry.PeriodId == period.Id && entry.Revision == 2, Cancel));
            }

            while (await MeasureLedger.Measure(db, 500, RecordReader.Read, work => work(), Cancel) > 0)
            {
            }

            Assert.Equal(await db.FieldEntries.CountAsync(Cancel) - 2, await db.EntryMeasures.CountAsync(measure => measure.Name == EntryMeasure.Counted, Cancel));
        });
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_the_season_that_is_past_most_owners_have_answered_and_some_are_still_to_be_asked(Store store)
    {
        await using Site site = await Founded(store);
        await Ask(site, async db =>
        {
            Period closed = await db.Periods.SingleAsync(period => period.Phase == PeriodPhase.Closed, Cancel);
            DateOnly recall = closed.Dates.RecallOn!.Value, today = TimeProvider.System.Today();
            List<FollowUpAnswer> answers = await db.FollowUpAnswers.AsNoTracking().ToListAsync(Cancel);
            Assert.Equal(FollowUpStates.Looks, answers.Select(answer => answer.At).Distinct().Order());
            Assert.Equal(Enum.GetValues<FollowUpChannel>(), answers.Select(answer => answer.Channel).Distinct().Order());
            Assert.All(answers, answer => Assert.Equal((null, answer.On), (answer.Fault(recall, today), answer.EnteredAt.DayThere())));
            Assert.All(answers, answer => Assert.InRange(answer.On, EnterpriseProgressRecord.DueOn(answer.At, recall), today));
            Assert.All(answers.Where(answer => answer.Remark.Length > 0), answer => Assert.StartsWith("contoh: ", answer.Remark, StringComparison.Ordinal));
            int enterprises = await db.FieldEntries.CountAsync(entry => entry.PeriodId == closed.Id && entry.Kind == FieldKinds.Enterprise, Cancel);
            Assert.All(FollowUpStates.Looks, look => Assert.InRange(answers.Count(answer => answer.At == look), 1, enterprises - 1));
        });
    }

    [Fact]
    public async Task What_was_written_in_the_field_is_seen_by_office_supervisor_and_student()
    {
        await using Site site = await Founded(Store.Sqlite);
        Dictionary<string, DemoAccount> accounts = JsonSerializer.Deserialize<DemoAccount[]>(await File.ReadAllTextAsync(Path.Combine(site.Options.DataFolder, "demo-accounts.json"), Cancel), JsonSerializerOptions.Web)!.DistinctBy(account => account.Role).ToDictionary(account => account.Role);
        foreach (string role in new[] { "coordinator", "supervisor" })
        {
            using Browser visitor = site.Visitor();
            await visitor.Submit("/sign-in", new() { ["Name"] = accounts[role].User, ["Password"] = accounts[role].Password });
            foreach (string address in OfField)
            {
                Assert.Equal((address, HttpStatusCode.OK), (address, (await visitor.Get(address)).Status));
            }

            Assert.Contains("contoh: ", (await visitor.Get("/serve/2024-2/entries")).Text, StringComparison.Ordinal);
            foreach (FollowUpState state in role == "coordinator" ? [FollowUpState.Overdue, FollowUpState.Answered] : Array.Empty<FollowUpState>())
            {
                Assert.Contains("contoh: Keripik", (await visitor.Get($"/serve/2024-2/follow-ups?state={state}")).Text, StringComparison.Ordinal);
            }
        }

        using Browser student = site.Visitor();
        await student.Submit("/sign-in", new() { ["Name"] = accounts["student"].User, ["Password"] = accounts["student"].Password });
        JsonElement book = JsonDocument.Parse(await student.Client.GetStringAsync(ShowBook.Path, Cancel)).RootElement;
        Assert.True(book.GetProperty("period").GetProperty("closed").GetBoolean());
        Assert.True(book.TryGetProperty("posko", out _));
    }

    [Fact]
    public async Task A_second_student_waits_for_the_gong()
    {
        await using Site site = await Founded(Store.Sqlite);
        using Browser student = await SignedIn(site, student: 1);
        Assert.Contains("terbuka saat gong dipukul", (await student.Get("/release/2025-1/me")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_student_is_in_the_field_today_and_can_write()
    {
        await using Site site = await Founded(Store.Sqlite);
        using Browser student = await SignedIn(site, student: 2);
        WebPage home = await student.Get("/");
        Assert.Contains("Catat kegiatan setiap hari di buku lapangan", home.Text, StringComparison.Ordinal);
        Assert.Contains("class=\"button primary\" href=\"/field/\"", home.Html, StringComparison.Ordinal);
        JsonElement period = JsonDocument.Parse(await student.Client.GetStringAsync(ShowBook.Path, Cancel)).RootElement.GetProperty("period");
        Assert.Equal(($"{LiveFrom.Year}-3", false), (period.GetProperty("code").GetString(), period.GetProperty("closed").GetBoolean()));
        Assert.Equal(LiveFrom.ToString("O", CultureInfo.InvariantCulture), period.GetProperty("fieldFrom").GetString());
        await Ask(site, async db =>
        {
            Period live = await db.Periods.SingleAsync(one => one.Phase == PeriodPhase.InTheField, Cancel);
            Assert.All(await db.ListOnTheWay(live.Id, null, Cancel), group => Assert.True(group is { Arrival: not null, ToHost: not null, Back: null }, group.Code));
            Assert.Equal(13, await db.Letters.CountAsync(letter => letter.Kind == LetterKind.GroupOrder && db.LetterIssues.Any(issue => issue.Id == letter.IssueId && issue.PeriodId == live.Id), Cancel));
        });
    }

    // The first day in the field of the season that is there today.
    private static DateOnly LiveFrom => TimeProvider.System.Today().AddDays(-7);

    private static async Task<Browser> SignedIn(Site site, int student)
    {
        DemoAccount[] accounts = JsonSerializer.Deserialize<DemoAccount[]>(await File.ReadAllTextAsync(Path.Combine(site.Options.DataFolder, "demo-accounts.json"), Cancel), JsonSerializerOptions.Web)!;
        DemoAccount account = accounts.Where(account => account.Role == "student").ElementAt(student);
        Browser visitor = site.Visitor();
        await visitor.Submit("/sign-in", new() { ["Name"] = account.User, ["Password"] = account.Password });
        return visitor;
    }

    private static Task<Period> Waiting(AbdiDb db) => db.Periods.SingleAsync(period => period.Phase == PeriodPhase.Placing, Cancel);

    private async Task<Site> Founded(Store store)
    {
        Site site = await sites.StartAnother(store);
        await using AsyncServiceScope scope = site.Services.CreateAsyncScope();
        await FoundDemo.Handle(scope.ServiceProvider, site.Options.DataFolder, Cancel);
        return site;
    }

    private static async Task Ask(Site site, Func<AbdiDb, Task> ask)
    {
        await using AsyncServiceScope scope = site.Services.CreateAsyncScope();
        AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
        db.Scope.Enter((await db.FindDemo(Cancel))!.Value);
        await ask(db);
    }

    private sealed record DemoAccount(string Role, string User, string Password);
}
