using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Abdi.App.Shell;

/// <summary>
/// Writes files so that a reader, or a machine that loses power, finds each of them old or new, never half: the new content
/// goes to a file beside it, is flushed to the disk, and takes the place of the old in one step.
/// </summary>
internal static partial class WholeFiles
{
    private const int ReadOnlyDirectory = 0x10000;

    // Folders whose own names this process has flushed.
    private static readonly ConcurrentDictionary<string, bool> Named = new(StringComparer.Ordinal);

    /// <summary>Writes all files, or none: no file is replaced before every content is safely on the disk.</summary>
    /// <exception cref="IOException">Nothing was replaced.</exception>
    public static void Replace(params IReadOnlyList<(string Path, Action<Stream> Write)> files)
    {
        List<string> written = [];
        try
        {
            foreach ((string path, Action<Stream> write) in files)
            {
                string beside = Beside(path);
                written.Add(beside);
                using var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
                write(stream);
                stream.Flush(flushToDisk: true);
            }
        }
        catch
        {
            written.ForEach(File.Delete);
            throw;
        }

        foreach ((string path, _) in files)
        {
            File.Move(Beside(path), path, overwrite: true);
            FlushFolder(Folder(path));
        }
    }

    /// <summary>
    /// Writes one file whose name tells its content. Several may put the same at once: each writes to a file of its own, and each
    /// puts the same bytes in place.
    /// </summary>
    /// <param name="path">Its place; its folder and the one above are made when missing.</param>
    /// <param name="unfinished">Where it grows, on the same disk, under a name nobody else uses.</param>
    /// <param name="content">The bytes.</param>
    /// <exception cref="IOException">Nothing is in place.</exception>
    public static void Put(string path, string unfinished, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Folder(path));
        Directory.CreateDirectory(Folder(unfinished));
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        // From the inside out: the file's name, then that of its folder, then that of the folder of all files. The names of folders stay, and are flushed once.
        string folder = Folder(path);
        FlushFolder(folder);
        if (!Named.ContainsKey(folder))
        {
            FlushFolder(Folder(folder));
            FlushFolder(Folder(Folder(folder)));
            Named.TryAdd(folder, true);
        }
    }

    /// <summary>Why a file could not be written here, found out before the work is done; null when it can.</summary>
    public static WriteObstacle? ObstacleTo(string path)
    {
        if (Directory.Exists(path) || Path.GetFileName(path).Length == 0)
        {
            return WriteObstacle.IsFolder;
        }

        if (!Directory.Exists(Folder(path)))
        {
            return WriteObstacle.FolderMissing;
        }

        try
        {
            using var trial = new FileStream(Beside(path), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return WriteObstacle.NotAllowed;
        }
    }

    // One name per target: what a killed run left behind is overwritten by the next and never piles up.
    private static string Beside(string path) => Path.Combine(Folder(path), $".{Path.GetFileName(path)}.new");

    private static string Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Without this the new name itself may be lost with the power, on some file systems.</summary>
    private static void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int handle = Open(folder, ReadOnlyDirectory);
        if (handle >= 0)
        {
            _ = Flush(handle);
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}

/// <summary>Why a file cannot be written.</summary>
internal enum WriteObstacle
{
    /// <summary>A folder of that name is there, or no name was given.</summary>
    IsFolder,

    /// <summary>The folder it should stand in does not exist.</summary>
    FolderMissing,

    /// <summary>The system does not allow it.</summary>
    NotAllowed,
}
