using System.CommandLine;
using Abdi.App.Shell;
using Abdi.Optimiser.Repair;

namespace Abdi.App.Place;

/// <summary>Mends a placement after students withdrew: as few as possible of the others change groups. Nothing is written unless every rule holds.</summary>
internal static class RepairPlacement
{
    private static readonly Option<string> Withdraw = new("--withdraw") { Description = "Who withdraws: student numbers (NIM), separated by commas.", Required = true, HelpName = "ID[,ID…]" };
    private static readonly Option<string> Out = new("--out") { Description = "The placement.csv to write, without those who withdrew; replaced whole.", Required = true, HelpName = "FILE" };

    /// <summary>The command <c>place repair</c>.</summary>
    public static Command Command()
    {
        var command = new Command(
            "repair", "Mend a placement after withdrawals, moving as few others as possible. Exit code 0: mended; 1: proved impossible with these sites; 4: no way found.")
        {
            PlaceOptions.Folder, PlaceOptions.Placement, Withdraw, Out, PlaceOptions.Seed, PlaceOptions.Effort, PlaceOptions.Json,
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

        string target = parse.GetRequiredValue(Out);
        if (screen.ReportObstacle(target))
        {
            return ExitCode.Unreadable;
        }

        string[] ids = PlaceOptions.Ids(parse.GetRequiredValue(Withdraw));
        if (ids.Length == 0)
        {
            screen.Error.WriteLine(screen.Texts(PlaceScreen.Resources)["NobodyWithdraws"]);
            return ExitCode.Unreadable;
        }

        if (PlacedFiles.FindStudents(read.Problem, ids, screen) is not { } withdrawn)
        {
            return ExitCode.Unreadable;
        }

        bool[] missing = Array.ConvertAll(read.Seated(), seated => !seated);
        Array.ForEach(withdrawn, student => missing[student] = false);
        string[] nowhere = [.. read.Problem.Students.Where((_, at) => missing[at]).Select(student => student.Id)];
        if (nowhere.Length > 0)
        {
            screen.Error.WriteLine(screen.Texts(PlaceScreen.Resources).Format("StayNowhere", ReadPlacement.Names(nowhere), nowhere.Length));
            return ExitCode.Refused;
        }

        RepairOutcome outcome = PlacementRepair.Withdraw(read.Problem, read.Placement, withdrawn, PlaceOptions.SolveOptions(parse));
        var printer = new RepairPrinter(read, withdrawn, screen, parse.GetValue(PlaceOptions.Json));
        switch (outcome)
        {
            case RepairOutcome.Repaired repaired:
                FoundPlacement.Audit(repaired.Remaining, repaired.Placement);
                if (!screen.TryWrite([(target, stream => PlacementFile.Write(stream, repaired.Remaining, repaired.Placement))]))
                {
                    return ExitCode.Unreadable;
                }

                printer.Print(repaired, target);
                return ExitCode.Done;
            case RepairOutcome.NotFound notFound:
                printer.Print(notFound);
                return notFound.IsProvedImpossible ? ExitCode.Refused : ExitCode.NotFound;
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome}.");
        }
    }
}
