using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;

namespace Abdi.App.Plan;

/// <summary>What a list of clearances is asked for; it stands in the address. <c>Saved</c> tells after saving of how many.</summary>
public sealed record ClearanceQuestion(string? Search = null, string? Faculty = null, string? Programme = null, string? Requirement = null, string? State = null, int? Page = null, int? Saved = null)
{
    /// <summary>What a list may be narrowed down to; beside the states of one clearance whether anything is left to do.</summary>
    public static readonly string[] States = ["open", "missing", "submitted", "returned", "accepted", "waived", "cleared"];

    /// <summary>The students that are asked for.</summary>
    /// <param name="students">All of the period.</param>
    /// <param name="requirements">The requirements that count: all of the period, or the one that is asked for.</param>
    /// <param name="minorBornAfter">Who was born after this day is a minor.</param>
    /// <param name="db">The database.</param>
    public IQueryable<Participant> Narrow(IQueryable<Participant> students, IQueryable<Requirement> requirements, DateOnly minorBornAfter, AbdiDb db)
    {
        IQueryable<Participant> found = students.Matching(Search);
        found = string.IsNullOrEmpty(Faculty) ? found : found.Where(student => db.StudyProgrammes.Any(programme => programme.Id == student.Facts.ProgrammeId && programme.Faculty == Faculty));
        if (Guid.TryParse(Programme, out Guid id))
        {
            StudyProgrammeId programme = new(id);
            found = found.Where(student => student.Facts.ProgrammeId == programme);
        }

        return State switch
        {
            "open" => found.AreOpen(db, requirements, minorBornAfter),
            "cleared" => found.AreCleared(db, requirements, minorBornAfter),
            "missing" => found.Are(ClearanceState.Missing, db, requirements, minorBornAfter),
            "submitted" => found.Are(ClearanceState.Submitted, db, requirements, minorBornAfter),
            "returned" => found.Are(ClearanceState.Returned, db, requirements, minorBornAfter),
            "accepted" => found.Are(ClearanceState.Accepted, db, requirements, minorBornAfter),
            "waived" => found.Are(ClearanceState.Waived, db, requirements, minorBornAfter),
            _ => found,
        };
    }

    /// <summary>The page to show of so many rows.</summary>
    public int PageOf(int rows) => Pager.PageOf(Page, rows);
}
