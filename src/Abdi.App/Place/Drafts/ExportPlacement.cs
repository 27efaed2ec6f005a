using System.CommandLine;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Storage.Place;

namespace Abdi.App.Place;

/// <summary>Writes a draft of the web as the files it was solved from and its placement.csv, for anyone to judge.</summary>
internal static class ExportPlacement
{
    private static readonly Argument<string> Folder = new("DIR") { Description = "Folder to write into; files of these names are replaced whole." };

    /// <summary>The command <c>place export</c>.</summary>
    public static Command Command()
    {
        Command command = new("export", "Write a placement of the site as files: rules.json, villages.csv, supervisors.csv, students.csv, regions.csv, placement.csv.")
        {
            KeptDraft.Period, Folder, KeptDraft.Number, KeptDraft.InstitutionCode,
        };
        command.SetAction(async (parse, cancel) =>
        {
            Screen screen = Screen.Of(parse);
            (KeptDraft? kept, int exitCode) = await KeptDraft.Find(parse, screen, cancel);
            return kept is null ? exitCode : Write(kept, parse.GetRequiredValue(Folder), screen);
        });
        return command;
    }

    private static int Write(KeptDraft kept, string folder, Screen screen)
    {
        Directory.CreateDirectory(folder);
        List<(string, Action<Stream>)> files = [.. PeriodFiles.Names.Zip(kept.Files.Without(kept.Draft.WithdrawnNumbers).All).Select(file => (Path.Combine(folder, file.First), Into(file.Second)))];
        files.Add((Path.Combine(folder, MapLabels.File), stream =>
        {
            using StreamWriter writer = new(stream, leaveOpen: true);
            OwnTable.WriteRow(writer, "region_code", "region_name");
            foreach ((string code, string name) in kept.Regions.OrderBy(region => region.Key, StringComparer.Ordinal))
            {
                OwnTable.WriteRow(writer, code, name);
            }
        }));
        files.Add((Path.Combine(folder, "placement.csv"), Into(PlacementInput.Unpack(kept.Draft.Rows, 1)[0])));
        if (!screen.TryWrite(files))
        {
            return ExitCode.Unreadable;
        }

        screen.Output.WriteLine(screen.Texts(PlaceScreen.Resources).Format("Exported", kept.Draft.Number, kept.Draft.Name, folder));
        return ExitCode.Done;
    }

    private static Action<Stream> Into(byte[] bytes) => stream => stream.Write(bytes);
}
