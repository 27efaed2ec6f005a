using System.Text.Json;
using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The groups of a draft for others to work with: a workbook, a table of texts, or points for a map.</summary>
public sealed class ExportGroups(AbdiDb db, Words<PlaceText> text, DraftDesk desk)
{
    private static readonly string[] Columns = ["Code", "Theme", "Host", "HostCode", "Around", "Need", "Students", "Women", "Men", "Supervisor", "SupervisorNumber", "SupervisorKm", "Leader", "Latitude", "Longitude"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (string ending in new[] { "xlsx", "csv", "geojson" })
        {
            routes.MapGet($"/place/{{code}}/drafts/{{number:int}}/groups.{ending}", (string code, int number, ExportGroups slice, CancellationToken cancel) => slice.Export(code, number, ending, cancel)).WithRule("placement draft", Act.Export);
        }
    }

    public async Task<IResult> Export(string code, int number, string ending, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open)
        {
            return Results.NotFound();
        }

        IReadOnlyList<DraftGroup> groups = DraftGroup.Of(open, await DraftNames.Of(db, open, cancel), new HashSet<string>());
        string name = $"{code}-{text["Groups.File"]}-{number}.{ending}";
        string[] header = [.. Columns.Select(column => text["GroupColumn." + column])];
        List<IReadOnlyList<object?>> rows = [.. groups.Select(group => RowOf(open, group))];
        return ending switch
        {
            "xlsx" => Results.File(NewSheet.Of(text["Groups.Title"], header, rows), NewSheet.MediaType, name),
            "csv" => Results.File(NewTable.Of(header, rows), NewTable.MediaType, name),
            _ => Results.File(Points(open, groups), "application/geo+json", name),
        };
    }

    private static object?[] RowOf(OpenDraft open, DraftGroup group)
    {
        GeoPoint? point = open.Problem.Villages[open.Placement.Groups[group.Index].VillageIndex].Point;
        return
        [
            group.Code, group.Theme, group.HostName, group.HostCode, group.Around, group.NeedMilli / 1000.0, group.Students, group.Women, group.Students - group.Women, group.Supervisor, group.SupervisorNumber,
            group.SupervisorKm is { } km ? Math.Round(km, 1) : null, open.LeaderOf(group.Index), point?.LatitudeDegrees, point?.LongitudeDegrees,
        ];
    }

    private static byte[] Points(OpenDraft open, IReadOnlyList<DraftGroup> groups)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (DraftGroup group in groups)
            {
                GeoPoint? point = open.Problem.Villages[open.Placement.Groups[group.Index].VillageIndex].Point;
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                if (point is { } at)
                {
                    json.WriteStartObject("geometry");
                    json.WriteString("type", "Point");
                    json.WriteStartArray("coordinates");
                    json.WriteNumberValue(at.LongitudeDegrees);
                    json.WriteNumberValue(at.LatitudeDegrees);
                    json.WriteEndArray();
                    json.WriteEndObject();
                }
                else
                {
                    json.WriteNull("geometry");
                }

                json.WriteStartObject("properties");
                json.WriteString("group", group.Code);
                json.WriteString("host_code", group.HostCode);
                json.WriteString("host", group.HostName);
                json.WriteString("theme", group.ThemeCode);
                json.WriteNumber("need", group.NeedMilli / 1000.0);
                json.WriteNumber("students", group.Students);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
