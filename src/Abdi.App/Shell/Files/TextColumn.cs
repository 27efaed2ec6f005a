namespace Abdi.App.Shell;

/// <summary>A column with few distinct texts: one string for each.</summary>
internal sealed class TextColumn
{
    private readonly TextIndex index = new();
    private readonly List<string> texts = [];

    /// <summary>The text of a cell.</summary>
    public string Take(ReadOnlySpan<byte> cell)
    {
        int number = index.Add(cell);
        if (number == texts.Count)
        {
            texts.Add(index.Text(number));
        }

        return texts[number];
    }
}
