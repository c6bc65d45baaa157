using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Tests.Journal;

/// <summary>Remembers which events were logged, and tells when one is.</summary>
internal sealed class RecordedLog
{
    private readonly Lock _turn = new();
    private readonly List<(int Event, TaskCompletionSource Logged)> _waits = [];
    private ImmutableArray<int> _events = [];

    public ImmutableArray<int> Events
    {
        get
        {
            lock (_turn)
            {
                return _events;
            }
        }
    }

    public ILogger<T> For<T>() => new Logger<T>(this);

    /// <summary>Done when that event has been logged.</summary>
    public Task WhenAsync(int id)
    {
        lock (_turn)
        {
            var logged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((id, logged));
            if (_events.Contains(id))
            {
                logged.SetResult();
            }

            return logged.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private void Add(int id)
    {
        lock (_turn)
        {
            _events = _events.Add(id);
            foreach (var (_, logged) in _waits.Where(wait => wait.Event == id))
            {
                logged.TrySetResult();
            }
        }
    }

    private sealed class Logger<T>(RecordedLog log) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => log.Add(eventId.Id);
    }
}
