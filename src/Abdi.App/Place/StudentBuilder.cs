using System.Text;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Place;

/// <summary>A student as read, before there is an object: everything but the id, which lies in its batch.</summary>
internal struct StudentDraft
{
    public int IdEnd;
    public Gender Gender;
    public int Programme, Faculty, HomeVillage, LanguageSet, PreferenceList, KeepTogether, LockedVillage;
    public GeoPoint? Home;
    public double? MaxCommuteKm, MaxHealthKm;
}

/// <summary>
/// Makes students of drafts, in the order of the file. For long rosters a second thread does it while the first reads on:
/// a million objects cost as much as reading them.
/// </summary>
internal sealed class StudentBuilder(int expected)
{
    private readonly List<Student> students = new(expected);
    private Batch filling = new();
    private Batch? moving;
    private Task? move;

    /// <summary>Gets how many students were added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next student of the file.</summary>
    public void Add(ReadOnlySpan<byte> id, StudentDraft draft)
    {
        if (filling.Count == Batch.Size)
        {
            move?.GetAwaiter().GetResult();
            Batch next = filling;
            (filling, moving) = (moving ?? new(), next);
            move = Task.Run(() => next.MoveTo(students));
        }

        filling.Add(id, draft);
        Count++;
    }

    /// <summary>All students, once the last was added.</summary>
    public Student[] Finish()
    {
        move?.GetAwaiter().GetResult();
        filling.MoveTo(students);
        return [.. students];
    }

    private sealed class Batch
    {
        public const int Size = 4096;

        private readonly StudentDraft[] drafts = new StudentDraft[Size];
        private byte[] ids = new byte[Size * 16];

        public int Count { get; private set; }

        public void Add(ReadOnlySpan<byte> id, StudentDraft draft)
        {
            int start = Count == 0 ? 0 : drafts[Count - 1].IdEnd;
            draft.IdEnd = start + id.Length;
            if (draft.IdEnd > ids.Length)
            {
                Array.Resize(ref ids, Math.Max(ids.Length * 2, draft.IdEnd));
            }

            id.CopyTo(ids.AsSpan(start));
            drafts[Count++] = draft;
        }

        public void MoveTo(List<Student> students)
        {
            int start = 0;
            foreach (ref readonly StudentDraft draft in drafts.AsSpan(0, Count))
            {
                students.Add(new()
                {
                    Id = Encoding.UTF8.GetString(ids.AsSpan(start, draft.IdEnd - start)),
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
                });
                start = draft.IdEnd;
            }

            Count = 0;
        }
    }
}
