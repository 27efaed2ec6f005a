using System.Text;

namespace Abdi.App.Shell;

/// <summary>Opens text files and says in plain words why one is none, when it is none.</summary>
internal static class TextFile
{
    private const int FirstBytes = 4096;

    /// <summary>Opens a file for reading; null when it cannot be used, which is reported.</summary>
    public static FileStream? Open(string path, FaultList faults)
    {
        string file = Path.GetFileName(path);
        if (Directory.Exists(path))
        {
            faults.Add(new(FaultCode.FileIsFolder, file));
            return null;
        }

        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            if (WhyNoText(stream) is not { } fault)
            {
                return stream;
            }

            stream.Dispose();
            faults.Add(new(fault, file));
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add(new(FaultCode.FileMissing, file, Details: [path]));
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            faults.Add(new(FaultCode.FileLocked, file, Details: [e.Message]));
            return null;
        }
    }

    /// <summary>Reads a whole file; null when it cannot be used, which is reported.</summary>
    public static byte[]? Load(string path, FaultList faults)
    {
        using FileStream? stream = Open(path, faults);
        if (stream is null)
        {
            return null;
        }

        if (stream.Length > Array.MaxLength)
        {
            faults.Add(new(FaultCode.FileTooBig, Path.GetFileName(path)));
            return null;
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return TextWindow.Over(Path.GetFileName(path), bytes, faults).IsBroken ? null : bytes;
    }

    /// <summary>A fault at a byte of a file, by line and by byte within the line, both from 1.</summary>
    public static FileFault At(FaultCode code, string file, ReadOnlySpan<byte> text, int offset, string? name = null, params string[] details)
    {
        ReadOnlySpan<byte> before = text[..Math.Min(offset, text.Length)];
        return new(code, file, before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'), name, details);
    }

    /// <summary>What a look at the beginning tells.</summary>
    private static FaultCode? WhyNoText(FileStream stream)
    {
        Span<byte> first = stackalloc byte[FirstBytes];
        ReadOnlySpan<byte> text = first[..stream.ReadAtLeast(first, FirstBytes, throwOnEndOfStream: false)];
        stream.Position = 0;
        bool isWhole = text.Length < FirstBytes;
        return text switch
        {
            _ when text.StartsWith("PK\x03\x04"u8) || text.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) => FaultCode.FileIsSpreadsheet,
            _ when text.StartsWith(Encoding.Unicode.Preamble) || text.StartsWith(Encoding.BigEndianUnicode.Preamble) => FaultCode.FileIsUtf16,
            _ when isWhole && (text.Trim(" \t\r\n"u8).IsEmpty || text.SequenceEqual(Encoding.UTF8.Preamble)) => FaultCode.EmptyFile,
            _ => null,
        };
    }
}
