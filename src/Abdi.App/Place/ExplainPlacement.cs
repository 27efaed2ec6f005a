using System.CommandLine;
using Abdi.App.Shell;
using Abdi.Optimiser.Explain;

namespace Abdi.App.Place;

/// <summary>Tells why one student serves where the placement says, and what else there would be.</summary>
internal static class ExplainPlacement
{
    private static readonly Option<string> StudentId = new("--student") { Description = "The student's number (NIM).", Required = true, HelpName = "ID" };

    private static readonly Option<bool> ForOffice = new("--office")
    {
        Description = "Also name the students with whom places would be exchanged; not for the student's eyes.",
    };

    /// <summary>The command <c>place explain</c>.</summary>
    public static Command Command()
    {
        var command = new Command("explain", "Tell why a student is here, which rule or price binds, and the three best alternatives with their price.")
        {
            PlaceOptions.Folder, PlaceOptions.Placement, PlaceOptions.Withdrawn, StudentId, ForOffice, PlaceOptions.Json,
        };
        command.SetAction(parse => Run(parse, Screen.Of(parse)));
        return command;
    }

    private static int Run(ParseResult parse, Screen screen)
    {
        (ReadPlacement? read, int exitCode) = ReadPlacement.Of(parse, screen);
        if (read is null)
        {
            return exitCode;
        }

        Texts texts = screen.Texts(PlaceScreen.Resources);
        string id = parse.GetRequiredValue(StudentId);
        if (read.Find(id) is not { } student)
        {
            screen.Error.WriteLine(texts.Format("StudentUnknown", id));
            return ExitCode.Unreadable;
        }

        if (!read.Seated()[student])
        {
            screen.Error.WriteLine(texts.Format("StandsNowhere", id));
            return ExitCode.Refused;
        }

        Explanation explanation = PlacementExplainer.Explain(read.Problem, read.Placement, student);
        var printer = new ExplanationPrinter(read, screen, parse.GetValue(ForOffice));
        if (parse.GetValue(PlaceOptions.Json))
        {
            screen.WriteJson(json => printer.Write(json, explanation));
        }
        else
        {
            printer.Print(explanation);
        }

        return ExitCode.Done;
    }
}
