using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Abdi.App.Tests.Web;

/// <summary>Keeps what a site logs, as the lines that would be printed.</summary>
public sealed class Diary : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Page(lines);

    public void Dispose()
    {
    }

    private sealed class Page(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception?.Message}");
    }
}
