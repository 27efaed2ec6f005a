using Abdi.Rules.Plan;

namespace Abdi.Storage.Plan;

/// <summary>Questions about rosters that several pages ask.</summary>
public static class RosterQueries
{
    /// <summary>Those whose name or number contains every word of the text, whatever its case; all for an empty text.</summary>
    public static IQueryable<Participant> Matching(this IQueryable<Participant> students, string? text) =>
        WordsOf(text).Aggregate(students, (found, word) => found.Where(student => student.SearchText.Contains(word)));

    /// <inheritdoc cref="Matching(IQueryable{Participant}, string)"/>
    public static IQueryable<PeriodSupervisor> Matching(this IQueryable<PeriodSupervisor> supervisors, string? text) =>
        WordsOf(text).Aggregate(supervisors, (found, word) => found.Where(supervisor => supervisor.SearchText.Contains(word)));

    /// <summary>Those of a period who take part: all on the roster but those who withdrew.</summary>
    public static IQueryable<Participant> TakingPart(this IQueryable<Participant> students, PeriodId period) => students.Where(student => student.PeriodId == period && student.WithdrawnOn == null);

    private static string[] WordsOf(string? text) => (text ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
