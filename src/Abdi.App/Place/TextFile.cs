using System.Text;
using System.Text.Unicode;

namespace Abdi.App.Place;

/// <summary>Takes a whole text file into memory and says in plain words why it is none, when it is none.</summary>
internal static class TextFile
{
    /// <summary>Reads a file; null when it cannot be used, which is reported.</summary>
    public static byte[]? Load(string path, FaultList faults)
    {
        string file = Path.GetFileName(path);
        if (Directory.Exists(path))
        {
            faults.Add(new(FaultCode.FileIsFolder, file));
            return null;
        }

        byte[] bytes;
        try
        {
            var info = new FileInfo(path);
            if (info is { Exists: true, Length: > int.MaxValue - 64 })
            {
                faults.Add(new(FaultCode.FileTooBig, file));
                return null;
            }

            bytes = File.ReadAllBytes(path);
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

        return IsText(file, bytes, faults) ? bytes : null;
    }

    private static bool IsText(string file, byte[] bytes, FaultList faults)
    {
        ReadOnlySpan<byte> text = bytes;
        if (text.Trim(" \t\r\n"u8).Length == 0 || text.SequenceEqual(Encoding.UTF8.Preamble))
        {
            faults.Add(new(FaultCode.EmptyFile, file));
            return false;
        }

        if (text.StartsWith("PK\x03\x04"u8) || text.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            faults.Add(new(FaultCode.FileIsSpreadsheet, file));
            return false;
        }

        if (text.StartsWith(Encoding.Unicode.Preamble) || text.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            faults.Add(new(FaultCode.FileIsUtf16, file));
            return false;
        }

        if (text.IndexOf((byte)0) is var nul and >= 0)
        {
            faults.Add(At(FaultCode.FileHasNul, file, text, nul));
            return false;
        }

        if (!Utf8.IsValid(text))
        {
            faults.Add(At(FaultCode.FileNotUtf8, file, text, FirstInvalid(text)));
            return false;
        }

        return true;
    }

    /// <summary>A fault at a byte of a file, by line and by byte within the line, both from 1.</summary>
    public static FileFault At(FaultCode code, string file, ReadOnlySpan<byte> text, int offset, string? name = null, params string[] details)
    {
        ReadOnlySpan<byte> before = text[..Math.Min(offset, text.Length)];
        return new(code, file, before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'), name, details);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out int length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
