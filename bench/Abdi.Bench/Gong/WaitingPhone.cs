using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Abdi.Bench;

/// <summary>A connection that stays open and fetches pages one after the other. It does no more than it must: what the generator spends, the site on the same cores does not have.</summary>
internal sealed class WaitingPhone(Uri site) : IDisposable
{
    private const int BytesAtMost = 64 * 1024;
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[16 * 1024];

    /// <summary>What was answered; the memory is good until the next question.</summary>
    public readonly record struct Answer(int Status, bool IsGzip, ReadOnlyMemory<byte> Body);

    public static async Task<WaitingPhone> Connect(Uri site)
    {
        WaitingPhone phone = new(site);
        await phone.socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, site.Port));
        return phone;
    }

    /// <summary>Another connection to the same site.</summary>
    public Task<WaitingPhone> Again() => Connect(site);

    /// <summary>Asks for a page in Indonesian, as a browser with a session would.</summary>
    /// <exception cref="InvalidDataException">The answer is none of a length that is told, or too long.</exception>
    public async ValueTask<Answer> Get(string path, string cookie)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nAccept-Language: id\r\nCookie: abdi={cookie}\r\n\r\n"));
        int held = 0, head, length = 0;
        while ((head = buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8)) < 0 || held < head + 4 + (length = LengthIn(buffer.AsSpan(0, head))))
        {
            if (held == buffer.Length)
            {
                Array.Resize(ref buffer, held < BytesAtMost ? held * 2 : throw new InvalidDataException("an answer too long"));
            }

            int more = await socket.ReceiveAsync(buffer.AsMemory(held));
            held += more > 0 ? more : throw new InvalidDataException("a connection cut");
        }

        return new(int.Parse(buffer.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture), buffer.AsSpan(0, head).IndexOf("Content-Encoding: gzip"u8) >= 0, buffer.AsMemory(head + 4, length));
    }

    public void Dispose() => socket.Dispose();

    private static int LengthIn(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> name = "Content-Length: "u8;
        int at = head.IndexOf(name);
        ReadOnlySpan<byte> value = at < 0 ? throw new InvalidDataException("an answer without a length") : head[(at + name.Length)..];
        int end = value.IndexOf((byte)'\r');
        return int.Parse(end < 0 ? value : value[..end], CultureInfo.InvariantCulture);
    }
}
