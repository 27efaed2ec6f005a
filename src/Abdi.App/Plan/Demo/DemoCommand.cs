using System.CommandLine;
using Abdi.App.Shell;

namespace Abdi.App.Plan;

/// <summary><c>abdi demo …</c>: a fictional season to try everything with.</summary>
internal static class DemoCommand
{
    public static Command Command() => new("demo", "A fictional season to try Abdi with.") { Write() };

    private static Command Write()
    {
        var folder = new Argument<string>("DIR") { Description = "Where students.csv, supervisors.csv, villages.csv and rules.json are written." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of every random choice.", DefaultValueFactory = _ => DemoSize.Unsera.Seed };
        Option<int?> students = Number("--students", $"How many students; {DemoSize.Unsera.Students} unless given.", 1);
        Option<int?> groups = Number("--groups", "How many groups; unless given, as many as keep the usual size.", 1);
        Option<int?> supervisors = Number("--supervisors", "How many supervisors; one a group unless given.", 1);
        Option<int?> villages = Number("--villages", $"How many villages; {DemoSize.Unsera.Villages} unless given. More than that repeats the province.", DemoVillages.Fewest);
        var command = new Command("write", "Write a season that does not exist: real villages of Banten, drawn students, supervisors and needs.")
        {
            folder, seed, students, groups, supervisors, villages, PlanScreen.JsonOption,
        };
        command.SetAction(parse =>
        {
            int studentCount = parse.GetValue(students) ?? DemoSize.Unsera.Students;
            int groupCount = parse.GetValue(groups) ?? DemoSize.GroupsFor(studentCount);
            var size = new DemoSize(
                parse.GetValue(seed), studentCount, parse.GetValue(supervisors) ?? DemoSize.SupervisorsFor(groupCount), parse.GetValue(villages) ?? DemoSize.Unsera.Villages, groupCount);
            return Write(Screen.Of(parse), parse.GetRequiredValue(folder), PlanScreen.DataFolder(parse), size, parse.GetValue(PlanScreen.JsonOption));
        });
        return command;
    }

    internal static int Write(Screen screen, string folder, string data, DemoSize size, bool json)
    {
        Texts texts = screen.Texts(PlanScreen.Resources);
        WrittenDemo written;
        try
        {
            written = WriteDemo.Handle(folder, data, size);
        }
        catch (InvalidDataException e)
        {
            screen.Error.WriteLine(texts.Format("GazetteerDamaged", new GazetteerFolder(data).Folder, e.Message));
            return ExitCode.Unreadable;
        }
        catch (Exception e) when (screen.IsRefusedBy(folder, e))
        {
            return ExitCode.Unreadable;
        }

        if (json)
        {
            screen.WriteJson(written);
            return ExitCode.Done;
        }

        screen.Output.WriteLine(texts.Format("DemoWritten", written.Folder, size.Students, size.Supervisors, size.Villages, size.Groups, size.Seed));
        if (!written.UsesInstalledGazetteer)
        {
            screen.Error.WriteLine(texts["DemoWithoutGazetteer"]);
        }
        else if (written.ApproximatePoints > 0)
        {
            screen.Error.WriteLine(texts.Format("DemoApproximatePoints", written.ApproximatePoints));
        }

        return ExitCode.Done;
    }

    private static Option<int?> Number(string name, string description, int least)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) < least)
            {
                result.AddError($"{name} must be {least} or more.");
            }
        });
        return option;
    }
}
