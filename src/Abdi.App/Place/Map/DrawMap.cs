using System.CommandLine;
using System.Text;
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
            PlaceOptions.Folder, PlaceOptions.Placement, PlaceOptions.Withdrawn, Out, PlaceOptions.Json,
        };
        command.SetAction(parse => Run(parse, Screen.Of(parse)));
        return command;
    }

    private static int Run(ParseResult parse, Screen screen)
    {
        (PlacedFiles? files, int exitCode) = PlacedFiles.Of(parse, screen);
        if (files is null)
        {
            return exitCode;
        }

        string target = parse.GetRequiredValue(Out);
        if (screen.ReportObstacle(target))
        {
            return ExitCode.Unreadable;
        }

        PlacementProblem problem = files.Season.Problem!;
        MapLabels labels = files.Labels;
        Placement placement = PlacementRows.Salvage(problem, files.Rows);
        PlacementAudit audit = PlacementAudit.Of(problem, files.Rows);
        string sheet = PlacementMap.Draw(problem, placement, audit, labels, screen.Language);
        if (!screen.TryWrite([(target, stream => stream.Write(Encoding.UTF8.GetBytes(sheet)))]))
        {
            return ExitCode.Unreadable;
        }

        string headline = PlacementMap.HeadlineOf(problem, placement, labels, screen.Language);
        if (parse.GetValue(PlaceOptions.Json))
        {
            screen.WriteJson(json => WriteJson(json, problem, placement, labels, audit.IsValid, headline, target));
        }
        else
        {
            screen.Output.WriteLine(headline);
            screen.Output.WriteLine(screen.Texts(PlaceScreen.Resources).Format("MapWritten", target));
        }

        return ExitCode.Done;
    }

    private static void WriteJson(Utf8JsonWriter json, PlacementProblem problem, Placement placement, MapLabels labels, bool isValid, string headline, string target)
    {
        RegionShares shares = RegionShares.Of(problem, placement);
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
