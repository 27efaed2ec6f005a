namespace Abdi.Bench;

/// <summary>From starting the program to its first page, and what it holds when nobody asks for anything.</summary>
internal static class StartRuns
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>Starts a data folder that holds the demo, then one that holds nothing but its tables.</summary>
    public static async Task<IReadOnlyList<string[]>> Rows(string demo, string work, int runs)
    {
        string empty = Path.Combine(work, "empty");
        await using (await RunningSite.Start(empty, "web"))
        {
            // The database is made and migrated: what follows are second starts.
        }

        return [await Row("`abdi`, data of the demo there", demo, runs), await Row("`abdi web`, empty and migrated", empty, runs, "web")];
    }

    private static async Task<string[]> Row(string what, string data, int runs, params string[] verb)
    {
        List<double?> seconds = [], cpu = [], resident = [], files = [];
        for (int run = 0; run < runs; run++)
        {
            await using RunningSite site = await RunningSite.Start(data, verb);
            seconds.Add(site.FirstPageSeconds);
            cpu.Add(site.FirstPageCpuSeconds);
            await Task.Delay(Idle);
            files.Add(site.ResidentFileMegabytes);
            resident.Add(site.ResidentMegabytes ?? throw new InvalidOperationException("The site ended while nobody asked for anything."));
        }

        return [what, Spread.Of(seconds, "0.00"), Spread.Of(cpu, "0.00"), Spread.Of(resident, "0"), Spread.Of(files, "0"), "0.5 s; 100 MB"];
    }
}
