using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Reads supervisors.csv.</summary>
internal static class SupervisorsFile
{
    private static readonly string[] Columns =
        ["supervisor_id", "home_lat", "home_lon", "discipline", "min_groups", "max_groups", "excluded_village_codes"];

    /// <summary>Reads the table; the codes of villages are known already, an unknown one excludes nothing.</summary>
    public static Supervisor[] Read(CsvTable table, TextIndex villageCodes, FaultList faults)
    {
        int[] at = table.Demand(Columns, faults);
        List<Supervisor> supervisors = [];
        TextColumn disciplines = new();
        var ids = new IdColumn(table, at.Length > 0 ? at[0] : 0, new());
        while (at.Length > 0 && table.Read())
        {
            ids.Take();
            int min = table.Count(at[4]), max = table.Count(at[5]);
            if (min > max && !table.Cell(at[5]).IsEmpty)
            {
                table.Fault(FaultCode.MinAboveMax, at[4], FaultList.Number(min), Columns[5], FaultList.Number(max));
            }

            supervisors.Add(new()
            {
                Id = table.Text(at[0]),
                Home = table.Point(at[1], at[2]),
                Discipline = disciplines.Take(table.Cell(at[3])),
                MinGroups = min,
                MaxGroups = max,
                ExcludedVillageIndices = Excluded(table.Cell(at[6]), villageCodes),
            });
        }

        return [.. supervisors];
    }

    private static int[] Excluded(ReadOnlySpan<byte> codes, TextIndex villageCodes)
    {
        if (codes.IsEmpty)
        {
            return [];
        }

        SortedSet<int> excluded = [];
        foreach (Range code in codes.Split((byte)';'))
        {
            excluded.Add(villageCodes.Find(codes[code]));
        }

        excluded.Remove(-1);
        return [.. excluded];
    }
}
