using System.Diagnostics;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Optimiser;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;

namespace Abdi.App.Place;

/// <summary>A season of the fictional university that has its placement: solved as every other, given leaders, and published.</summary>
internal sealed class DemoPublishing(DemoOffice office, DemoPeriod demo, string dataFolder)
{
    private const ulong LeaderStream = 8_500_000_000;
    private const int DaysBefore = 8;

    private readonly AbdiDb db = office.Db;
    private readonly Period period = demo.Period;

    /// <summary>Solves a scenario, publishes what was found and goes on to a phase, inside of the transaction that is open.</summary>
    /// <exception cref="InvalidOperationException">It cannot be placed: the demo is wrong.</exception>
    public async Task Write(Scenario scenario, PeriodPhase phase, CancellationToken cancel)
    {
        PeriodFiles files = await PeriodFiles.Of(db, period, scenario.Rules, new Dictionary<string, string>(), dataFolder, cancel);
        PlacementFolder read = PlacementFolder.Read(files);
        PlacementProblem problem = read.Problem ?? throw new InvalidOperationException($"The demo's {period.Code} has faults.");
        DateTimeOffset ordered = WesternIndonesia.At(period.Dates.ReleaseOn!.Value.AddDays(-DaysBefore), new(9, 0));
        long began = Stopwatch.GetTimestamp();
        SolveOutcome outcome = PlacementSolver.Solve(problem, new() { Seed = (ulong)scenario.Seed }, cancel: cancel);
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        SolveOutcome.Placed placed = outcome as SolveOutcome.Placed ?? throw new InvalidOperationException($"The demo's {period.Code} cannot be placed.");
        SolveJob job = new()
        {
            InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = period.Id, ScenarioId = scenario.Id, Name = scenario.Name, InputHash = read.InputHash, Seed = scenario.Seed, OrderedBy = office.Coordinator, OrderedAt = ordered,
        };
        PlacementDraft draft = DraftDesk.Drafted(job, problem, placed, number: 1, (long)took.TotalMilliseconds, ordered + took);
        PlacementRow[] rows = [.. DraftDesk.RowsOf(draft)];
        draft.Leaders = string.Join(';', rows.GroupBy(row => row.GroupId, StringComparer.Ordinal).Select((group, at) => $"{group.Key}={LeaderOf([.. group], at)}"));
        draft.Publish(office.Coordinator, ordered.AddDays(1), exceptions: "");
        job.Begin(ordered);
        job.End(SolveState.Placed, ordered + took, draft.Id);
        DemoOffice.Demand(period.Enter(PeriodPhase.Published) ?? (phase > PeriodPhase.Published ? period.Enter(phase) : null));
        db.PlacementInputs.Add(new() { InstitutionId = office.Id, PeriodId = period.Id, Hash = read.InputHash, Files = PlacementInput.Pack(files.All) });
        db.SolveJobs.Add(job);
        db.PlacementDrafts.Add(draft);
        await db.SaveChangesAsync(cancel);
        await db.WritePlaced(draft, rows, cancel);
    }

    private string LeaderOf(PlacementRow[] group, int at) => group[new SeededRandom(demo.Season.Seed, LeaderStream + (ulong)at).Below(group.Length)].StudentId;
}
