using System.Collections.Concurrent;
using System.Text.Json;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Optimiser;
using Abdi.Optimiser.Explain;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>A draft with everything that follows from it.</summary>
/// <param name="Draft">The draft as it is stored.</param>
/// <param name="Problem">What it was solved from.</param>
/// <param name="Placement">Who serves where.</param>
/// <param name="Fairest">The fairest share of groups among the regions.</param>
/// <param name="Report">What holds of it, beside the best that could hold.</param>
internal sealed record OpenDraft(PlacementDraft Draft, PlacementProblem Problem, Placement Placement, Apportionment Fairest, PlacementReport Report)
{
    // Each is prepared by a pass over all students when the first asks, and neither is for several threads.
    private readonly Lazy<MovePricing> pricing = new(() => MovePricing.For(Problem, Placement, Fairest));
    private readonly Lazy<PlacementExplainer> explainer = new(() => new(Problem, Placement, Fairest));
    private readonly Lazy<PlacedNames> names = new(() => PlacedNames.Of([.. PlacementRows.Of(Problem, Placement)]));
    private readonly Lazy<HexMap> hexes = new(() => DraftMap.HexesOf(Problem));

    /// <summary>Gets whom and what it names.</summary>
    public PlacedNames Names => names.Value;

    /// <summary>Gets its places gathered into hexagons.</summary>
    public HexMap Hexes => hexes.Value;

    /// <summary>Gets what holds of it.</summary>
    public PlacementAudit Audit => Report.Audit;

    /// <summary>Gets how far the wishes are from the best possible at these places, as a part of it; null without a bound.</summary>
    public double? WishGap => Report.Levels().Single(level => level.Key == "preference_cost").Gap;

    /// <summary>What a move would change.</summary>
    public MovePrice Price(PlacementMove move)
    {
        lock (pricing)
        {
            return pricing.Value.Price(move);
        }
    }

    /// <summary>What would hold of it after a move.</summary>
    public PlacementAudit AuditAfter(PlacementMove move) => PlacementAudit.Of(Problem, move.Apply(Placement), Fairest);

    /// <summary>Why a student serves where the draft says, and what else there would be.</summary>
    /// <param name="student">Position in the problem.</param>
    public Explanation Explain(int student)
    {
        lock (explainer)
        {
            return explainer.Value.Explain(student);
        }
    }

    /// <summary>The pairs of place and theme of a region in which a group could serve, by the need that is left, most first: open places whose need in the theme is known.</summary>
    /// <param name="region">Position in the problem.</param>
    public IEnumerable<(int Village, int Theme)> OpenPlaces(int region) => Enumerable.Range(0, Problem.Villages.Length)
        .Where(village => Problem.Villages[village] is { IsHeld: false, Point: not null, MaxGroups: > 0 } && Problem.Villages[village].RegionIndex == region)
        .SelectMany(village => Enumerable.Range(0, Problem.Themes.Length).Where(theme => Problem.Villages[village].NeedMilli[theme] is not null).Select(theme => (village, theme)))
        .OrderByDescending(at => EffectiveNeed.MilliOf(Problem, at.village, at.theme));

    /// <summary>Position of a group by its code; null when there is none.</summary>
    public int? FindGroup(string code) => Placement.Groups.Index().FirstOrDefault(group => group.Item.Id == code) is { Item: not null } found ? found.Index : null;

    /// <summary>The number of the leader of a group; null when it has none, or its leader left it.</summary>
    /// <param name="group">Position in the placement.</param>
    public string? LeaderOf(int group) => Draft.LeaderOf.GetValueOrDefault(Placement.Groups[group].Id) is { } leader && Placement.Groups[group].Members.Any(member => Problem.Students[member].Id == leader) ? leader : null;

    /// <summary>The group of a student; null for who is placed nowhere.</summary>
    /// <param name="student">Position in the problem.</param>
    public Group? GroupOf(int student) => Placement.Groups.FirstOrDefault(group => group.Members.Contains(student));

    /// <summary>Position of a student by number; null when there is none.</summary>
    public int? FindStudent(string number) => Array.FindIndex(Problem.Students, student => student.Id == number) is >= 0 and int at ? at : null;
}

/// <summary>Opens drafts. The last ones stay open, because a season is read and judged in tens of milliseconds, and looked at for hours.</summary>
public sealed class DraftDesk
{
    private const int KeptOpen = 8;
    private const string RowsFile = "placement.csv";

    // Where only facts are compared, no rule counts.
    private static readonly RuleSet NoRules = new() { GroupsTotal = 0, GroupSizeMin = 0, GroupSizeMax = 0 };

    private readonly ConcurrentDictionary<string, PlacementProblem> problems = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(InstitutionId, PlacementDraftId, int Version), OpenDraft> drafts = new();
    private readonly ConcurrentDictionary<(InstitutionId, PlacementDraftId, (long, long, long, long) Versions), ChangedFacts> changes = new();

    /// <summary>A draft of the institution in scope, open; null when there is none.</summary>
    internal async Task<OpenDraft?> Find(AbdiDb db, PeriodId period, int number, CancellationToken cancel) =>
        await db.PlacementDrafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.PeriodId == period && draft.Number == number, cancel) is { } draft ? await Open(db, draft, cancel) : null;

    /// <summary>Opens a draft.</summary>
    internal async Task<OpenDraft> Open(AbdiDb db, PlacementDraft draft, CancellationToken cancel)
    {
        if (drafts.TryGetValue((draft.InstitutionId, draft.Id, draft.Version), out OpenDraft? open))
        {
            return open;
        }

        PlacementProblem problem = await ProblemOf(db, draft, draft.WithdrawnNumbers, cancel);
        open = Judge(draft, problem, PlacementRows.Find(problem, RowsOf(draft)) ?? throw new InvalidDataException($"Draft {draft.Id.Value} does not fit its input."));
        Keep(drafts, (draft.InstitutionId, draft.Id, draft.Version), open);
        return open;
    }

    /// <summary>What a draft was solved from, without those who withdrew since.</summary>
    internal async Task<PlacementProblem> ProblemOf(AbdiDb db, PlacementDraft draft, IReadOnlySet<string> withdrawn, CancellationToken cancel)
    {
        if (!problems.TryGetValue(draft.InputHash, out PlacementProblem? problem))
        {
            PlacementInput input = await db.PlacementInputs.AsNoTracking().SingleAsync(input => input.PeriodId == draft.PeriodId && input.Hash == draft.InputHash, cancel);
            problem = PlacementFolder.Read(PeriodFiles.Of(input)).Problem ?? throw new InvalidDataException($"The frozen input {draft.InputHash} cannot be read.");
            Keep(problems, draft.InputHash, problem);
        }

        return withdrawn.Count == 0 ? problem : problem.Without(problem.Students.Index().Where(student => withdrawn.Contains(student.Item.Id)).Select(student => student.Index), out _);
    }

    /// <summary>Whose facts have changed since a draft was solved; of a published one nobody's, because it stands whatever they are.</summary>
    /// <param name="db">Asked.</param>
    /// <param name="period">The period of the draft.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="dataFolder">Where the gazetteer lies.</param>
    /// <param name="anew">Compares all of it; otherwise what was compared last holds until a student, a wish list, a supervisor or a host has changed, and a need that changed alone may be missed.</param>
    /// <param name="cancel">Stops the work.</param>
    internal async Task<ChangedFacts> FindChanges(AbdiDb db, Period period, PlacementDraft draft, string dataFolder, bool anew, CancellationToken cancel)
    {
        if (draft.PublishedAt is not null)
        {
            return ChangedFacts.None;
        }

        var key = (draft.InstitutionId, draft.Id, await db.SumVersions(period.Id, cancel));
        if (anew || !changes.TryGetValue(key, out ChangedFacts? found))
        {
            found = await FindFacts(db, period, draft, dataFolder, cancel);
            Keep(changes, key, found);
        }

        return found;
    }

    private static async Task<ChangedFacts> FindFacts(AbdiDb db, Period period, PlacementDraft draft, string dataFolder, CancellationToken cancel)
    {
        PlacementInput input = await db.PlacementInputs.AsNoTracking().SingleAsync(input => input.PeriodId == draft.PeriodId && input.Hash == draft.InputHash, cancel);
        return ChangedFacts.Between(PeriodFiles.Of(input), await PeriodFiles.Of(db, period, NoRules, new Dictionary<string, string>(), dataFolder, cancel));
    }

    private static OpenDraft Judge(PlacementDraft draft, PlacementProblem problem, Placement placement)
    {
        Apportionment fairest = Apportionment.Of(problem);
        PlacementReport report = new()
        {
            Problem = problem, Audit = PlacementAudit.Of(problem, placement, fairest), Bounds = JsonSerializer.Deserialize<PlacementBounds>(draft.Bounds), InputHash = draft.InputHash,
        };
        return new(draft, problem, placement, fairest, report);
    }

    /// <summary>The rows of a draft.</summary>
    internal static IReadOnlyList<PlacementRow> RowsOf(PlacementDraft draft) =>
        PlacementFile.Read(RowsFile, PlacementInput.Unpack(draft.Rows, 1)[0], new FaultList()) ?? throw new InvalidDataException($"The rows of draft {draft.Id.Value} cannot be read.");

    /// <summary>What was solved, as a draft.</summary>
    /// <param name="job">Which order it answers.</param>
    /// <param name="problem">What was solved.</param>
    /// <param name="placed">What was found; it is audited here.</param>
    /// <param name="number">Within the period.</param>
    /// <param name="milliseconds">How long solving took.</param>
    /// <param name="solvedAt">When it was done.</param>
    internal static PlacementDraft Drafted(SolveJob job, PlacementProblem problem, SolveOutcome.Placed placed, int number, long milliseconds, DateTimeOffset solvedAt)
    {
        FoundPlacement.Audit(problem, placed.Placement);
        return new()
        {
            InstitutionId = job.InstitutionId, Id = new(Guid.CreateVersion7(solvedAt)), PeriodId = job.PeriodId, ScenarioId = job.ScenarioId, Name = job.Name, InputHash = job.InputHash, Seed = job.Seed, Number = number,
            StoppedAfterRounds = placed.StoppedAfterRounds, ProgramVersion = ProcessMeter.Version, SolvedAt = solvedAt, SolveMilliseconds = milliseconds, Locked = job.Locked,
            Bounds = JsonSerializer.Serialize(placed.Bounds), Rows = Packed(problem, placed.Placement),
        };
    }

    /// <summary>A placement as a draft keeps it.</summary>
    internal static byte[] Packed(PlacementProblem problem, Placement placement)
    {
        using MemoryStream rows = new();
        PlacementFile.Write(rows, problem, placement);
        return PlacementInput.Pack(rows.ToArray());
    }

    private static void Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept, TKey key, TValue value)
        where TKey : notnull
    {
        // Which one goes does not matter: whatever is missed is read again.
        if (kept.Count >= KeptOpen && kept.Keys.FirstOrDefault() is { } any)
        {
            kept.TryRemove(any, out _);
        }

        kept[key] = value;
    }
}
