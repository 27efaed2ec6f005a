namespace Abdi.Rules.Serve;

/// <summary>Whose work programme it is.</summary>
public enum ProgrammeScope
{
    /// <summary>All of the group work on it.</summary>
    Group,

    /// <summary>One student does.</summary>
    Own,
}

/// <summary>From where the problem is known.</summary>
public enum ProgrammeSource
{
    /// <summary>Households were asked.</summary>
    Survey,

    /// <summary>Residents said so.</summary>
    Aspiration,

    /// <summary>The host said so.</summary>
    Host,

    /// <summary>Figures of need say so.</summary>
    NeedData,

    /// <summary>A group before left it.</summary>
    EarlierGroup,
}

/// <summary>What is to be done, why and for whom (program kerja). It serves a commitment or a priority of the province.</summary>
public sealed record ProgrammeRecord : FieldRecord
{
    /// <summary>The most characters of a title.</summary>
    public const int TitleLength = 120;

    /// <summary>The most characters of problem and method.</summary>
    public const int TextLength = 1000;

    /// <summary>The most characters of target, output and who accepted.</summary>
    public const int LineLength = 200;

    /// <summary>Gets the title.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the code of the theme.</summary>
    public required string Theme { get; init; }

    /// <summary>Gets whose it is.</summary>
    public required ProgrammeScope Scope { get; init; }

    /// <summary>Gets the problem.</summary>
    public required string Problem { get; init; }

    /// <summary>Gets from where it is known.</summary>
    public required ProgrammeSource Source { get; init; }

    /// <summary>Gets how it is to be done.</summary>
    public required string Method { get; init; }

    /// <summary>Gets for whom.</summary>
    public required string Target { get; init; }

    /// <summary>Gets what will be there afterwards.</summary>
    public required string Output { get; init; }

    /// <summary>Gets the commitment it serves; null for none.</summary>
    public Guid? Commitment { get; init; }

    /// <summary>Gets the priority of the province it serves; null for none.</summary>
    public Guid? Priority { get; init; }

    /// <summary>Gets the first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Gets the last day.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Gets what it is to cost, rupiah; null while nobody knows.</summary>
    public long? Budget { get; init; }

    /// <summary>Gets who accepted it for the host; null while nobody has.</summary>
    public string? HostAcceptedBy { get; init; }

    /// <summary>Gets on which day; null while nobody has.</summary>
    public DateOnly? HostAcceptedOn { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => StartsOn;

    /// <summary>What two programmes are compared by: the problem and the method. Titles may well be the same.</summary>
    public TextShingles ToShingles() => TextShingles.Of($"{Problem} {Method}");

    /// <inheritdoc/>
    public override IEnumerable<Measure> Measures() => Budget is { } budget ? [new(ProgrammeMeasures.Budget, budget)] : [];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        IsMissing(Title, TitleLength) ? new("programme-title", nameof(Title)) : null,
        IsNoTheme(Theme) ? new("programme-theme", nameof(Theme)) : null,
        IsMissing(Problem, TextLength) ? new("programme-problem", nameof(Problem)) : null,
        IsMissing(Method, TextLength) ? new("programme-method", nameof(Method)) : null,
        IsMissing(Target, LineLength) ? new("programme-target", nameof(Target)) : null,
        IsMissing(Output, LineLength) ? new("programme-output", nameof(Output)) : null,
        Commitment is null && Priority is null ? new("programme-serves-nothing", nameof(Commitment)) : null,
        EndsOn < StartsOn ? new("programme-ends-before-start", nameof(EndsOn)) : null,
        Budget is < 0 or > AmountAtMost ? new("programme-budget", nameof(Budget)) : null,
        IsLong(HostAcceptedBy, LineLength) ? new("programme-accepted-by-long", nameof(HostAcceptedBy)) : null,
        string.IsNullOrWhiteSpace(HostAcceptedBy) != HostAcceptedOn is null ? new("programme-acceptance-half", nameof(HostAcceptedOn)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() =>
    [
        HostAcceptedOn > StartsOn ? new("programme-accepted-after-start", nameof(HostAcceptedOn)) : null,
    ];
}

/// <summary>What work programmes measure.</summary>
public static class ProgrammeMeasures
{
    /// <summary>What programmes are to cost; what they did cost is told by contributions.</summary>
    public const string Budget = "programme.budget.rupiah";
}
