using Abdi.App.Shell;

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
        var season = DemoSeason.Draw(dataFolder, size, out bool usesInstalled);
        Directory.CreateDirectory(folder);
        WholeFiles.Replace([.. season.Files.Select(file => (Path.Combine(folder, file.Name), Into(file.Write)))]);
        return new(folder, size, season.ApproximatePoints, usesInstalled);

        static Action<Stream> Into(Action<TextWriter> write) => stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            write(writer);
        };
    }
}
