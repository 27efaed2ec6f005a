using System.CommandLine;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Json;
using Abdi.App.Shell;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>What the commands of this stage have in common: where data lies, texts, JSON.</summary>
internal static class PlanScreen
{
    /// <summary>Where the data of this installation lies.</summary>
    public static readonly Option<string?> DataOption = new("--data")
    {
        Description = "Folder with the data of this installation; unless given, what ABDI_DATA names, or abdi-data.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Results as JSON.</summary>
    public static readonly Option<bool> JsonOption = new("--json") { Description = "Print the result as JSON." };

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The texts of this stage.</summary>
    public static ResourceManager Resources { get; } = new("Abdi.App.Plan.PlanText", typeof(PlanScreen).Assembly);

    /// <summary>Where the data of this installation lies, as the command line or the environment says.</summary>
    public static string DataFolder(ParseResult parse) =>
        parse.GetValue(DataOption) ?? (Environment.GetEnvironmentVariable("ABDI_DATA") is { Length: > 0 } folder ? folder : "abdi-data");

    /// <summary>Prints a result for programs.</summary>
    public static void WriteJson(this Screen screen, object result) => screen.Output.WriteLine(JsonSerializer.Serialize(result, Json));

    /// <summary>Whether an exception means that a folder cannot be written, which is said.</summary>
    public static bool IsRefusedBy(this Screen screen, string folder, Exception e)
    {
        if (e is not (IOException or UnauthorizedAccessException))
        {
            return false;
        }

        screen.Error.WriteLine(screen.Texts(Resources).Format("FolderNotWritable", folder, e.Message));
        return true;
    }

    /// <summary>The installed gazetteer; null when there is none or it is damaged, which is said.</summary>
    public static Gazetteer? FindGazetteer(this Screen screen, GazetteerFolder folder)
    {
        Texts texts = screen.Texts(Resources);
        try
        {
            Gazetteer? gazetteer = folder.Find();
            if (gazetteer is null)
            {
                screen.Error.WriteLine(texts.Format("GazetteerMissing", folder.Folder));
            }

            return gazetteer;
        }
        catch (InvalidDataException e)
        {
            screen.Error.WriteLine(texts.Format("GazetteerDamaged", folder.Folder, e.Message));
            return null;
        }
    }
}
