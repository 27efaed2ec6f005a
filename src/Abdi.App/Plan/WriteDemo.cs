using System.Text;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>What was written.</summary>
/// <param name="Folder">Where.</param>
/// <param name="Size">How large the season is.</param>
/// <param name="ApproximatePoints">Villages whose point is not their own.</param>
/// <param name="UsesInstalledGazetteer">False when nothing was installed and the list of Banten was used that comes with Abdi.</param>
internal sealed record WrittenDemo(string Folder, DemoSize Size, int ApproximatePoints, bool UsesInstalledGazetteer);

/// <summary>Writes the fictional season into a folder. Other files there stay; each of its own is replaced whole.</summary>
internal static class WriteDemo
{
    /// <summary>Writes it.</summary>
    /// <exception cref="InvalidDataException">The installed gazetteer is damaged.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static WrittenDemo Handle(string folder, string dataFolder, DemoSize size)
    {
        Gazetteer? installed = new GazetteerFolder(dataFolder).Find();
        var season = new DemoSeason(size, installed ?? Shipped());
        Directory.CreateDirectory(folder);
        foreach ((string name, Action<TextWriter> write) in season.Files)
        {
            using var writer = new StreamWriter(Unfinished(name), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            write(writer);
        }

        foreach ((string name, _) in season.Files)
        {
            File.Move(Unfinished(name), Path.Combine(folder, name), overwrite: true);
        }

        return new(folder, size, season.ApproximatePoints, installed is not null);

        string Unfinished(string name) => Path.Combine(folder, $".{name}.{Environment.ProcessId}.new");
    }

    private static Gazetteer Shipped()
    {
        AreaList banten = ShippedTables.Banten();
        return new GazetteerDraft
        {
            Provinces = banten.Provinces,
            Regencies = banten.Regencies,
            Districts = banten.Districts,
            Villages = banten.Villages,
            Circles = ShippedTables.Circles(),
            History = new(CodeHistory.KnownChanges),
        }.Build();
    }
}
