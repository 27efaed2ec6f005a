using Abdi.App.Shell;

namespace Abdi.App.Tests.Shell;

public sealed class WholeFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("abdi-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_replaced_and_nothing_stays_beside_it()
    {
        string path = Path.Combine(folder, "placement.csv");
        File.WriteAllText(path, "old and longer");
        WholeFiles.Replace((path, stream => stream.Write("new"u8)));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void When_the_second_of_two_files_fails_the_first_keeps_its_old_content()
    {
        string first = Path.Combine(folder, "placement.csv"), second = Path.Combine(folder, "report.json");
        File.WriteAllText(first, "old");
        Assert.Throws<IOException>(() => WholeFiles.Replace((first, stream => stream.Write("new"u8)), (second, _ => throw new IOException("The disk is full."))));
        Assert.Equal("old", File.ReadAllText(first));
        Assert.Equal([first], Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void What_a_killed_run_left_behind_is_overwritten()
    {
        string path = Path.Combine(folder, "placement.csv"), left = Path.Combine(folder, ".placement.csv.new");
        File.WriteAllText(left, "half a placement, and a long one");
        WholeFiles.Replace((path, stream => stream.Write("new"u8)));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void Obstacles_are_found_before_the_work_is_done()
    {
        Assert.Equal(WriteObstacle.IsFolder, WholeFiles.ObstacleTo(folder));
        Assert.Equal(WriteObstacle.FolderMissing, WholeFiles.ObstacleTo(Path.Combine(folder, "none", "placement.csv")));
        Assert.Equal(WriteObstacle.NotAllowed, WholeFiles.ObstacleTo("/proc/placement.csv"));
        Assert.Null(WholeFiles.ObstacleTo(Path.Combine(folder, "placement.csv")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }
}
