using System.CommandLine;
using System.Resources;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Abdi.Rules;

namespace Abdi.App.Shell;

/// <summary>Where one command speaks: its two streams and the language of its messages.</summary>
internal sealed class Screen
{
    /// <summary>The option every command knows.</summary>
    public static readonly Option<string> LanguageOption = NewLanguageOption();

    /// <summary>How JSON looks: for programs, and still readable.</summary>
    public static readonly JsonWriterOptions JsonOptions = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The texts of the shell.</summary>
    public static readonly ResourceManager Resources = new("Abdi.App.Shell.ShellText", typeof(Screen).Assembly);

    private Screen(TextWriter output, TextWriter error, Language language) =>
        (Output, Error, Language) = (output, error, language);

    /// <summary>Gets where results go.</summary>
    public TextWriter Output { get; }

    /// <summary>Gets where news and complaints go.</summary>
    public TextWriter Error { get; }

    /// <summary>Gets the language of messages.</summary>
    public Language Language { get; }

    /// <summary>Gets whether news may overwrite itself: somebody is watching.</summary>
    public bool IsWatched => ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected;

    /// <summary>The screen of a parsed command.</summary>
    public static Screen Of(ParseResult parse)
    {
        InvocationConfiguration streams = parse.InvocationConfiguration;
        return new(streams.Output, streams.Error, parse.GetValue(LanguageOption) == "en" ? Language.English : Language.Indonesian);
    }

    /// <summary>The texts of a stage in this language.</summary>
    public Texts Texts(ResourceManager resources) => new(resources, Language);

    /// <summary>Prints what was made as bytes in UTF-8.</summary>
    public void WriteBytes(Action<Stream> write)
    {
        using var buffer = new MemoryStream();
        write(buffer);
        Output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        Output.Flush();
    }

    /// <summary>Prints one JSON object.</summary>
    public void WriteJson(Action<Utf8JsonWriter> write) => WriteBytes(stream =>
    {
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    });

    /// <summary>A text in this language.</summary>
    public string Say(BilingualText text) => text.In(Language);

    /// <summary>Says why a file cannot be written; false when it can.</summary>
    public bool ReportObstacle(string path)
    {
        if (WholeFiles.ObstacleTo(path) is not { } obstacle)
        {
            return false;
        }

        Error.WriteLine(Texts(Resources).Format("Obstacle" + obstacle, path));
        return true;
    }

    /// <summary>Writes files whole; false when that failed, which is said, and then nothing was replaced.</summary>
    public bool TryWrite(IReadOnlyList<(string Path, Action<Stream> Write)> files)
    {
        try
        {
            WholeFiles.Replace(files);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Error.WriteLine(Texts(Resources).Format("WriteFailed", string.Join(", ", files.Select(f => f.Path)), e.Message));
            return false;
        }
    }

    private static Option<string> NewLanguageOption()
    {
        var option = new Option<string>("--lang") { Description = "Language of messages.", Recursive = true, DefaultValueFactory = _ => "id" };
        return option.AcceptOnlyFromAmong("id", "en");
    }
}
