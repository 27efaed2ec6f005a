using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Abdi.Browser.Tests;

/// <summary>How a request was cut off.</summary>
public enum Cut
{
    /// <summary>Nothing of it is read.</summary>
    BeforeIt,

    /// <summary>Half of what it brings is read.</summary>
    HalfWay,

    /// <summary>The site has done what it asks, and the answer is lost.</summary>
    Answer,
}

/// <summary>One request as it came in over the line; heads are counted as HTTP/1.1 writes them.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Where it went.</param>
/// <param name="Head">Bytes of its first line and its headers.</param>
/// <param name="Body">Bytes of its body.</param>
/// <param name="Answer">Bytes of the body of the answer.</param>
/// <param name="Cut">How it was cut; null when it was not.</param>
public sealed record Passed(string Method, string Path, long Head, long Body, long Answer, Cut? Cut);

/// <summary>
/// The line between phones and the site: it counts what passes, and cuts connections for real. What is cut lies on a connection of
/// its own, because a browser repeats by itself what fails on one that it has used before.
/// </summary>
public sealed class BadLine(int seed) : IStartupFilter
{
    private readonly Lock door = new();
    private readonly Random random = new(seed);
    private readonly Queue<Cut> ways = [];
    private int asked, underWay;

    /// <summary>Every so many-th request of the phone's own is cut, beginning with the first; 0 for none.</summary>
    public int CutsEvery { get; set; }

    /// <summary>Whether nothing is under way: a request is counted when its answer has passed, a little after the site has done what it asks.</summary>
    public bool IsStill => Volatile.Read(ref underWay) == 0;

    /// <summary>All that has passed.</summary>
    public ConcurrentQueue<Passed> Passed { get; } = [];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Carry);
        next(app);
    };

    private async Task Carry(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref underWay);
        HttpRequest request = context.Request;
        bool isPhones = request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        Cut? cut = isPhones ? Next() : null;
        long head = HeadOf(request), body = request.ContentLength ?? 0;
        string path = request.Path;
        await using Counted answer = new(cut == Cut.Answer ? Stream.Null : context.Response.Body);
        if (isPhones && CutsEvery > 0)
        {
            context.Response.Headers.Connection = "close";
        }

        try
        {
            if (cut == Cut.BeforeIt || (cut == Cut.HalfWay && body == 0))
            {
                context.Abort();
                return;
            }

            request.Body = cut == Cut.HalfWay ? new Torn(request.Body, body / 2, context.Abort) : request.Body;
            context.Response.Body = answer;
            await next(context);
            if (cut is not null)
            {
                context.Abort();
            }
        }
        finally
        {
            Passed.Enqueue(new(request.Method, path, head, body, answer.Bytes, cut));
            Interlocked.Decrement(ref underWay);
        }
    }

    private Cut? Next()
    {
        lock (door)
        {
            return CutsEvery > 0 && asked++ % CutsEvery == 0 ? Way() : null;
        }
    }

    // Each way once before any comes again, in an order by the seed.
    private Cut Way()
    {
        if (ways.Count == 0)
        {
            Cut[] all = Enum.GetValues<Cut>();
            random.Shuffle(all);
            Array.ForEach(all, ways.Enqueue);
        }

        return ways.Dequeue();
    }

    private static long HeadOf(HttpRequest request)
    {
        const int Between = 2, LineEnd = 2;
        long first = request.Method.Length + request.Path.Value!.Length + request.QueryString.Value!.Length + " HTTP/1.1".Length + 1 + LineEnd;
        return first + request.Headers.Sum(header => header.Value.Sum(value => (long)header.Key.Length + Between + (value?.Length ?? 0) + LineEnd)) + LineEnd;
    }

    // Counts what is written.
    private sealed class Counted(Stream inner) : Stream
    {
        public long Bytes { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            Bytes += count;
            inner.Write(buffer, offset, count);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Bytes += buffer.Length;
            return inner.WriteAsync(buffer, cancellationToken);
        }
    }

    // Ends in the middle: the connection goes with it.
    private sealed class Torn(Stream inner, long whole, Action tear) : Stream
    {
        private long left = whole;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (left <= 0)
            {
                tear();
                throw new IOException("The line was cut.");
            }

            int read = await inner.ReadAsync(buffer[..(int)Math.Min(left, buffer.Length)], cancellationToken);
            left -= read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
