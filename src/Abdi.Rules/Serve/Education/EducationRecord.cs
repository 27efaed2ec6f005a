namespace Abdi.Rules.Serve;

/// <summary>People were taught something: healthy living, sanitation, sorting.</summary>
public sealed record EducationRecord : FieldRecord
{
    /// <summary>The most characters of a topic.</summary>
    public const int TopicLength = 200;

    /// <summary>The most points of a test.</summary>
    public const int OutOfAtMost = 1000;

    /// <summary>The most people whose tests are written down.</summary>
    public const int TestsAtMost = 200;

    private const int PairLength = 2;

    /// <summary>Gets the day.</summary>
    public new required DateOnly On { get; init; }

    /// <summary>Gets the code of the theme.</summary>
    public required string Theme { get; init; }

    /// <summary>Gets what was taught.</summary>
    public required string Topic { get; init; }

    /// <summary>Gets how many men were there.</summary>
    public required int Men { get; init; }

    /// <summary>Gets how many women were there.</summary>
    public required int Women { get; init; }

    /// <summary>Gets the points of the test; null when there was none.</summary>
    public int? OutOf { get; init; }

    /// <summary>Gets a pair for each person: the points before and after, null for a test that was not taken.</summary>
    public IReadOnlyList<IReadOnlyList<int?>>? Tests { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <inheritdoc/>
    public override IEnumerable<Measure> Measures()
    {
        yield return new(EducationMeasures.Men, Men);
        yield return new(EducationMeasures.Women, Women);
        EducationGain gain = EducationGain.Of(this);
        if (gain.Tested > 0)
        {
            yield return new(EducationMeasures.Paired, gain.Paired);
            yield return new(EducationMeasures.Unpaired, gain.Unpaired);
            yield return new(EducationMeasures.Before, gain.PointsBefore);
            yield return new(EducationMeasures.After, gain.PointsAfter);
            yield return new(EducationMeasures.OutOf, gain.PointsOutOf);
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        IsNoTheme(Theme) ? new("education-theme", nameof(Theme)) : null,
        IsMissing(Topic, TopicLength) ? new("education-topic", nameof(Topic)) : null,
        Men is < 0 or > PeopleAtMost ? new("education-men", nameof(Men)) : null,
        Women is < 0 or > PeopleAtMost ? new("education-women", nameof(Women)) : null,
        OutOf is < 1 or > OutOfAtMost ? new("education-out-of", nameof(OutOf)) : null,
        OutOf is null && Tests is { Count: > 0 } ? new("education-out-of-missing", nameof(OutOf)) : null,
        Tests?.Count > TestsAtMost || Tests?.Any(pair => pair is not { Count: PairLength }) == true ? new("education-tests", nameof(Tests)) : null,
        Tests?.Any(pair => pair?.Any(points => points < 0 || points > OutOf) == true) == true ? new("education-points", nameof(Tests)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() =>
    [
        Men + Women == 0 ? new("education-nobody", nameof(Men)) : null,
        Tests?.Count > Men + Women ? new("education-more-tests-than-people", nameof(Tests)) : null,
        EducationGain.Of(this).Unpaired > 0 ? new("education-unpaired", nameof(Tests)) : null,
    ];
}

/// <summary>What teaching measures.</summary>
public static class EducationMeasures
{
    /// <summary>People who were there; who came twice counts twice.</summary>
    public const string Men = "education.men", Women = "education.women";

    /// <summary>People with both tests, and with one alone.</summary>
    public const string Paired = "education.paired.people", Unpaired = "education.unpaired.people";

    /// <summary>Points of people with both tests: before, after, and all that they could have had once.</summary>
    public const string Before = "education.pre.points", After = "education.post.points", OutOf = "education.out-of.points";
}
