using System.Globalization;
using System.Text;
using System.Text.Json;
using Abdi.Rules.Place;

namespace Abdi.Bench;

/// <summary>Measures the placement at the sizes of the design and writes down what it saw.</summary>
internal sealed class PlacementBench
{
    // What is measured once only, because it takes minutes; and up to where the baselines are worth their time.
    private const int OnceFrom = 100_000, BaselinesUpTo = 10_000, CpSatUpTo = 935, ReadRuns = 3;

    private readonly BenchOptions options;
    private readonly List<string[]> solved = [], compared = [], others = [];

    private PlacementBench(BenchOptions options) => this.options = options;

    public static int Run(string[] args)
    {
        if (BenchOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine("usage: bench/run placement [--scales 935,10000,100000,1000000] [--runs N] [--cpsat-seconds N] [--effort quick|normal|thorough] [--no-write]");
            return 2;
        }

        if (!File.Exists(Places.Referee))
        {
            Console.Error.WriteLine("The independent referee is not beside the repository: placements are judged by our own audit alone.");
        }

        if (!MeasuredProcess.BuildAbdi())
        {
            return 2;
        }

        var bench = new PlacementBench(options);
        foreach (Scale scale in options.Scales)
        {
            bench.Measure(scale);
        }

        string report = bench.Report();
        Console.WriteLine(report);
        if (options.Writes)
        {
            ResultsFile.Replace("placement", report);
        }

        return 0;
    }

    private void Measure(Scale scale)
    {
        string folder = Instances.FolderOf(scale), work = Path.Combine(Places.Artifacts, "work", scale.Students.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(work);
        string placement = Path.Combine(work, "placement.csv");
        Judge judge = Judge.Of(folder) ?? throw new InvalidOperationException($"{folder} cannot be read.");

        Say(scale, "solving");
        SolveRun[] runs = [.. Enumerable.Range(0, scale.Students >= OnceFrom ? 1 : options.Runs).Select(_ => SolveRun.Of(folder, placement, options.Effort))];
        AddSolved(scale, runs, judge, placement);
        if (scale.Students <= BaselinesUpTo)
        {
            foreach (string name in (string[])[BaselineProcess.Random, BaselineProcess.ByName])
            {
                AddBaseline(scale, name, folder, placement, work, judge);
            }
        }

        if (scale.Students <= CpSatUpTo && options.CpSatSeconds > 0)
        {
            AddBaseline(scale, BaselineProcess.CpSat, folder, placement, work, judge);
        }

        if (scale.Students <= CpSatUpTo && File.Exists(placement))
        {
            AddChanges(scale, folder, placement, work);
        }

        if (scale.Students == OnceFrom)
        {
            AddDeterminism(scale, folder, work, runs[0]);
        }

        if (scale.Students == 1_000_000)
        {
            AddReading(scale, folder);
        }
    }

    private void AddSolved(Scale scale, SolveRun[] runs, Judge judge, string placement)
    {
        SolveRun last = runs[^1];
        string quality = runs.Select(run => run.Hash).Distinct(StringComparer.Ordinal).Count() == 1 ? "same bytes" : "BYTES DIFFER";
        solved.Add(
        [
            scale.Name,
            Spread.Of(runs.Select(run => run.SecondsToFirstValid), "0.00"),
            Spread.Of(runs.Select(run => (double?)run.Process.Seconds), "0.00"),
            Spread.Of(runs.Select(run => run.PeakMegabytes), "0"),
            last.Report is null ? $"not placed (exit code {last.Process.ExitCode})" : last.IsEquityProved ? "proved" : "not proved",
            last.Level("need_served", "need_served_upper"),
            last.Level("skill_shortfall", "skill_shortfall_lower"),
            last.Level("mix_excess", "mix_excess_lower"),
            last.Level("supervisor_cost_hm", "supervisor_cost_hm_lower"),
            last.Level("preference_cost", "preference_cost_lower"),
            runs.Length == 1 ? "1 run" : $"{runs.Length} runs, {quality}",
            scale.Target,
        ]);
        if (last.Report is not null)
        {
            compared.Add(Compared(scale, "abdi", judge.Judged(placement), Spread.Of(runs.Select(run => (double?)run.Process.Seconds), "0.00"), Spread.Of(runs.Select(run => run.PeakMegabytes), "0")));
        }
    }

    private void AddBaseline(Scale scale, string name, string folder, string sites, string work, Judge judge)
    {
        if (name == BaselineProcess.CpSat && !File.Exists(sites))
        {
            others.Add([scale.Name, name, "left out: there is no placement whose sites it could be given"]);
            return;
        }

        Say(scale, name);
        string target = Path.Combine(work, $"{name}.csv");
        File.Delete(target);
        MeasuredProcess process = MeasuredProcess.Run(Environment.ProcessPath!, "baseline", name, folder, sites, options.CpSatSeconds.ToString(CultureInfo.InvariantCulture), target);
        if (process.ExitCode is not (0 or 4))
        {
            throw new InvalidOperationException($"Baseline {name} at {scale.Name}: exit code {process.ExitCode}. {process.Error}");
        }

        BaselineNews news = JsonSerializer.Deserialize<BaselineNews>(process.Output)!;
        string seconds = Spread.Of([process.Seconds], "0.00") + (news.FirstSeconds is { } first ? string.Create(CultureInfo.InvariantCulture, $", first {first:0.0}") : "");
        string peak = Spread.Of([process.PeakMegabytes], "0");
        compared.Add(File.Exists(target)
            ? Compared(scale, Title(name), judge.Judged(target), seconds, peak)
            : [scale.Name, Title(name), $"none found ({news.Status})", "–", "–", "–", "–", "–", "–", seconds, peak, "–"]);
    }

    private string Title(string name) => name == BaselineProcess.CpSat ? string.Create(CultureInfo.InvariantCulture, $"CP-SAT, our sites, {options.CpSatSeconds:0} s") : name;

    private static string[] Compared(Scale scale, string name, Judgement judged, string seconds, string peak)
    {
        PlacementScores scores = judged.Audit.Scores;
        return
        [
            scale.Name, name, Whole(judged.Broken), scores.EquityMinRatioVsMean?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–",
            Whole(scores.NeedServedMilli), Whole(scores.SkillShortfall), Whole(scores.MixExcess), Whole(scores.SupervisorCostHm), Whole(scores.PreferenceCost),
            seconds, peak, judged.Referee,
        ];
    }

    private void AddChanges(Scale scale, string folder, string placement, string work)
    {
        Say(scale, "repairing and explaining");
        others.Add([scale.Name, "place check, whole process", ChangeRuns.Check(folder, placement, options.Runs)]);
        foreach (int withdrawals in (int[])[1, 5, 20])
        {
            others.Add([scale.Name, $"place repair after {withdrawals} withdrawals, whole process", ChangeRuns.Repair(folder, placement, Path.Combine(work, "repaired.csv"), withdrawals, options.Runs)]);
        }

        others.Add([scale.Name, "place explain, whole process", ChangeRuns.Explain(folder, placement, options.Runs)]);
    }

    private void AddDeterminism(Scale scale, string folder, string work, SolveRun reference)
    {
        foreach (int threads in (int[])[1, 2, 4])
        {
            Say(scale, $"solving with --threads {threads}");
            SolveRun run = SolveRun.Of(folder, Path.Combine(work, $"threads-{threads}.csv"), options.Effort, threads);
            string verdict = run.Hash.Length == 0 ? "not placed" : run.Hash == reference.Hash ? "same bytes" : "BYTES DIFFER";
            others.Add([scale.Name, $"--threads {threads}", string.Create(CultureInfo.InvariantCulture, $"{verdict}, {run.Process.Seconds:0.0} s")]);
        }
    }

    private void AddReading(Scale scale, string folder)
    {
        Say(scale, "reading");
        MeasuredProcess[] runs = [.. Enumerable.Range(0, ReadRuns).Select(_ => MeasuredProcess.Run(Environment.ProcessPath!, "read", folder))];
        others.Add([scale.Name, "reading the four files, whole process",
            runs.All(run => run.ExitCode == 0)
                ? $"{Spread.Of(runs.Select(run => (double?)run.Seconds), "0.00")} s, {Spread.Of(runs.Select(run => run.PeakMegabytes), "0")} MB (design: 2 s, 1,024 MB)"
                : $"failed: {runs[0].Error}"]);
    }

    private string Report()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## Placement\n\n{Machine.Describe()}.  \n{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, commit {Machine.Commit()}, `{options.Command}`.  \n");
        text.Append(CultureInfo.InvariantCulture, $"Instances by {Instances.Source}; as many supervisors as groups. Whole processes, reading and writing included; median (least–most); memory is VmHWM in MB of 2²⁰ bytes.\n\n");
        text.Append("### Ours\n\nA score, then its distance to the proved bound; \"proved\" where both are equal.\n\n");
        text.Append(ResultsFile.Table(["students", "first valid, s", "final, s", "peak, MB", "1 equity", "2 need served", "3 skills missing", "4 mix excess", "5 supervisors, hm", "6 wishes", "runs", "target (valid / final; memory; quality)"], solved));
        text.Append("\n### Beside other ways\n\nEvery placement is judged by the audit and, where present, by the independent referee. Worst region: its service per need over the mean of all.\n\n");
        text.Append(ResultsFile.Table(["students", "way", "rules broken", "worst region", "need served", "skills missing", "mix excess", "supervisors, hm", "wishes", "seconds", "peak, MB", "referee"], compared));
        if (others.Count > 0)
        {
            text.Append("\n### Besides\n\n").Append(ResultsFile.Table(["students", "what", "seen"], others));
        }

        return text.ToString();
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static void Say(Scale scale, string what) => Console.Error.WriteLine($"{scale.Name}: {what} …");
}
