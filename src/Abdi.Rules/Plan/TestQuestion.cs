namespace Abdi.Rules.Plan;

/// <summary>Names one question.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct TestQuestionId(Guid Value) : ITypedId<TestQuestionId>
{
    /// <inheritdoc/>
    public static TestQuestionId From(Guid value) => new(value);
}

/// <summary>A question of the test of a period, with one right choice.</summary>
public sealed class TestQuestion : IOwnedByInstitution, IVersioned
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required TestQuestionId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the place in the test, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Gets what is asked.</summary>
    public required QuestionFacts Facts { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Changes what is asked. Answers that were given keep the score they had.</summary>
    /// <param name="facts">All of it.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(QuestionFacts facts, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : facts.Fault();
        Facts = refusal is null ? facts : Facts;
        return refusal;
    }

    /// <summary>The order in which one participant sees the choices: another for each, and always the same for one.</summary>
    /// <param name="participant">Who takes the test.</param>
    /// <returns>The positions of the choices as the office wrote them, from 0.</returns>
    public int[] OrderFor(ParticipantId participant)
    {
        int[] order = [.. Enumerable.Range(0, Facts.ListChoices().Count)];
        new SeededRandom(NumberOf(participant.Value), NumberOf(Id.Value)).Shuffle<int>(order);
        return order;
    }

    // The second half of a UUID is its random half.
    private static ulong NumberOf(Guid id) => BitConverter.ToUInt64(id.ToByteArray(), sizeof(ulong));
}

/// <summary>What is asked.</summary>
public sealed record QuestionFacts
{
    /// <summary>The most characters of a question.</summary>
    public const int TextLength = 500;

    /// <summary>The most characters of one choice.</summary>
    public const int ChoiceLength = 200;

    /// <summary>The fewest choices.</summary>
    public const int ChoicesAtLeast = 2;

    /// <summary>The most choices.</summary>
    public const int ChoicesAtMost = 6;

    /// <summary>Gets the question.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the choices, one a line.</summary>
    public required string Choices { get; init; }

    /// <summary>Gets the right choice, from 0.</summary>
    public required int Right { get; init; }

    /// <summary>Gets whether it is asked; one that was answered is never removed, only not asked any more.</summary>
    public required bool IsAsked { get; init; }

    /// <summary>The choices.</summary>
    public IReadOnlyList<string> ListChoices() => Choices.Split('\n');

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault()
    {
        IReadOnlyList<string> choices = ListChoices();
        return Text.Length is 0 or > TextLength ? new("question-text-invalid", nameof(Text))
            : choices.Count is < ChoicesAtLeast or > ChoicesAtMost || choices.Any(choice => choice.Length is 0 or > ChoiceLength) ? new("question-choices-invalid", nameof(Choices))
            : choices.Distinct(StringComparer.OrdinalIgnoreCase).Count() != choices.Count ? new("question-choices-twice", nameof(Choices))
            : Right < 0 || Right >= choices.Count ? new("question-right-missing", nameof(Right))
            : null;
    }
}
