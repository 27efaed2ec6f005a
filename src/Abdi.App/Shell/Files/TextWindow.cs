using System.Text;
using System.Text.Unicode;

namespace Abdi.App.Shell;

/// <summary>
/// A text file seen through a window that moves over it, so that a file of any length takes little memory. What passes is
/// proved to be UTF-8 text on the way; where it is not, the text ends there and the fault is reported.
/// </summary>
internal sealed class TextWindow
{
    // Memory fresh from the system costs more than copying the little that is carried over when the window moves.
    private const int WindowBytes = 4 << 20;

    private readonly string file;
    private readonly FaultList faults;
    private readonly Action<ReadOnlySpan<byte>>? passed;
    private Stream? rest;
    private byte[] buffer;
    private int end;
    private int proved;

    private TextWindow(string file, byte[] buffer, int end, Stream? rest, FaultList faults, Action<ReadOnlySpan<byte>>? passed) =>
        (this.file, this.buffer, this.end, this.rest, this.faults, this.passed) = (file, buffer, end, rest, faults, passed);

    /// <summary>Gets or sets how far the reader has come in <see cref="Bytes"/>.</summary>
    public int Position { get; set; }

    /// <summary>Gets or sets the line, from 1, at the position.</summary>
    public int Line { get; set; } = 1;

    /// <summary>Gets what is in the window: read it from the position on.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, proved);

    /// <summary>Gets whether nothing comes after what is in the window.</summary>
    public bool IsLast => rest is null;

    /// <summary>Gets whether something was met that is no text, which was reported.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Looks at bytes that are in memory.</summary>
    public static TextWindow Over(string file, byte[] bytes, FaultList faults)
    {
        var window = new TextWindow(file, bytes, bytes.Length, null, faults, null);
        window.Prove();
        window.SkipMark();
        return window;
    }

    /// <summary>Looks at a stream, which is closed at its end.</summary>
    /// <param name="file">Its name as people know it.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="faults">Takes what keeps it from being text.</param>
    /// <param name="passed">Sees every byte once, in order.</param>
    public static TextWindow Over(string file, Stream stream, FaultList faults, Action<ReadOnlySpan<byte>> passed)
    {
        int size = (int)Math.Min(WindowBytes, stream.Length + 1);
        var window = new TextWindow(file, GC.AllocateUninitializedArray<byte>(size), 0, stream, faults, passed);
        window.Move();
        window.SkipMark();
        return window;
    }

    /// <summary>Makes room by dropping what lies before the position, and fills it.</summary>
    public void Move()
    {
        buffer.AsSpan(Position, end - Position).CopyTo(buffer);
        (end, proved, Position) = (end - Position, proved - Position, 0);
        while (rest is not null && end < buffer.Length)
        {
            int read = rest.Read(buffer, end, buffer.Length - end);
            passed?.Invoke(buffer.AsSpan(end, read));
            end += read;
            if (read == 0)
            {
                Close();
            }
        }

        Prove();
    }

    /// <summary>Ends the text here: nothing more can be made of it.</summary>
    public void Close()
    {
        rest?.Dispose();
        rest = null;
    }

    private void SkipMark() => Position = Bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;

    private void Prove()
    {
        int until = rest is null ? end : end - IncompleteTail();
        ReadOnlySpan<byte> fresh = buffer.AsSpan(proved, until - proved);
        int nul = fresh.IndexOf((byte)0);
        if (nul < 0 && Utf8.IsValid(fresh))
        {
            proved = until;
            return;
        }

        int bad = FirstInvalid(fresh);
        (FaultCode code, int offset) = nul >= 0 && nul <= bad ? (FaultCode.FileHasNul, nul) : (FaultCode.FileNotUtf8, bad);
        ReadOnlySpan<byte> before = buffer.AsSpan(Position, proved + offset - Position);
        faults.Add(new(code, file, Line + before.Count((byte)'\n'), before.Length - before.LastIndexOf((byte)'\n')));
        proved = end = Position;
        IsBroken = true;
        Close();
    }

    /// <summary>Bytes at the end that may be the beginning of a character.</summary>
    private int IncompleteTail()
    {
        for (int length = 1; length <= Math.Min(3, end - proved); length++)
        {
            byte b = buffer[end - length];
            if (b >= 0xC0)
            {
                return length;
            }

            if (b < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        int offset = 0;
        while (offset < text.Length && Rune.DecodeFromUtf8(text[offset..], out _, out int length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
