using System.CommandLine;
using Abdi.App.Shell;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary><c>abdi gazetteer …</c>: the villages and their codes.</summary>
internal static class GazetteerCommand
{
    public static Command Command() => new("gazetteer", "The villages of the country: codes, names, points.") { Install(), Find(), RecordChange() };

    private static Command Install()
    {
        var packages = new Option<string?>("--packages")
        {
            Description = "A node_modules folder that holds the packages already; nothing is fetched.",
            HelpName = "DIR",
        };
        var command = new Command(
            "install",
            $"Build the gazetteer from the npm packages {NpmPackage.IdnAreaData} (ODbL) and {NpmPackage.Geografis}; what cannot be fetched is replaced by what comes with Abdi.")
        {
            packages, PlanScreen.JsonOption,
        };
        command.SetAction((parse, cancel) => Install(
            Screen.Of(parse), PlanScreen.DataFolder(parse), parse.GetValue(packages), parse.GetValue(PlanScreen.JsonOption), cancel));
        return command;
    }

    internal static async Task<int> Install(Screen screen, string data, string? packages, bool json, CancellationToken cancel)
    {
        Texts texts = screen.Texts(PlanScreen.Resources);
        InstalledGazetteer installed;
        try
        {
            installed = await new InstallGazetteer(new NpmClient(), (key, parts) => screen.Error.WriteLine(texts.Format(key, parts))).Handle(data, packages, cancel);
        }
        catch (InvalidDataException e)
        {
            screen.Error.WriteLine(texts.Format("GazetteerSourceUnreadable", e.Message));
            return ExitCode.InvalidData;
        }
        catch (Exception e) when (screen.IsRefusedBy(data, e))
        {
            return ExitCode.Unreadable;
        }

        if (json)
        {
            screen.WriteJson(installed);
        }
        else
        {
            screen.Output.WriteLine(texts.Format("GazetteerInstalled", installed.Villages, installed.Districts, installed.Regencies, installed.Provinces, installed.Folder));
            screen.Output.WriteLine(texts.Format(
                "GazetteerPoints", installed.PublishedPoints, installed.DistrictMeanPoints, installed.DrawnPoints, installed.WithoutPoint));
        }

        return ExitCode.Done;
    }

    private static Command Find()
    {
        var text = new Argument<string>("CODE|NAME") { Description = "A village code, with or without dots, or a name or a part of it." };
        var command = new Command("find", "Find villages by code or by name.") { text, PlanScreen.JsonOption };
        command.SetAction(parse =>
        {
            Screen screen = Screen.Of(parse);
            return screen.FindGazetteer(new(PlanScreen.DataFolder(parse))) is { } gazetteer
                ? Print(screen, parse.GetRequiredValue(text), FindVillage.Handle(gazetteer, parse.GetRequiredValue(text)), parse.GetValue(PlanScreen.JsonOption))
                : ExitCode.Unreadable;
        });
        return command;
    }

    private static int Print(Screen screen, string asked, FoundVillages found, bool json)
    {
        Texts texts = screen.Texts(PlanScreen.Resources);
        string? remark = found.Remark switch
        {
            FindRemark.None => null,
            FindRemark.CodeFault => screen.Say(VillageCodeFaults.Describe(found.Fault, asked)),
            _ => texts.Format(found.Remark.ToString(), asked, found.Villages.Count),
        };
        if (json)
        {
            screen.WriteJson(new { Asked = asked, Remark = remark, Villages = found.Villages.Select(v => Row(v, texts)) });
        }
        else
        {
            if (remark is not null)
            {
                screen.Error.WriteLine(remark);
            }

            foreach (VillageRow row in found.Villages.Select(v => Row(v, texts)))
            {
                string point = row.Latitude is null ? texts["PointUnknown"] : texts.Format("Point", row.Latitude, row.Longitude, row.PointNote);
                screen.Output.WriteLine($"{row.Code}  {row.Kind} {row.Name}, {row.District}, {row.Regency}{point}");
            }
        }

        return found.Villages.Count > 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static VillageRow Row(GazetteerVillage village, Texts texts) => new(
        village.Code.ToString(), village.Name, GazetteerFolder.KindText(village.Code.Kind), village.District.Name, village.Regency.Name,
        village.Point?.LatitudeDegrees, village.Point?.LongitudeDegrees, village.IsPointApproximate ? texts["PointApproximate"] : "");

    private static Command RecordChange()
    {
        var old = new Argument<string>("OLD") { Description = "The code the village had." };
        var current = new Argument<string>("NEW") { Description = "The code it has now." };
        var reason = new Option<string>("--reason") { Description = "Why, in a few words.", DefaultValueFactory = _ => "" };
        var command = new Command("record-change", "Record that a village received another code.") { old, current, reason };
        command.SetAction(parse => RecordChange(
            Screen.Of(parse), new(PlanScreen.DataFolder(parse)), parse.GetRequiredValue(old), parse.GetRequiredValue(current), parse.GetRequiredValue(reason)));
        return command;
    }

    private static int RecordChange(Screen screen, GazetteerFolder folder, string old, string current, string reason)
    {
        VillageCode[] codes = new VillageCode[2];
        foreach ((int at, string text) in new[] { old, current }.Index())
        {
            if (VillageCode.Read(text, out codes[at]) is var fault and not VillageCodeFault.None)
            {
                screen.Error.WriteLine(screen.Say(VillageCodeFaults.Describe(fault, text)));
                return ExitCode.Unreadable;
            }
        }

        if (screen.FindGazetteer(folder) is not { } gazetteer)
        {
            return ExitCode.Unreadable;
        }

        CodeChangeOutcome outcome = RecordCodeChange.Handle(folder, gazetteer, new(codes[0], codes[1], reason));
        bool recorded = outcome == CodeChangeOutcome.CodeChangeRecorded;
        (recorded ? screen.Output : screen.Error).WriteLine(screen.Texts(PlanScreen.Resources).Format(outcome.ToString(), codes[0], codes[1]));
        return recorded ? ExitCode.Done : ExitCode.Refused;
    }

    /// <summary>One village as it is printed.</summary>
    private sealed record VillageRow(string Code, string Name, string Kind, string District, string Regency, double? Latitude, double? Longitude, string PointNote);
}
