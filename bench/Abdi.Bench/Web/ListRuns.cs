namespace Abdi.Bench;

/// <summary>Every list of Plan that is read page by page, in a period of 10,000 students: its first page, its last, and a search.</summary>
internal static class ListRuns
{
    private const string HasTable = "<table class=\"list", HasNext = "rel=\"next\"", HasBack = "rel=\"prev\"";
    private const int WarmUps = 5, BeyondTheLast = 1_000_000;

    /// <summary>Asks one page after another.</summary>
    public static async Task<IReadOnlyList<string[]>> Rows(Visitor office, int requests)
    {
        string plan = $"/plan/{LargePeriod.Code}", someone = RosterSheets.NumberOf(RosterSheets.StudentCount - 1);
        (string Name, string Path, string Search)[] lists =
        [
            ("students", $"{plan}/students", someone), ("who misses what", $"{plan}/clearances", someone), ("one requirement", $"{plan}/requirements/biaya", someone), ("one requirement, accepted", $"{plan}/requirements/sks", someone),
            ("attendance", await LargePeriod.AttendancePath(office), someone), ("scores of the test", $"{plan}/briefing/test/scores", someone),
            ($"supervisors ({RosterSheets.SupervisorCount})", $"{plan}/supervisors", RosterSheets.NumberOfSupervisor(RosterSheets.SupervisorCount - 1)), ("hosts of the demo", $"{plan}/hosts", "sukamulya"), ("needs of the demo", $"{plan}/needs", "sukamulya"),
        ];
        List<string[]> rows = [];
        foreach ((string name, string path, string search) in lists)
        {
            rows.Add(await Row(office, $"{name}, first page", path, HasNext, requests));
            rows.Add(await Row(office, $"{name}, last page", $"{path}?page={BeyondTheLast}", HasBack, requests));
            rows.Add(await Row(office, $"{name}, search", $"{path}?search={search}", HasTable, requests));
        }

        rows.Add(await Row(office, "who misses what, whoever misses something", $"{plan}/clearances?state=open", HasNext, requests));
        rows.Add(await Row(office, "all requirements, counted", $"{plan}/requirements", HasTable, requests));
        rows.Add(await Row(office, "the season at a glance", plan, $"href=\"{plan}/students\"", requests));
        return rows;
    }

    /// <summary>The same machine and client, without a list: an asset from memory, and whether the database answers.</summary>
    public static async Task<IReadOnlyList<string[]>> LimitRows(Visitor office, int requests)
    {
        string help = (await office.Get("/help", "/assets/")).Html;
        int at = help.IndexOf("/assets/", StringComparison.Ordinal);
        return [await Row(office, "limit: an asset", help[at..help.IndexOf('"', at)], "{", requests, "–"), await Row(office, "limit: /health", "/health", "ok", requests, "–")];
    }

    private static async Task<string[]> Row(Visitor office, string name, string path, string mark, int requests, string target = "50 ms")
    {
        for (int i = 0; i < WarmUps; i++)
        {
            await office.Get(path, mark);
        }

        List<double> milliseconds = [];
        int bytes = 0;
        for (int i = 0; i < requests; i++)
        {
            Answer answer = await office.Get(path, mark);
            milliseconds.Add(1000 * answer.Seconds);
            bytes = answer.Bytes;
        }

        return [name, Spread.Percentile(milliseconds, 50, "0.0"), Spread.Percentile(milliseconds, 99, "0.0"), Spread.Of([bytes / 1024.0], "0.0"), target];
    }
}
