using Abdi.Optimiser.Ledger;
using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Repair;

/// <summary>
/// Mends a placement after students withdrew: sites and supervisors stay, locked students stay, and of the others as few
/// as possible change groups. Among repairs that move equally many, skills, mix and wishes decide in their strict order.
/// </summary>
public static class PlacementRepair
{
    /// <summary>Rules that sites and supervisors decide: no change of seats mends them.</summary>
    private static readonly HardRuleSet OfSites = HardRuleSet.Of(
        HardRule.VillageThemeOnce, HardRule.RegionBounds, HardRule.ThemeBounds, HardRule.DistrictMax, HardRule.SupervisorLoad, HardRule.SupervisorExclusion,
        HardRule.VillageWithoutCoordinates, HardRule.VillageCapacity, HardRule.LodgeMix, HardRule.UnknownNeed, HardRule.HeldVillage);

    /// <summary>Takes students out and mends what that breaks.</summary>
    /// <param name="problem">The problem with everybody.</param>
    /// <param name="placement">The placement of everybody; who withdraws may stand nowhere in it.</param>
    /// <param name="studentIndices">Who withdraws: positions in <see cref="PlacementProblem.Students"/>, each once or more.</param>
    /// <param name="options">Seed and effort; a repair uses one thread.</param>
    /// <param name="cancel">Stops with <see cref="OperationCanceledException"/>.</param>
    /// <returns>
    /// The mended placement, or what could not be mended with these sites and which rules would have to give way. Every
    /// rule is judged on those who stay: that is the roster against which the placement will be checked from now on.
    /// </returns>
    /// <exception cref="ArgumentException">Somebody who stays does not stand in the placement exactly once.</exception>
    /// <exception cref="IndexOutOfRangeException">The problem has no such student.</exception>
    public static RepairOutcome Withdraw(PlacementProblem problem, Placement placement, int[] studentIndices, SolveOptions options, CancellationToken cancel = default)
    {
        RemainingRoster roster = RemainingRoster.Without(problem, placement, studentIndices);
        RepairOutcome outcome = Mend(roster, placement, options, cancel);
        return outcome is RepairOutcome.NotFound notFound ? notFound with { Relaxed = Relax(roster, placement, notFound, options, cancel) } : outcome;
    }

    private static RepairOutcome Mend(RemainingRoster roster, Placement placement, SolveOptions options, CancellationToken cancel)
    {
        Site[] sites = [.. placement.Groups.Select(group => new Site(group.VillageIndex, group.ThemeIndex))];
        SeatLedger ledger = new(new(roster.Problem, sites), roster.Members);
        MovableSeats seats = new(ledger);
        Apportionment fairest = Apportionment.Of(roster.Problem);
        BrokenRule[] ofSites = [.. PlacementAudit.Of(roster.Problem, PlacementOf(placement, ledger), fairest).Broken.Where(broken => OfSites.Contains(broken.Rule))];
        if (ofSites.Length > 0 && Array.TrueForAll(roster.Members, members => members.Length > 0))
        {
            return new RepairOutcome.NotFound(roster.Problem, ofSites, IsProvedImpossible: true);
        }

        int? lower = MovedBound.Of(ledger);
        if (lower is { } least)
        {
            Mend(seats, least, options, cancel);
        }

        Placement mended = PlacementOf(placement, ledger);
        PlacementAudit audit = PlacementAudit.Of(roster.Problem, mended, fairest);
        Reseated[] moves = [.. seats.Moved.Order().Select(student => new Reseated(student, seats.HomeOf(student), ledger.GroupOf[student]))];
        return audit.IsValid && lower is { } fewest
            ? new RepairOutcome.Repaired(roster.Problem, mended, moves, fewest)
            : new RepairOutcome.NotFound(roster.Problem, audit.Broken, lower is null);
    }

    /// <summary>Mends once more without the broken rules, and then with each of them back in force that can be kept all the same.</summary>
    private static RelaxedRepair? Relax(RemainingRoster roster, Placement placement, RepairOutcome.NotFound notFound, SolveOptions options, CancellationToken cancel)
    {
        List<HardRule> rules = [.. notFound.StillBroken.Select(broken => broken.Rule)];
        if (roster.Problem.Students.Length == 0 || Try(rules) is not { } moves)
        {
            return null;
        }

        foreach (HardRule rule in rules.Count > 1 ? rules.ToArray() : [])
        {
            HardRule[] fewer = [.. rules.Where(other => other != rule)];
            if (Try(fewer) is { } enough)
            {
                (rules, moves) = ([.. fewer], enough);
            }
        }

        return new(rules, moves);

        int? Try(IReadOnlyCollection<HardRule> waived) =>
            Mend(roster with { Problem = roster.Problem.Waive(HardRuleSet.Of([.. waived])) }, placement, options, cancel) is RepairOutcome.Repaired repaired ? repaired.Moves.Count : null;
    }

    private static Placement PlacementOf(Placement before, SeatLedger ledger) =>
        new([.. before.Groups.Select((group, at) => group with { Members = [.. ledger.MembersOf(at).Order()] })]);

    private static void Mend(MovableSeats seats, int lower, SolveOptions options, CancellationToken cancel)
    {
        int attempts = options.Effort switch
        {
            Effort.Quick => 3,
            Effort.Normal => 10,
            Effort.Thorough => 50,
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Effort, null),
        };
        long broken = seats.Excess;
        int steps = (int)Math.Min(int.MaxValue, 3 * broken + 20);
        (int Student, int Group)[] best = [];
        long bestExcess = broken;
        for (int attempt = 0; attempt < attempts && (bestExcess > 0 || best.Length > lower); attempt++)
        {
            seats.Restore([]);
            SeededRandom? random = attempt == 0 ? null : new(options.Seed, (ulong)attempt);
            if (new SeatMender(seats, random).Mend(steps, cancel))
            {
                new SeatSettler(seats).Settle(cancel);
            }

            if (seats.Excess < bestExcess || seats.Excess == bestExcess && seats.Moved.Count < best.Length)
            {
                (best, bestExcess) = (seats.Snapshot(), seats.Excess);
            }
        }

        seats.Restore(best);
    }
}
