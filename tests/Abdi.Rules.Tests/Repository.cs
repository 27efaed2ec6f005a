namespace Abdi.Rules.Tests;

/// <summary>Where the source tree lies: the folder above the running test that holds Abdi.slnx.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Abdi.slnx"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"No Abdi.slnx above {AppContext.BaseDirectory}."));
}
