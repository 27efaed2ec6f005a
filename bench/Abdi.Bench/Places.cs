namespace Abdi.Bench;

/// <summary>Where things lie: the repository, what the bench makes, and the tools that may lie beside the repository.</summary>
internal static class Places
{
    public static readonly string Root = FindRoot();

    public static readonly string Artifacts = Path.Combine(Root, "artifacts", "bench");

    public static readonly string Abdi = Path.Combine(Root, "abdi");

    /// <summary>Gets the program as <c>./abdi</c> has published it.</summary>
    public static readonly string Published = Path.Combine(Root, ".abdi", "app", "abdi");

    public static readonly string Results = Path.Combine(Root, "bench", "RESULTS.md");

    /// <summary>Gets the instance maker; it may be absent.</summary>
    public static readonly string Maker = Path.GetFullPath(Path.Combine(Root, "..", "shared", "tools", "make_instance.py"));

    /// <summary>Gets the independent referee; it may be absent.</summary>
    public static readonly string Referee = Path.GetFullPath(Path.Combine(Root, "..", "shared", "tools", "verify_placement.py"));

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Abdi.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No Abdi.slnx above {AppContext.BaseDirectory}.");
    }
}
