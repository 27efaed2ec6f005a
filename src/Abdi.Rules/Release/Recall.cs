using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>Names an obligation.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ObligationId(Guid Value) : ITypedId<ObligationId>
{
    /// <inheritdoc/>
    public static ObligationId From(Guid value) => new(value);
}

/// <summary>What must be settled before the service of a student is complete (kewajiban): a list of the period that the office keeps, not code.</summary>
public sealed class Obligation : IOwnedByInstitution
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 80;

    /// <summary>The most obligations of a period: they stand side by side in a table.</summary>
    public const int AtMost = 8;

    /// <summary>What an office starts with; whether it is of the whole group stands beside it.</summary>
    public static readonly IReadOnlyList<(BilingualText Name, bool IsShared)> Defaults =
    [
        (new("Posko bersih dan dikembalikan", "Post clean and given back"), true),
        (new("Pinjaman kembali, utang lunas", "Loans returned, debts paid"), true),
        (new("Hasil kegiatan diserahkan ke tuan rumah", "Results handed to the host"), true),
        (new("Laporan perorangan diserahkan", "Own report handed in"), false),
    ];

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required ObligationId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the place in the list, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Gets what is to be settled.</summary>
    public required string Name { get; init; }

    /// <summary>Gets whether a group settles it together: one mark is of all its students.</summary>
    public required bool IsShared { get; init; }

    /// <summary>Why an obligation cannot be added, or null.</summary>
    /// <param name="name">What is to be settled.</param>
    /// <param name="there">What is on the list already.</param>
    public static Refusal? FaultOfAdding(string name, IReadOnlyCollection<string> there) =>
        name.Length is 0 or > NameLength ? new("obligation-name-invalid", nameof(Name))
        : there.Contains(name, StringComparer.OrdinalIgnoreCase) ? new("obligation-there-already", nameof(Name))
        : there.Count >= AtMost ? new("obligation-too-many", nameof(Name))
        : null;
}

/// <summary>A student has settled an obligation. Where there is none it is open.</summary>
public sealed class ObligationMark : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the obligation.</summary>
    public required ObligationId ObligationId { get; init; }

    /// <summary>Gets the student.</summary>
    public required ParticipantId ParticipantId { get; init; }

    /// <summary>Gets the account that says so.</summary>
    public required Guid MarkedBy { get; init; }

    /// <summary>Gets when it said so.</summary>
    public required DateTimeOffset MarkedAt { get; init; }
}

/// <summary>What keeps the service of a student from being complete.</summary>
public enum RecallGap
{
    /// <summary>The host has not confirmed that the group went back.</summary>
    NotBack,

    /// <summary>The host is owed something.</summary>
    StillOwed,

    /// <summary>An obligation is open.</summary>
    OpenObligation,
}

/// <summary>The recall (penarikan), the counterpart of the release: groups go back, obligations are settled, and who has settled all gets the letter of completion.</summary>
public static class Recall
{
    /// <summary>Why the recall cannot begin, or null: once, and from the field alone.</summary>
    public static Refusal? FaultOfBeginning(PeriodPhase phase) =>
        phase == PeriodPhase.Closed ? new("period-closed") : phase > PeriodPhase.InTheField ? new("recall-has-begun") : phase < PeriodPhase.InTheField ? new("recall-before-field") : null;

    /// <summary>Why letters of completion cannot be issued, or null: from the recall on, until the period is closed.</summary>
    public static Refusal? FaultOfIssuing(PeriodPhase phase) =>
        phase == PeriodPhase.Closed ? new("period-closed") : phase < PeriodPhase.Closing ? new("recall-not-begun") : null;

    /// <summary>What keeps the service of a student from being complete; nothing when it is.</summary>
    /// <param name="back">The handover back of the group; null while there is none.</param>
    /// <param name="open">How many obligations of the student are open.</param>
    public static IReadOnlyList<RecallGap> GapsOf(Handover? back, int open)
    {
        List<RecallGap> gaps = [];
        if (back is null)
        {
            gaps.Add(RecallGap.NotBack);
        }
        else if (back.IsOwing)
        {
            gaps.Add(RecallGap.StillOwed);
        }

        if (open > 0)
        {
            gaps.Add(RecallGap.OpenObligation);
        }

        return gaps;
    }
}
