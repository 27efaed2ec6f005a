using System.CommandLine;
using System.CommandLine.Parsing;
using Abdi.App.Place;
using Abdi.App.Plan;
using Abdi.App.Shell.Backup;

namespace Abdi.App.Shell;

/// <summary>The command line: every verb hangs here, and nothing else does.</summary>
internal static class AbdiCommand
{
    // A site lets the requests end that run; the library would give it two seconds.
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(40);

    // Built once: options belong to one tree of commands.
    private static readonly Lazy<RootCommand> Root = new(NewRoot);

    /// <summary>Parses and runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        ParseResult parse = Root.Value.Parse(args);
        if (parse.Errors.Count > 0)
        {
            foreach (ParseError wrong in parse.Errors)
            {
                error.WriteLine(wrong.Message);
            }

            error.WriteLine($"See: {CommandPath(parse.CommandResult)} --help");
            return ExitCode.Unreadable;
        }

        try
        {
            return parse.Invoke(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopsWithin });
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Stopped;
        }
    }

    private static RootCommand NewRoot()
    {
        var root = new RootCommand("Abdi runs a university's community-service season, from the map of needs to the account given. Without a command it serves a fictional season on this machine.")
        {
            Screen.LanguageOption,
            WebCommand.Port,
            PlanScreen.DataOption,
            GazetteerCommand.Command(),
            DemoCommand.Command(),
            PlaceCommand.Command(),
            WebCommand.Command(),
        };
        foreach (Command command in BackupCommand.Commands())
        {
            root.Add(command);
        }

        root.SetAction(StartAbdi.Run);
        return root;
    }

    private static string CommandPath(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{CommandPath(parent)} {command.Command.Name}" : "abdi";
}
