using System.Text;
using Abdi.App.Shell;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Place;

/// <summary>A student as read, before there is an object. Its texts lie in its batch, one behind the other: id, home, wishes.</summary>
internal struct StudentDraft
{
    public int IdEnd, HomeEnd, WishesEnd;
    public int Line, FaultsBefore;
    public Gender Gender;
    public int Programme, Faculty, HomeVillage, LanguageSet, PreferenceList, KeepTogether, LockedVillage;
    public GeoPoint? Home;
    public double? MaxCommuteKm, MaxHealthKm;
}

/// <summary>
/// Makes students of drafts, in the order of the file, a batch at a time: a second thread makes them while the first reads
/// on. What has to be looked up among very many texts is looked up one column of a batch after the other: each look-up
/// waits for memory, and in a loop of nothing else the processor waits for several at once.
/// </summary>
internal sealed class StudentBuilder(int expected, IdColumn ids, TextIndex villageCodes, WishColumn wishLists, FaultList faults)
{
    private readonly List<Student> students = new(expected);
    private StudentBatch filling = new();
    private StudentBatch? made;
    private Task making = Task.CompletedTask;
    private int faultsInserted;

    /// <summary>Gets how many students were added.</summary>
    public int Count { get; private set; }

    /// <summary>Gets how many faults were found so far, but for those of this class.</summary>
    public int FaultsElsewhere => faults.Added - faultsInserted;

    /// <summary>Adds the next student of the file: the current record of a table, with the columns of what is still to be looked up.</summary>
    public void Add(StudentDraft draft, CsvTable table, int id, int homeVillage, int wishes)
    {
        if (filling.IsFull)
        {
            HandOver();
        }

        filling.Add(draft, table, id, homeVillage, wishes);
        Count++;
    }

    /// <summary>All students, once the last was added. One whose id stands twice is there twice, and reported.</summary>
    public Student[] Finish()
    {
        NumberWishes(filling);
        Collect();
        Make(filling);
        Report(filling);
        return [.. students];
    }

    private void HandOver()
    {
        NumberWishes(filling);
        Collect();
        StudentBatch next = filling;
        (filling, made) = (made ?? new(), next);
        making = Task.Run(() => Make(next));
    }

    private void Collect()
    {
        making.GetAwaiter().GetResult();
        if (made is not null)
        {
            Report(made);
            made.Clear();
        }
    }

    /// <summary>Reports what the making found, where it belongs among the faults of the file.</summary>
    private void Report(StudentBatch batch)
    {
        foreach ((int before, FileFault fault) in batch.Repeated)
        {
            faults.Insert(before + faultsInserted++, fault);
        }
    }

    // The reading thread does this: so both take about as long.
    private void NumberWishes(StudentBatch batch)
    {
        Span<StudentDraft> drafts = batch.Drafts;
        for (int row = 0; row < drafts.Length; row++)
        {
            drafts[row].PreferenceList = wishLists.Take(batch.Wishes(row));
        }
    }

    private void Make(StudentBatch batch)
    {
        Span<StudentDraft> drafts = batch.Drafts;
        for (int row = 0; row < drafts.Length; row++)
        {
            if (ids.Take(batch.Id(row), drafts[row].Line) is { } repeated)
            {
                batch.Repeated.Add((drafts[row].FaultsBefore, repeated));
            }
        }

        for (int row = 0; row < drafts.Length; row++)
        {
            drafts[row].HomeVillage = villageCodes.Find(batch.HomeVillage(row));
        }

        for (int row = 0; row < drafts.Length; row++)
        {
            students.Add(StudentOf(drafts[row], batch.Id(row)));
        }
    }

    private static Student StudentOf(StudentDraft draft, ReadOnlySpan<byte> id) => new()
    {
        Id = Encoding.UTF8.GetString(id),
        Gender = draft.Gender,
        ProgrammeIndex = draft.Programme,
        FacultyIndex = draft.Faculty,
        HomeVillageIndex = draft.HomeVillage,
        Home = draft.Home,
        MaxCommuteKm = draft.MaxCommuteKm,
        MaxHealthKm = draft.MaxHealthKm,
        LanguageSetIndex = draft.LanguageSet,
        PreferenceListIndex = draft.PreferenceList,
        KeepTogetherIndex = draft.KeepTogether,
        LockedVillageIndex = draft.LockedVillage,
    };
}
