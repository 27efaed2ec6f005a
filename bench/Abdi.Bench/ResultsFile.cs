using System.Text;

namespace Abdi.Bench;

/// <summary>bench/RESULTS.md: each bench owns one section between two marks and leaves the rest alone.</summary>
internal static class ResultsFile
{
    public static void Replace(string section, string text)
    {
        string begin = $"<!-- {section}: begin -->", end = $"<!-- {section}: end -->";
        string all = File.Exists(Places.Results) ? File.ReadAllText(Places.Results) : "# Results of the bench\n\nMeasured, never typed: `bench/run placement` and `bench/run web` each rewrite their section.\n";
        string block = $"{begin}\n{text.Trim()}\n{end}";
        int from = all.IndexOf(begin, StringComparison.Ordinal), to = all.IndexOf(end, StringComparison.Ordinal);
        all = from >= 0 && to > from ? all[..from] + block + all[(to + end.Length)..] : $"{all.TrimEnd()}\n\n{block}\n";
        File.WriteAllText(Places.Results, all);
    }

    /// <summary>A table in Markdown.</summary>
    public static string Table(IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder();
        Line(heading);
        Line([.. heading.Select((_, column) => column == 0 ? "---" : "---:")]);
        foreach (IReadOnlyList<string> row in rows)
        {
            Line(row);
        }

        return table.ToString();

        void Line(IReadOnlyList<string> cells) => table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
