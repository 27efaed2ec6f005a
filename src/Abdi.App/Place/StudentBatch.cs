using Abdi.App.Shell;

namespace Abdi.App.Place;

/// <summary>Some thousand drafts with the bytes of their texts: what one thread hands to the other.</summary>
internal sealed class StudentBatch
{
    private const int Size = 4096, UsualTextBytes = 80;

    private readonly StudentDraft[] drafts = new StudentDraft[Size];
    private byte[] texts = new byte[Size * UsualTextBytes];
    private int count, textBytes;

    public bool IsFull => count == Size;

    public Span<StudentDraft> Drafts => drafts.AsSpan(0, count);

    /// <summary>Gets the ids that were there before, each with how many faults of the file precede it.</summary>
    public List<(int FaultsBefore, FileFault Fault)> Repeated { get; } = [];

    public void Add(StudentDraft draft, CsvTable table, int id, int homeVillage, int wishes)
    {
        ref StudentDraft added = ref drafts[count++];
        added = draft;
        added.IdEnd = Append(table.Cell(id));
        added.HomeEnd = Append(table.Cell(homeVillage));
        added.WishesEnd = Append(table.Cell(wishes));
    }

    public ReadOnlySpan<byte> Id(int row) => texts.AsSpan((row == 0 ? 0 : drafts[row - 1].WishesEnd)..drafts[row].IdEnd);

    public ReadOnlySpan<byte> HomeVillage(int row) => texts.AsSpan(drafts[row].IdEnd..drafts[row].HomeEnd);

    public ReadOnlySpan<byte> Wishes(int row) => texts.AsSpan(drafts[row].HomeEnd..drafts[row].WishesEnd);

    public void Clear()
    {
        (count, textBytes) = (0, 0);
        Repeated.Clear();
    }

    private int Append(ReadOnlySpan<byte> text)
    {
        int end = textBytes + text.Length;
        if (end > texts.Length)
        {
            Array.Resize(ref texts, Math.Max(texts.Length * 2, end));
        }

        text.CopyTo(texts.AsSpan(textBytes));
        return textBytes = end;
    }
}
