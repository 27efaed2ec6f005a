using System.CommandLine;
using Abdi.App.Shell;
using Abdi.Optimiser;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Solves again what a draft of the site was solved from, and says whether the same came out but for what was changed by hand.</summary>
internal static class ReproducePlacement
{
    /// <summary>The command <c>place reproduce</c>.</summary>
    public static Command Command()
    {
        Command command = new("reproduce", "Solve a placement of the site again from what was kept. Exit code 0: the same placement, but for recorded changes by hand; 1: another one.")
        {
            KeptDraft.Period, KeptDraft.Number, KeptDraft.InstitutionCode, PlaceOptions.Threads,
        };
        command.SetAction(async (parse, cancel) =>
        {
            Screen screen = Screen.Of(parse);
            (KeptDraft? kept, int exitCode) = await KeptDraft.Find(parse, screen, cancel);
            return kept is null ? exitCode : Solve(kept, parse.GetValue(PlaceOptions.Threads) ?? Environment.ProcessorCount, screen, cancel);
        });
        return command;
    }

    private static int Solve(KeptDraft kept, int threads, Screen screen, CancellationToken cancel)
    {
        Texts texts = screen.Texts(PlaceScreen.Resources);
        PlacementFolder read = PlacementFolder.Read(kept.Files);
        PlacementProblem problem = read.Problem ?? throw new InvalidDataException("The frozen input cannot be read.");
        SolveOptions options = new() { Seed = (ulong)kept.Draft.Seed, Threads = threads, RoundsAtMost = kept.Draft.StoppedAfterRounds };
        HashSet<PlacementRow> solved = [.. PlacementSolver.Solve(problem, options, cancel: cancel) is SolveOutcome.Placed placed ? PlacementRows.Of(problem, placed.Placement) : []];
        int byHand = kept.Changes.Count(change => change.Kind is PlacementChangeKind.Student or PlacementChangeKind.Group or PlacementChangeKind.Repair);
        int others = AsSolved(kept).Count(row => !solved.Contains(row));
        screen.Output.WriteLine(texts.Format("ReproducedFrom", kept.Draft.Number, read.InputHash, kept.Draft.Seed, kept.Draft.ProgramVersion, ProcessMeter.Version));
        screen.Output.WriteLine(others == 0 ? texts.Format(byHand == 0 ? "ReproducedSame" : "ReproducedSameButByHand", solved.Count, byHand) : texts.Format("ReproducedOther", others, solved.Count));
        return others == 0 && read.InputHash == kept.Draft.InputHash ? ExitCode.Done : ExitCode.Refused;
    }

    // What was changed by hand is taken back, the latest first.
    private static Dictionary<string, PlacementRow>.ValueCollection AsSolved(KeptDraft kept)
    {
        Dictionary<string, PlacementRow> rows = DraftDesk.RowsOf(kept.Draft).ToDictionary(row => row.StudentId, StringComparer.Ordinal);
        foreach (PlacementChange change in kept.Changes.Where(change => change.Kind is PlacementChangeKind.Student or PlacementChangeKind.Group or PlacementChangeKind.Repair))
        {
            foreach (PlacementRow before in DraftEdit.Rows(change.Before))
            {
                rows[before.StudentId] = before;
            }
        }

        return rows.Values;
    }
}
