namespace Abdi.Rules.Place;

/// <summary>A student's wish for a theme or for a region.</summary>
/// <param name="IsTheme">True for a theme, false for a region.</param>
/// <param name="Index">Position in the themes or the regions; −1 for a name that is not listed and can never be granted.</param>
public readonly record struct Wish(bool IsTheme, int Index);

/// <summary>
/// Everything that decides a placement: who, where, under which rules. Immutable by convention: nobody writes into
/// its arrays after construction. Texts are replaced by positions in the lists, so that a million students fit.
/// </summary>
public sealed record PlacementProblem
{
    /// <summary>Gets the rules.</summary>
    public required PlacementRules Rules { get; init; }

    /// <summary>Gets the students, in file order.</summary>
    public required Student[] Students { get; init; }

    /// <summary>Gets the supervisors, in file order.</summary>
    public required Supervisor[] Supervisors { get; init; }

    /// <summary>Gets the candidate villages, in file order.</summary>
    public required Village[] Villages { get; init; }

    /// <summary>Gets the themes, in the order of rules.json.</summary>
    public required string[] Themes { get; init; }

    /// <summary>Gets the regions, ordinal order of their codes.</summary>
    public required string[] Regions { get; init; }

    /// <summary>Gets the districts.</summary>
    public required string[] Districts { get; init; }

    /// <summary>Gets the languages of the villages and students; an unknown language is the empty text.</summary>
    public required string[] Languages { get; init; }

    /// <summary>Gets the study programmes.</summary>
    public required string[] Programmes { get; init; }

    /// <summary>Gets the faculties.</summary>
    public required string[] Faculties { get; init; }

    /// <summary>Gets the distinct sets of languages (positions in <see cref="Languages"/>) that students speak.</summary>
    public required int[][] LanguageSets { get; init; }

    /// <summary>Gets the distinct ranked lists of wishes; an empty list has no wishes and costs nothing.</summary>
    public required Wish[][] PreferenceLists { get; init; }

    /// <summary>Gets the names of the keep-together sets.</summary>
    public required string[] KeepTogetherSets { get; init; }

    /// <summary>The same problem without the named rules: what would be possible if they did not exist.</summary>
    public PlacementProblem Waive(HardRuleSet rules) => this with { Rules = Rules with { Waived = Rules.Waived | rules } };

    /// <summary>The same problem without some of its students; the others keep their order, and keep apart from nobody who is gone.</summary>
    /// <param name="students">Who is gone: positions in <see cref="Students"/>, each once or more.</param>
    /// <param name="positions">For each student of this problem the position in the new one; −1 for who is gone.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such student.</exception>
    public PlacementProblem Without(IEnumerable<int> students, out int[] positions)
    {
        int[] after = new int[Students.Length];
        foreach (int student in students)
        {
            after[student] = -1;
        }

        int staying = 0;
        for (int student = 0; student < after.Length; student++)
        {
            after[student] = after[student] < 0 ? -1 : staying++;
        }

        Student[] stay = new Student[staying];
        foreach ((Student student, int position) in Students.Zip(after).Where(pair => pair.Second >= 0))
        {
            stay[position] = student.KeepApartIndices.Length == 0
                ? student
                : student with { KeepApartIndices = [.. student.KeepApartIndices.Select(other => after[other]).Where(other => other >= 0)] };
        }

        positions = after;
        return this with { Students = stay };
    }

    /// <summary>What a student pays in wishes for serving on a theme in a region.</summary>
    /// <param name="preferenceList">Position in <see cref="PreferenceLists"/>.</param>
    /// <param name="region">Position in <see cref="Regions"/>.</param>
    /// <param name="theme">Position in <see cref="Themes"/>.</param>
    /// <returns>The rank received, 0 the first wish, <see cref="PlacementRules.RankedWishes"/> none; null without wishes.</returns>
    public int? RankOf(int preferenceList, int region, int theme)
    {
        Wish[] wishes = PreferenceLists[preferenceList];
        if (wishes.Length == 0)
        {
            return null;
        }

        int ranks = Math.Min(wishes.Length, Rules.RankedWishes);
        for (int rank = 0; rank < ranks; rank++)
        {
            if (wishes[rank].Index == (wishes[rank].IsTheme ? theme : region))
            {
                return rank;
            }
        }

        return Rules.RankedWishes;
    }
}
