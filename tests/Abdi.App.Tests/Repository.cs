namespace Abdi.App.Tests;

/// <summary>Where the checkout lies in which these tests were built.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Source { get; } = Path.Combine(Root, "src", "Abdi.App");

    private static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Abdi.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"No Abdi.slnx above {AppContext.BaseDirectory}.");
        }

        return folder;
    }
}
