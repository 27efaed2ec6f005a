using Abdi.App.Shell.Backup;
using Abdi.Rules;
using Abdi.Storage;

namespace Abdi.App.Shell.Uploads;

/// <summary>
/// Removes the files that no row names: their upload was killed or refused afterwards, or their row has gone. A file goes when
/// it has lain there for a day and no row named it at two looks a day apart, so that neither an upload whose transaction is
/// open nor a backup that has read the rows before loses one.
/// </summary>
internal static class UnnamedFiles
{
    /// <summary>How long nothing is touched that is new, or has just lost its name.</summary>
    public static readonly TimeSpan SafeFor = TimeSpan.FromDays(1);

    // Beginning with a dot, both are left out of backups.
    private const string Marks = ".unnamed", Leaving = ".leaving";

    /// <summary>What one look found.</summary>
    /// <param name="Removed">Files that went.</param>
    /// <param name="Waiting">Files without a name that wait for the next look.</param>
    /// <param name="Unfinished">Beginnings of files that went.</param>
    /// <param name="Missing">Names without a file; where there is one the database and the folder do not belong together, and no file goes.</param>
    public sealed record Sum(int Removed, int Waiting, int Unfinished, int Missing)
    {
        /// <summary>Gets whether there are files, and yet nothing went because the rows do not fit them.</summary>
        public bool IsRefused { get; init; }
    }

    /// <summary>Looks through the files.</summary>
    /// <param name="dataFolder">Where everything is kept.</param>
    /// <param name="named">What the rows name, by <see cref="FileQueries.KeyOf"/>; read before this look begins.</param>
    /// <param name="now">When it is.</param>
    /// <param name="cancel">Stops; the next look goes on.</param>
    public static Sum Remove(string dataFolder, IReadOnlySet<ulong> named, DateTimeOffset now, CancellationToken cancel)
    {
        DirectoryInfo folder = new(Path.Combine(dataFolder, BackUp.FilesFolder));
        if (!folder.Exists)
        {
            return new(0, 0, 0, named.Count) { IsRefused = named.Count > 0 };
        }

        int unfinished = TidyUnfinished(dataFolder, now), found = 0;
        List<FileInfo> unnamed = [];
        foreach (FileInfo file in folder.EnumerateDirectories().Where(part => part.Name[0] != '.').SelectMany(part => part.EnumerateFiles()).Where(file => IsOurs(file.Name)))
        {
            cancel.ThrowIfCancellationRequested();
            if (named.Contains(FileQueries.KeyOf(file.Name)))
            {
                found++;
            }
            else if (now.UtcDateTime - file.LastWriteTimeUtc >= SafeFor)
            {
                unnamed.Add(file);
            }
        }

        // Rows that are not seen must not cost a file: where there are none, or where some name what is not here, nothing goes.
        int missing = Math.Max(0, named.Count - found);
        if (missing > 0 || named.Count == 0)
        {
            return new(0, unnamed.Count, unfinished, missing) { IsRefused = missing > 0 || unnamed.Count > 0 };
        }

        int removed = RemoveMarked(dataFolder, Directory.CreateDirectory(Path.Combine(folder.FullName, Marks)), unnamed, now, cancel);
        return new(removed, unnamed.Count - removed, unfinished, 0);
    }

    /// <summary>
    /// Removes a file unless it has been written again since it was looked at: it is first moved aside, so that who stores the
    /// same bytes at this moment finds his own in place, whichever of the two comes first.
    /// </summary>
    /// <param name="dataFolder">Where everything is kept.</param>
    /// <param name="file">The file as it was seen.</param>
    /// <returns>Whether it is gone.</returns>
    internal static bool Remove(string dataFolder, FileInfo file)
    {
        DateTime seen = file.LastWriteTimeUtc;
        string aside = Path.Combine(Directory.CreateDirectory(Path.Combine(dataFolder, BackUp.FilesFolder, FileStore.Unfinished)).FullName, $".{file.Name}{Leaving}");
        try
        {
            File.Move(file.FullName, aside, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            return false; // another site on the same folder was faster
        }

        if (File.GetLastWriteTimeUtc(aside) != seen)
        {
            PutBack(dataFolder, aside, file.Name);
            return false;
        }

        File.Delete(aside);
        return true;
    }

    // A mark is an empty file, as old as the look that first found no name.
    private static int RemoveMarked(string dataFolder, DirectoryInfo marks, List<FileInfo> unnamed, DateTimeOffset now, CancellationToken cancel)
    {
        var old = marks.EnumerateFiles().ToDictionary(mark => mark.Name[1..], mark => mark, StringComparer.Ordinal);
        int removed = 0;
        foreach (FileInfo file in unnamed)
        {
            cancel.ThrowIfCancellationRequested();
            if (!old.Remove(file.Name, out FileInfo? mark) || mark.LastWriteTimeUtc < file.LastWriteTimeUtc)
            {
                string path = Path.Combine(marks.FullName, "." + file.Name);
                File.WriteAllBytes(path, []);
                File.SetLastWriteTimeUtc(path, now.UtcDateTime);
            }
            else if (now.UtcDateTime - mark.LastWriteTimeUtc >= SafeFor && Remove(dataFolder, file))
            {
                mark.Delete();
                removed++;
            }
        }

        foreach (FileInfo mark in old.Values)
        {
            mark.Delete(); // what it stood for has a name again, or has gone
        }

        return removed;
    }

    /// <summary>Puts back what a killed look had moved aside, and removes what killed writers left behind a day ago.</summary>
    private static int TidyUnfinished(string dataFolder, DateTimeOffset now)
    {
        DirectoryInfo folder = new(Path.Combine(dataFolder, BackUp.FilesFolder, FileStore.Unfinished));
        int removed = 0;
        foreach (FileInfo left in folder.Exists ? folder.GetFiles() : [])
        {
            string name = left.Name.EndsWith(Leaving, StringComparison.Ordinal) ? left.Name[1..^Leaving.Length] : "";
            if (IsOurs(name))
            {
                PutBack(dataFolder, left.FullName, name);
            }
            else if (now.UtcDateTime - left.LastWriteTimeUtc >= SafeFor)
            {
                left.Delete();
                removed++;
            }
        }

        return removed;
    }

    private static void PutBack(string dataFolder, string aside, string hash)
    {
        try
        {
            File.Move(aside, FileStore.PathOf(dataFolder, hash), overwrite: false);
        }
        catch (IOException) when (File.Exists(FileStore.PathOf(dataFolder, hash)))
        {
            File.Delete(aside); // the same bytes are in place
        }
        catch (FileNotFoundException)
        {
            // Another site on the same folder has put it back.
        }
    }

    private static bool IsOurs(string name) => name.Length == StoredFile.HashLength && name.All(char.IsAsciiHexDigitLower);
}
