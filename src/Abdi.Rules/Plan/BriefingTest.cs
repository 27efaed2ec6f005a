namespace Abdi.Rules.Plan;

/// <summary>The test after the briefing of a period: one page of questions, scored by the program.</summary>
public sealed class BriefingTest : IOwnedByInstitution, IVersioned
{
    /// <summary>The most tries that can be allowed.</summary>
    public const int TriesAtMost = 10;

    private const int Percent = 100;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the period; each has one test.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the share of right answers with which it is passed, per cent, 1 to 100.</summary>
    public int PassPercent { get; private set; } = 70;

    /// <summary>Gets how many tries a student has, 1 to 10.</summary>
    public int Tries { get; private set; } = 3;

    /// <summary>Gets whether students can take it now.</summary>
    public bool IsOpen { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether so many right answers pass.</summary>
    /// <param name="right">Right answers.</param>
    /// <param name="questions">Questions that were asked.</param>
    /// <param name="passPercent">The share that passes, per cent.</param>
    public static bool IsPassed(int right, int questions, int passPercent) => questions > 0 && right * Percent >= passPercent * questions;

    /// <summary>The score that is shown, whole per cent, never rounded up.</summary>
    public static int ScoreOf(int right, int questions) => questions == 0 ? 0 : right * Percent / questions;

    /// <summary>Changes how it is taken.</summary>
    /// <param name="passPercent">The share that passes, per cent; null when what was typed is no number.</param>
    /// <param name="tries">How many tries; null when what was typed is no number.</param>
    /// <param name="isOpen">Whether students can take it.</param>
    /// <param name="questions">How many questions would be asked.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(int? passPercent, int? tries, bool isOpen, int questions, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : passPercent is not (>= 1 and <= Percent) ? new("test-pass-invalid", nameof(PassPercent))
            : tries is not (>= 1 and <= TriesAtMost) ? new("test-tries-invalid", nameof(Tries))
            : isOpen && questions == 0 ? new("test-has-no-questions", nameof(IsOpen))
            : null;
        if (refusal is null)
        {
            (PassPercent, Tries, IsOpen) = (passPercent!.Value, tries!.Value, isOpen);
        }

        return refusal;
    }
}

/// <summary>One try of one participant.</summary>
public sealed class TestTry : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the period whose test it was.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets who tried.</summary>
    public required ParticipantId ParticipantId { get; init; }

    /// <summary>Gets which try it was, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets when it was handed in.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the right answers.</summary>
    public required int Right { get; init; }

    /// <summary>Gets the questions that were asked.</summary>
    public required int Questions { get; init; }

    /// <summary>Why a participant cannot take the test now, or null.</summary>
    /// <param name="test">The test; null while there is none.</param>
    /// <param name="tries">The tries so far.</param>
    public static Refusal? Fault(BriefingTest? test, IReadOnlyCollection<TestTry> tries) =>
        test is not { IsOpen: true } ? new("test-not-open")
        : tries.Any(one => BriefingTest.IsPassed(one.Right, one.Questions, test.PassPercent)) ? new("test-is-passed")
        : tries.Count >= test.Tries ? new("test-no-tries-left")
        : null;
}

/// <summary>What was chosen for one question in one try.</summary>
public sealed class TestAnswer : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the try.</summary>
    public required Guid TryId { get; init; }

    /// <summary>Gets the question.</summary>
    public required TestQuestionId QuestionId { get; init; }

    /// <summary>Gets the choice, from 0 in the order in which the office wrote them.</summary>
    public required int Chosen { get; init; }

    /// <summary>Gets whether it was right, by the question as it was then.</summary>
    public required bool IsRight { get; init; }
}
