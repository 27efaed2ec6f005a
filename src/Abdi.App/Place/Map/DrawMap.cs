using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Draws a placement, whoever made it, as one sheet: need, groups, shares of the regions, and whether every rule is kept.</summary>
internal static class DrawMap
{
    private static readonly Option<string> Out = new("--out") { Description = "The SVG file to write; replaced whole.", Required = true, HelpName = "FILE" };

    /// <summary>The command <c>place map</c>.</summary>
    public static Command Command()
    {
        var command = new Command("map", "Draw need, groups and the shares of the regions on one A4 sheet (SVG); a broken rule shows on it.")
        {
            PlaceOptions.Folder, PlaceOptions.Placement, Out, PlaceOptions.Json,
        };
        command.SetAction(parse => Run(parse, Screen.Of(parse)));
        return command;
    }

    private static int Run(ParseResult parse, Screen screen)
    {
        bool json = parse.GetValue(PlaceOptions.Json);
        string folder = parse.GetValue(PlaceOptions.Folder)!, target = parse.GetValue(Out)!;
        PlacementFolder read = PlacementFolder.Read(folder);
        PlacementRow[]? rows = read.Problem is null ? null : PlacementFile.Read(parse.GetValue(PlaceOptions.Placement)!, read.Faults);
        MapLabels labels = MapLabels.Read(folder, read.Faults);
        labels = read.Problem is null ? labels : labels.WithNotes(folder, read.Faults);
        if (FaultPrinter.Print(read.Faults, screen, json) is not ExitCode.Done and var fault)
        {
            return fault;
        }

        if (screen.ReportObstacle(target))
        {
            return ExitCode.Unreadable;
        }

        PlacementProblem problem = read.Problem!;
        Placement placement = PlacedRows.ToPlacement(problem, rows!);
        PlacementAudit audit = PlacementAudit.Of(problem, rows!);
        string sheet = PlacementMap.Draw(problem, placement, audit, labels, screen.Language);
        if (!screen.TryWrite([(target, stream => stream.Write(Encoding.UTF8.GetBytes(sheet)))]))
        {
            return ExitCode.Unreadable;
        }

        string headline = PlacementMap.HeadlineOf(problem, placement, labels, screen.Language);
        if (json)
        {
            screen.WriteBytes(stream => WriteJson(stream, problem, placement, labels, audit.IsValid, headline, target));
        }
        else
        {
            screen.Output.WriteLine(headline);
            screen.Output.WriteLine(screen.Say(new($"Peta ditulis ke {target}.", $"Map written to {target}.")));
        }

        return ExitCode.Done;
    }

    private static void WriteJson(Stream stream, PlacementProblem problem, Placement placement, MapLabels labels, bool isValid, string headline, string target)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        RegionShares shares = RegionShares.Of(problem, placement);
        json.WriteStartObject();
        json.WriteBoolean("ok", isValid);
        json.WriteString("out", target);
        json.WriteString("headline", headline);
        json.WriteStartArray("regions_north_to_south");
        foreach (RegionShare share in shares.NorthToSouth)
        {
            string code = problem.Regions[share.RegionIndex];
            json.WriteStartObject();
            json.WriteString("region", code);
            json.WriteString("name", labels.RegionNames.GetValueOrDefault(code));
            WriteShare("need_share", shares.HasNeed, share.Need);
            WriteShare("student_share", placement.Groups.Count > 0, share.Students);
            WriteShare("prior_share", shares.HasPrior, share.Prior);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();

        void WriteShare(string name, bool isKnown, double share)
        {
            if (isKnown)
            {
                json.WriteNumber(name, share);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }
}
