using Abdi.Rules.Release;

namespace Abdi.App.Release;

/// <summary>What the list of the roll is asked for; it stands in the address. <c>Saved</c> tells after saving.</summary>
public sealed record RollCallQuestion(string? Search = null, string? Faculty = null, string? Bus = null, string? State = null, int? Page = null, int? Saved = null)
{
    /// <summary>Who is there though not released.</summary>
    public const string NotReady = "NotReady";

    /// <summary>What the list may be narrowed down to.</summary>
    public static readonly IReadOnlyList<string> States = [nameof(RollCallState.Present), nameof(RollCallState.Late), nameof(RollCallState.Absent), NotReady];

    /// <summary>The rows that are asked for.</summary>
    public IReadOnlyList<CalledRoll.Row> Narrow(CalledRoll roll)
    {
        string[] words = (Search ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. roll.Rows.Where(row => Array.TrueForAll(words, word => row.Student.SearchText.Contains(word, StringComparison.Ordinal)))
                .Where(row => string.IsNullOrEmpty(Faculty) || row.Faculty == Faculty)
                .Where(row => string.IsNullOrEmpty(Bus) || (row.Bus?.Value.ToString() == Bus && row.IsReady))
                .Where(row => string.IsNullOrEmpty(State) || (State == NotReady ? row.State != RollCallState.Absent && !row.IsReady : row.State.ToString() == State)),
        ];
    }
}
