namespace Abdi.Rules.Place;

/// <summary>
/// What can be said of a scenario before it is solved: each rule beside what the season has of it. All of it is arithmetic on
/// single rules, and so necessary and not sufficient: <see cref="HintState.Impossible"/> is proved, the rest is not.
/// </summary>
public static class RuleHints
{
    /// <summary>The hints, in the order of the form.</summary>
    /// <param name="rules">Rules without a fault of their own (<see cref="RuleSet.Fault"/>).</param>
    /// <param name="season">What the season has.</param>
    public static IReadOnlyList<RuleHint> Of(RuleSet rules, SeasonCounts season)
    {
        if (season.Students == 0)
        {
            return [new(HintState.Impossible, nameof(rules.GroupsTotal), new("Belum ada mahasiswa dalam periode ini. Unggah daftarnya dahulu.", "This period has no students yet. Upload their list first.")) { Step = "students" }];
        }

        GroupSpan span = new(rules, season.Students);
        SiteRoom room = new(rules, season);
        List<RuleHint> hints = [SizeHints.OfSizes(rules, season, span)];
        if (span.AddUp)
        {
            hints.AddRange(SizeHints.OfMix(rules, season, span, room));
            hints.AddRange(SiteHints.OfBeds(season, span, room, rules.GroupsTotal));
        }

        return [.. hints, .. SiteHints.OfPlaces(rules, season, room), .. SiteHints.OfThemes(rules, season, room), .. PeopleHints.Of(rules, season, room)];
    }
}
