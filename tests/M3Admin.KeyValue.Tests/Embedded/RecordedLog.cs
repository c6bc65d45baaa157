using System.Collections.Concurrent;
using M3Admin.KeyValue.Embedded;
using Microsoft.Extensions.Logging;

namespace M3Admin.KeyValue.Tests.Embedded;

/// <summary>What the store logged, to be asked about.</summary>
public sealed class RecordedLog : ILogger<EmbeddedStore>
{
    private readonly ConcurrentQueue<(LogLevel Level, string Message)> _lines = new();

    public IEnumerable<string> Warnings => _lines.Where(l => l.Level >= LogLevel.Warning).Select(l => l.Message);

    public IEnumerable<string> Messages => _lines.Select(l => l.Message);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, formatter(state, exception)));
}
