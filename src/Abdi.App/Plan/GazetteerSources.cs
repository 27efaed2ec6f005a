namespace Abdi.App.Plan;

/// <summary>The sources and licences that lie beside an installed gazetteer.</summary>
internal static class GazetteerSources
{
    private const string List = """
        Codes, names, hierarchy (provinces.csv, regencies.csv, districts.csv, villages.csv: code, name, kind):
        contains information from idn-area-data 4.0.1, which is made available under the Open Database License (ODbL) 1.0;
        its text lies in LICENSE-idn-area-data.md. Who passes these tables on, changed or not, keeps licence and notice.

        """;

    private const string Points = """

        Points (villages.csv: lat, lon where point_source is geografis): npm package geografis 1.3.2, fetched by who runs this
        machine. Its notice lies in NOTICE-geografis.txt. They are for use here; they are no part of Abdi, and whether they may
        be passed on is not cleared.
        point_source district_mean is the mean of those points over the district: perkiraan.

        """;

    private const string Drawn = """

        No published points could be had. point_source drawn means: drawn inside a circle of the regency, no fact (perkiraan).

        """;

    /// <summary>The files: name and text.</summary>
    /// <param name="listPackage">Where the package of the list lies; null when the list of Banten was used that comes with Abdi.</param>
    /// <param name="pointsNotice">The notice of the points; null when there are none.</param>
    public static IEnumerable<(string Name, string Text)> Texts(string? listPackage, string? pointsNotice)
    {
        yield return ("SOURCES.txt", List + (pointsNotice is null ? Drawn : Points));
        yield return ("LICENSE-idn-area-data.md", listPackage is null ? ShippedTables.OdblText() : IdnAreaData.Licence(listPackage));
        if (pointsNotice is not null)
        {
            yield return ("NOTICE-geografis.txt", pointsNotice);
        }
    }
}
