using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Abdi.Bench;

/// <summary>Placing in the browser: from the button to the review, the review again, and what a move would cost.</summary>
internal sealed class PlaceRuns(Visitor office, string code, int students)
{
    private const string ReviewMark = "class=\"review\"", SolveMark = "id=\"solve\"", StillSolving = "data-renew=\"1\"";
    private const int WarmUps = 3;

    // As the page itself renews what it shows, see abdi.js.
    private static readonly TimeSpan RenewsEvery = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(10);

    private string review = "";

    /// <summary>Gets where the last draft is reviewed.</summary>
    public string Review => review;

    /// <summary>Solves the first scenario so many times, then looks at the last draft.</summary>
    public async Task<IReadOnlyList<string[]>> Rows(int runs, int looks, string target, string sizeTarget)
    {
        List<double?> solved = [];
        for (int run = 0; run < runs; run++)
        {
            solved.Add(await Solve());
        }

        string size = students.ToString("N0", CultureInfo.InvariantCulture);
        List<string[]> rows = [[size, "from the button to the review, s", Spread.Of(solved, "0.00"), target]];
        Answer page = await Placed(review);
        List<double> views = await Milliseconds(looks, _ => Task.FromResult(review), $"<b>{ImportRuns.Counted(students)}</b>");
        rows.Add([size, "review, p50 / p99, ms", Percentiles(views), "100 ms"]);
        rows.Add([size, "review with its map, sent, KB", Spread.Of([page.Bytes / 1024.0], "0.0"), sizeTarget]);
        rows.Add([size, "price of a move with the reasons beside it, p50 / p99, ms", Percentiles(await Milliseconds(looks, MoveOf, "class=\"form priced\"")), "100 ms"]);
        return rows;
    }

    /// <summary>Begins a scenario with the usual rules, as many groups a district as it takes for all, and keeps its address among the scenarios.</summary>
    public async Task MakeScenario(int groupsOfDistrict)
    {
        Answer made = await office.Send(await office.FormOf($"/place/{code}/scenarios", $"/place/{code}/new-scenario"), "id=\"rules\"");
        PageForm rules = PageForm.In(made, "id=\"rules\"").With("DistrictMaxGroups", groupsOfDistrict.ToString(CultureInfo.InvariantCulture));
        await office.Send(rules, "id=\"rules\"");
    }

    private async Task<double> Solve()
    {
        PageForm solve = await office.FormOf($"/place/{code}/scenarios", "/solve\"");
        long from = Stopwatch.GetTimestamp();
        Answer answer = await office.Send(solve, $"/place/{code}");
        while (!answer.Html.Contains(ReviewMark, StringComparison.Ordinal))
        {
            if (Regex.Match(answer.Html, $"/place/{Regex.Escape(code)}/drafts/[0-9]+", RegexOptions.None, Patience) is { Success: true } draft)
            {
                answer = await Placed(draft.Value);
            }
            else if (answer.Html.Contains(StillSolving, StringComparison.Ordinal))
            {
                await Task.Delay(RenewsEvery);
                answer = await office.Get(answer.Path, SolveMark);
            }
            else
            {
                throw new InvalidOperationException($"Not placed: {Visitor.MainTextOf(answer.Html)}");
            }
        }

        double seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        review = (await Placed(answer.Path)).Path;
        return seconds;
    }

    /// <summary>The review of a draft in which every student has a place and no rule is broken.</summary>
    private async Task<Answer> Placed(string path)
    {
        Answer page = await office.Get(path, $"<b>{ImportRuns.Counted(students)}</b>");
        return page.Html.Contains(ReviewMark, StringComparison.Ordinal) && !page.Html.Contains("id=\"broken\"", StringComparison.Ordinal)
            ? page
            : throw new InvalidOperationException($"{path} is no review of a draft that keeps all rules.");
    }

    /// <summary>The page that prices moving a student, spread evenly over all, to the group that the student's page offers last.</summary>
    private async Task<string> MoveOf(int turn)
    {
        string member = $"{review}/members/{RosterSheets.NumberOf((int)(turn * 7919L % students))}";
        Answer page = await office.Get(member, "name=\"to\"");
        string choices = page.Html[page.Html.IndexOf("name=\"to\"", StringComparison.Ordinal)..];
        string last = Regex.Matches(choices[..choices.IndexOf("</select>", StringComparison.Ordinal)], "<option value=\"(?<group>[^\"]+)\"", RegexOptions.None, Patience)[^1].Groups["group"].Value;
        return $"{member}?to={Uri.EscapeDataString(last)}";
    }

    private async Task<List<double>> Milliseconds(int times, Func<int, Task<string>> path, string mark)
    {
        List<double> milliseconds = [];
        for (int turn = -WarmUps; turn < times; turn++)
        {
            Answer answer = await office.Get(await path(turn + WarmUps), mark);
            if (turn >= 0)
            {
                milliseconds.Add(1000 * answer.Seconds);
            }
        }

        return milliseconds;
    }

    private static string Percentiles(List<double> milliseconds) => $"{Spread.Percentile(milliseconds, 50, "0.0")} / {Spread.Percentile(milliseconds, 99, "0.0")}";
}
