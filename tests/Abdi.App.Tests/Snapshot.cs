namespace Abdi.App.Tests;

/// <summary>Texts that are published and may not change unnoticed. ABDI_SNAPSHOTS=write writes what is said now; read the difference before committing it.</summary>
internal static class Snapshot
{
    public static void Expect(string file, string text)
    {
        string path = Path.Combine(Repository.Root, "tests", "Abdi.App.Tests", file);
        if (Environment.GetEnvironmentVariable("ABDI_SNAPSHOTS") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"{file} does not exist: run this test with ABDI_SNAPSHOTS=write, then read it.");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
