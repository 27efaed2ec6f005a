using System.Globalization;
using System.Net;
using Abdi.App.Shell.Sheets;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>The test after the briefing: written by the office, taken by students, scored by the program.</summary>
public sealed class BriefingScoreTests(Sites sites)
{
    private const string Test = "/plan/2025-1/briefing/test", Own = "/plan/2025-1/me/test";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_test_without_questions_is_not_opened(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        WebPage answer = await season.Office.Submit(Test, new() { ["PassPercent"] = "80", ["Tries"] = "2", ["IsOpen"] = "true" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Tulis paling sedikit satu soal", answer.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"80\"", answer.Html, StringComparison.Ordinal);
        using Browser student = await season.AsStudent("1001");
        Assert.Contains("Tes ini sedang tidak dibuka", (await student.Get(Own)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Choices_that_are_equal_are_refused_and_stay_typed(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        WebPage answer = await season.Office.Submit($"{Test}/new-question", new() { ["Text"] = "Apa?", ["Choices"] = "ya\nYa", ["Right"] = "1", ["IsAsked"] = "true" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Ada pilihan yang sama", answer.Text, StringComparison.Ordinal);
        Assert.Contains("ya\nYa", WebUtility.HtmlDecode(answer.Html), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_score_is_counted_by_the_program_and_passing_clears_the_requirement(Store store)
    {
        Season season = await WithTest(store);
        using Browser student = await season.AsStudent("1001");
        WebPage open = await student.Submit(Own, await Answers(season, right: 1, leaveOpen: true));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, open.Status);
        Assert.Contains("Pilih satu jawaban", open.Text, StringComparison.Ordinal);
        Assert.Contains("checked", open.Html, StringComparison.Ordinal);

        await student.Submit(Own, await Answers(season, right: 1));
        Assert.Contains("Belum lulus: nilai 50. Nilai lulus 70.", (await student.Get(Own)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await season.Campus.Stored(db => db.Clearances.CountAsync(Cancel)));
        await student.Submit(Own, await Answers(season, right: 2));
        Assert.Contains("Lulus dengan nilai 100.", (await student.Get(Own)).Text, StringComparison.Ordinal);
        Assert.Equal(ClearanceState.Accepted, await season.Campus.Stored(db => db.Clearances.Select(clearance => clearance.State).SingleAsync(Cancel)));

        WebPage again = await student.Submit("/", await Answers(season, right: 2), Own);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal(2, await season.Campus.Stored(db => db.TestTries.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nobody_tries_more_often_than_allowed(Store store)
    {
        Season season = await WithTest(store);
        using Browser student = await season.AsStudent("1001");
        for (int i = 0; i < 3; i++)
        {
            await student.Submit("/", await Answers(season, right: 0), Own);
        }

        Assert.Equal(2, await season.Campus.Stored(db => db.TestTries.CountAsync(Cancel)));
        Assert.Contains("Kesempatan sudah habis", (await student.Get(Own)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_office_sees_the_scores_and_what_most_got_wrong(Store store)
    {
        Season season = await WithTest(store, students: 6);
        for (int i = 0; i < 5; i++)
        {
            using Browser student = await season.AsStudent((1001 + i).ToString(CultureInfo.InvariantCulture));
            await student.Submit("/", await Answers(season, right: i == 0 ? 2 : 1), Own);
        }

        WebPage page = await season.Office.Get(Test);
        Assert.Contains("Sudah mencoba 5", page.Text, StringComparison.Ordinal);
        Assert.Contains("Paling banyak dijawab salah: “Soal 2” (80% salah).", page.Text, StringComparison.Ordinal);
        Assert.Contains("Belum mencoba", (await season.Office.Get($"{Test}/scores?search=1006")).Text, StringComparison.Ordinal);
        byte[] file = await season.Office.Client.GetByteArrayAsync($"{Test}/scores.xlsx", Cancel);
        Assert.Null(SheetFile.Read(file, out Sheet? sheet));
        Assert.Equal([("100", "Ya"), ("50", "Tidak"), ("", "Tidak")], sheet!.Rows.Where((_, at) => at is 0 or 1 or 5).Select(row => (row.Cell(4).Shown, row.Cell(5).Shown)));

        string question = (await season.Campus.Stored(db => db.TestQuestions.OrderBy(one => one.Position).FirstAsync(Cancel))).Id.Value.ToString();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit($"{Test}/questions/{question}", new() { ["Confirm"] = "yes" }, $"{Test}/questions/{question}/remove")).Status);
    }

    private async Task<Season> WithTest(Store store, int students = 3)
    {
        Season season = await Season.On(await sites.Of(store), students);
        await season.Office.Submit("/plan/2025-1/requirements", [], "/plan/2025-1/default-requirements");
        foreach (int number in new[] { 1, 2 })
        {
            await season.Office.Submit($"{Test}/new-question", new() { ["Text"] = $"Soal {number}", ["Choices"] = "salah\n benar \n\njuga salah", ["Right"] = "2", ["IsAsked"] = "true" });
        }

        Assert.Equal(Test, (await season.Office.Submit(Test, new() { ["PassPercent"] = "70", ["Tries"] = "2", ["IsOpen"] = "true" })).Location);
        return season;
    }

    private static async Task<Dictionary<string, string?>> Answers(Season season, int right, bool leaveOpen = false)
    {
        List<TestQuestion> questions = await season.Campus.Stored(db => db.TestQuestions.OrderBy(question => question.Position).ToListAsync(Cancel));
        return questions.Select((question, at) => ($"Question-{question.Id.Value:N}", at < right ? question.Facts.Right : 0)).Take(leaveOpen ? 1 : questions.Count)
            .ToDictionary(answer => answer.Item1, answer => (string?)answer.Item2.ToString(CultureInfo.InvariantCulture));
    }
}
