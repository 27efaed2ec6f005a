using Abdi.App.Shell;

namespace Abdi.App.Place;

/// <summary>What villages.csv says in its optional columns need_source and note, which no placement depends on.</summary>
internal sealed class VillageNotes(CsvTable table)
{
    private const string Approximate = "titik perkiraan";

    private readonly int source = table.Find("need_source"), note = table.Find("note");
    private readonly TextIndex written = new();
    private readonly List<string> sources = [];

    /// <summary>Gets who says what is needed, up to a colon, each once: "contoh: sebaran di sekitar …" of a thousand villages is "contoh".</summary>
    public IReadOnlyList<string> NeedSources => sources;

    /// <summary>Gets how many villages have a point that is an estimate.</summary>
    public int ApproximatePoints { get; private set; }

    /// <summary>Takes the current row.</summary>
    public void Take()
    {
        if (source >= 0 && written.Count == written.Add(table.Cell(source)))
        {
            string told = table.Text(source).Split(':')[0].Trim();
            if (told.Length > 0 && !sources.Contains(told))
            {
                sources.Add(told);
            }
        }

        if (note >= 0 && table.Text(note).Contains(Approximate, StringComparison.OrdinalIgnoreCase))
        {
            ApproximatePoints++;
        }
    }
}
