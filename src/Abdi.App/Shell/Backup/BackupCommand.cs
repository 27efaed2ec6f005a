using System.CommandLine;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;

namespace Abdi.App.Shell.Backup;

/// <summary><c>abdi backup</c> and <c>abdi restore</c>.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "The backup." };
    private static readonly Argument<string> Folder = new("DIR") { Description = "Data folder to make; it must not exist or be empty." };

    /// <summary>The verbs.</summary>
    public static Command[] Commands()
    {
        Command backup = new("backup", "Writes everything that is kept into one file, while the site runs on.") { File };
        backup.SetAction(async (parse, cancel) =>
        {
            var screen = Screen.Of(parse);
            Texts texts = screen.Texts(Screen.Resources);
            string file = parse.GetValue(File)!;
            SiteOptions options = WebCommand.Options(parse, PlanScreen.DataFolder(parse));
            if (screen.ReportObstacle(file))
            {
                return ExitCode.Unreadable;
            }

            if (options.Postgres is null && !System.IO.File.Exists(Path.Combine(options.DataFolder, Storage.AbdiStore.SqliteFile)))
            {
                screen.Error.WriteLine(texts.Format("BackupNothing", options.DataFolder));
                return ExitCode.Unreadable;
            }

            await BackUp.Write(options, file, TimeProvider.System.GetUtcNow(), cancel);
            screen.Output.WriteLine(texts.Format("BackupDone", file, texts.Count(new FileInfo(file).Length)));
            return ExitCode.Done;
        });

        Command restore = new("restore", "Puts a backup into an empty data folder (and, when ABDI_DB is set, an empty PostgreSQL database).") { File, Folder };
        restore.SetAction(async (parse, cancel) =>
        {
            var screen = Screen.Of(parse);
            string file = parse.GetValue(File)!, folder = Path.GetFullPath(parse.GetValue(Folder)!);
            Texts texts = screen.Texts(Screen.Resources);
            if (!System.IO.File.Exists(file))
            {
                screen.Error.WriteLine(texts.Format("RestoreNoFile", file));
                return ExitCode.Unreadable;
            }

            if (await Restore.Read(file, WebCommand.Options(parse, folder), cancel) is { } refusal)
            {
                screen.Error.WriteLine(texts.Format(refusal, file, folder));
                return ExitCode.Refused;
            }

            screen.Output.WriteLine(texts.Format("RestoreDone", folder));
            return ExitCode.Done;
        });
        return [backup, restore];
    }
}
