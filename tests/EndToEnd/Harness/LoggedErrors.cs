using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace M3Admin.EndToEnd.Harness;

/// <summary>What a console logs with an exception, from now on.</summary>
internal sealed class LoggedErrors : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int Event, string Text, Exception Exception)> _all = [];

    private LoggedErrors()
    {
    }

    /// <summary>All of it so far.</summary>
    public IReadOnlyCollection<(int Event, string Text, Exception Exception)> All => _all;

    /// <summary>Listens to a console.</summary>
    public static LoggedErrors Of(ConsoleHost console)
    {
        var errors = new LoggedErrors();
        console.Services.GetRequiredService<ILoggerFactory>().AddProvider(errors);
        return errors;
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null)
        {
            _all.Enqueue((eventId.Id, formatter(state, exception), exception));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
