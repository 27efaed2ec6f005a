namespace Abdi.Rules.Serve;

/// <summary>What became of one rung, over enterprises.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="Compared">Of how many enterprises it is known both as they were found and now.</param>
/// <param name="Gained">How many steps those have reached since.</param>
/// <param name="Lost">How many steps they had and have no more.</param>
public sealed record RungTally(Rung Rung, int Compared, int Gained, int Lost);

/// <summary>How enterprises climb the ladder, from how they were found to the latest look at each rung of each.</summary>
/// <param name="Found">How many enterprises were recorded.</param>
/// <param name="Again">At how many of them somebody looked again.</param>
/// <param name="Risen">How many of those have reached a step since.</param>
/// <param name="Rungs">Each rung, from below.</param>
public sealed record LadderTally(int Found, int Again, int Risen, IReadOnlyList<RungTally> Rungs)
{
    /// <summary>The tally of enterprises, in whatever order. A look at an enterprise that is not among them counts nothing.</summary>
    /// <param name="found">The enterprises as they were found.</param>
    /// <param name="looks">All later looks.</param>
    public static LadderTally Of(IEnumerable<EnteredRecord<EnterpriseRecord>> found, IEnumerable<EnteredRecord<EnterpriseProgressRecord>> looks)
    {
        Dictionary<Guid, EnterpriseRecord> baselines = found.ToDictionary(one => one.Entry, one => one.Record);
        (LadderRungs Before, LadderRungs Now)[] pairs =
        [
            .. looks.Where(look => baselines.ContainsKey(look.Record.Enterprise)).GroupBy(look => look.Record.Enterprise)
                .Select(same => (baselines[same.Key].Rungs, LadderRungs.Latest(EnterpriseProgressRecord.InOrder(same).Select(look => look.Record.Rungs)))),
        ];
        return new(
            baselines.Count, pairs.Length, pairs.Count(pair => LadderChange.Between(pair.Before, pair.Now).Gained.Count > 0), [.. LadderRungs.Rungs.Select(rung => Of(rung, pairs))]);
    }

    private static RungTally Of(Rung rung, IEnumerable<(LadderRungs Before, LadderRungs Now)> pairs)
    {
        int compared = 0, gained = 0, lost = 0;
        foreach ((LadderRungs before, LadderRungs now) in pairs)
        {
            if (before.Of(rung) is { } had && now.Of(rung) is { } has)
            {
                (compared, gained, lost) = (compared + 1, gained + has.Except(had).Count(), lost + had.Except(has).Count());
            }
        }

        return new(rung, compared, gained, lost);
    }
}
