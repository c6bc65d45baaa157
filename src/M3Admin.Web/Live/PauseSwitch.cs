namespace M3Admin.Web.Live;

/// <summary>Whether this session holds its pages still. One per circuit.</summary>
public sealed class PauseSwitch : IDisposable
{
    private CancellationTokenSource _running = new();
    private TaskCompletionSource _resumed = Completed();

    /// <summary>Raised after each change, on the thread of the one who toggled.</summary>
    public event EventHandler? Changed;

    /// <summary>Whether pages stand still.</summary>
    public bool IsPaused => _running.IsCancellationRequested;

    /// <summary>Cancelled at the next pause; at once while paused.</summary>
    public CancellationToken UntilPaused => _running.Token;

    /// <summary>Complete unless paused; then at the next resume.</summary>
    public Task UntilResumed => _resumed.Task;

    /// <summary>Pauses, or resumes.</summary>
    public void Toggle()
    {
        if (IsPaused)
        {
            _running.Dispose();
            _running = new CancellationTokenSource();
            _resumed.SetResult();
        }
        else
        {
            _resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running.Cancel();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <inheritdoc/>
    public void Dispose() => _running.Dispose();

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
