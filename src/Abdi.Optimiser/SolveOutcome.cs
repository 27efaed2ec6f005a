using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser;

/// <summary>How long to look; counted in moves, never in seconds, so that a slow machine finds the same placement.</summary>
public enum Effort
{
    /// <summary>The first good placement.</summary>
    Quick,

    /// <summary>What the office uses.</summary>
    Normal,

    /// <summary>About five times as many moves.</summary>
    Thorough,
}

/// <summary>How to solve; the same options and problem give the same placement on any number of threads.</summary>
public sealed record SolveOptions
{
    /// <summary>Gets the seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Gets how many threads may work, 1 or more; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Gets how long to look.</summary>
    public Effort Effort { get; init; } = Effort.Normal;

    /// <summary>Gets after how many rounds of improving to stop, 1 or more; null for as many as the effort says. To find again what somebody was content with.</summary>
    public int? RoundsAtMost { get; init; }
}

/// <summary>What the optimiser is doing.</summary>
public enum SolveStage
{
    /// <summary>Sharing groups among regions and choosing villages and themes (levels 1 and 2).</summary>
    Sites,

    /// <summary>Giving each group a supervisor (level 5).</summary>
    Supervisors,

    /// <summary>Seating students until every hard rule holds.</summary>
    Seating,

    /// <summary>Improving skills, mix and wishes (levels 3, 4 and 6).</summary>
    Improving,

    /// <summary>Proving that no placement exists and finding the rules in conflict.</summary>
    Conflicts,
}

/// <summary>News from the optimiser while it works.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Best">The best placement so far; null before there is any.</param>
public sealed record SolveProgress(SolveStage Stage, BestSoFar? Best);

/// <summary>One rule of a minimal set that cannot all hold.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="What">What it demands here and what there is, in words with figures.</param>
/// <param name="Set">Which set it belongs to, counted from 1: rules of one set clash with each other, different sets stand beside each other and share no rule.</param>
public sealed record Conflict(HardRule Rule, BilingualText What, int Set);

/// <summary>How solving ended.</summary>
public abstract record SolveOutcome
{
    private SolveOutcome()
    {
    }

    /// <summary>A placement that keeps every hard rule.</summary>
    /// <param name="Placement">The placement.</param>
    /// <param name="Bounds">What could have been reached at best.</param>
    /// <param name="StoppedAfterRounds">After how many rounds somebody was content, for <see cref="SolveOptions.RoundsAtMost"/>; null when it went on to its end.</param>
    public sealed record Placed(Placement Placement, PlacementBounds Bounds, int? StoppedAfterRounds) : SolveOutcome;

    /// <summary>Proved: no placement exists.</summary>
    /// <param name="Conflicts">One to five rules, those of one set together. No rule stands in two sets; each set is minimal within itself.</param>
    /// <param name="OneSuffices">
    /// Whether with any one rule of each set relaxed a placement exists, shown by finding one for every such choice.
    /// False where whoever relaxes a rule meets another limit, or where none was found.
    /// </param>
    public sealed record Impossible(IReadOnlyList<Conflict> Conflicts, bool OneSuffices) : SolveOutcome;

    /// <summary>None found within the effort, and nothing proved.</summary>
    /// <param name="StillBroken">The rules broken by the best attempt, with their counts.</param>
    public sealed record NotFound(IReadOnlyDictionary<HardRule, int> StillBroken) : SolveOutcome;
}
