using System.Resources;
using System.Text;
using System.Text.Json;
using Abdi.Rules.Place;

namespace Abdi.App.Shell;

/// <summary>Says what is wrong with files: to people where it can be mended, to programs as JSON.</summary>
internal static class FaultPrinter
{
    /// <summary>The texts of this stage.</summary>
    public static ResourceManager Resources { get; } = new("Abdi.App.Shell.ShellText", typeof(FaultPrinter).Assembly);

    /// <summary>Prints all faults and returns the exit code they lead to; done when there is nothing but notices.</summary>
    public static int Print(FaultList faults, Screen screen, bool json)
    {
        Texts texts = screen.Texts(Resources);
        bool isUsable = faults.Worst == FaultWeight.Notice;
        foreach (FileFault fault in faults.Faults)
        {
            screen.Error.WriteLine((fault.Weight == FaultWeight.Notice ? texts["Notice"] : "") + Sentence(fault, texts));
        }

        if (isUsable)
        {
            return ExitCode.Done;
        }

        int kept = faults.Faults.Count(f => f.Weight > FaultWeight.Notice);
        if (faults.Count > kept)
        {
            screen.Error.WriteLine(texts.Format("FaultsMore", texts.Count(faults.Count - kept)));
        }

        screen.Error.WriteLine(texts.Format("FaultsFound", texts.Count(faults.Count)));
        if (json)
        {
            screen.WriteJson(writer => Write(writer, faults, texts));
        }

        return faults.Worst == FaultWeight.Unreadable ? ExitCode.Unreadable : ExitCode.InvalidData;
    }

    /// <summary>One fault as a sentence that begins with its place.</summary>
    public static string Sentence(FileFault fault, Texts texts)
    {
        string place = fault switch
        {
            { Line: 0 } => texts.Format("FaultInFile", fault.File),
            { Column: 0 } => texts.Format("FaultInLine", fault.File, fault.Line),
            { Name: null } => texts.Format("FaultInCharacter", fault.File, fault.Line, fault.Column),
            _ => texts.Format("FaultInCell", fault.File, fault.Line, fault.Column, fault.Name),
        };
        return fault.InputRule is { } rule ? $"{place}{What(fault, texts)} [{InputFaults.CodeOf(rule)}]" : place + What(fault, texts);
    }

    /// <summary>What is wrong, without its place.</summary>
    public static string What(FileFault fault, Texts texts)
    {
        StringBuilder sentence = new(texts.Format(fault.Code.ToString(), [fault.Name ?? "", .. fault.Details]));
        if (fault is { Code: FaultCode.ColumnMissing or FaultCode.ProgrammeUnknown or FaultCode.ThemeNotListed or FaultCode.RegionWithoutVillage or FaultCode.ThemeNotUsed or FaultCode.RegionNotUsed, Details: [.., { Length: > 0 } meant] })
        {
            sentence.Append(' ').Append(texts.Format("DidYouMean", meant));
        }

        return sentence.ToString();
    }

    private static void Write(Utf8JsonWriter json, FaultList faults, Texts texts)
    {
        json.WriteBoolean("ok", false);
        json.WriteString("error", faults.Worst == FaultWeight.Unreadable ? "unreadable" : "invalid_input");
        json.WriteNumber("input_errors", faults.Count);
        json.WriteStartArray("faults");
        foreach (FileFault fault in faults.Faults)
        {
            WriteFault(json, fault, texts);
        }

        json.WriteEndArray();
    }

    private static void WriteFault(Utf8JsonWriter json, FileFault fault, Texts texts)
    {
        json.WriteStartObject();
        json.WriteString("rule", fault.InputRule is { } rule ? InputFaults.CodeOf(rule) : null);
        json.WriteString("fault", JsonNamingPolicy.KebabCaseLower.ConvertName(fault.Code.ToString()));
        json.WriteString("file", fault.File);
        WriteNumber("line", fault.Line);
        WriteNumber("column", fault.Column);
        json.WriteString("name", fault.Name);
        json.WriteString("what", Sentence(fault, texts));
        json.WriteEndObject();

        void WriteNumber(string name, int number)
        {
            if (number > 0)
            {
                json.WriteNumber(name, number);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }
}
