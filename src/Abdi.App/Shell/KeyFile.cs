namespace Abdi.App.Shell;

/// <summary>
/// A key that lies beside the database and not in it, so that who copies the database has not copied the key; machines that share
/// a database share the file. It is made when it is first asked for.
/// </summary>
public static class KeyFile
{
    /// <summary>The content of the file, made now if there is none.</summary>
    /// <param name="path">Where it lies; its folder is made, too.</param>
    /// <param name="make">Makes a new key.</param>
    public static byte[] ReadOrMake(string path, Func<byte[]> make)
    {
        if (!File.Exists(path))
        {
            // Whole or not there: another process of the same folder may be looking.
            string made = path + "." + Guid.NewGuid().ToString("N");
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (FileStream file = new(made, options))
            {
                file.Write(make());
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(made, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(made);
            }
        }

        return File.ReadAllBytes(path);
    }
}
