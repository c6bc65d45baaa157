using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Live;

/// <summary>
/// A component that shows what a feed tells. It asks for the next state only when the browser has drawn the last one, so a slow
/// browser skips states instead of queueing them, and it stands still while the session is paused.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private CancellationTokenSource _following = new();
    private TaskCompletionSource _drawn = new();
    private Task _runs = Task.CompletedTask;

    /// <summary>Whether this session's pages stand still.</summary>
    [Inject]
    public required PauseSwitch Pause { get; init; }

    /// <summary>Whether the component goes on while the session is paused, because it tells of the pause itself.</summary>
    protected virtual bool IgnoresPause => false;

    /// <summary>Ends what is followed.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await _following.CancelAsync();
        await _runs;
        _following.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Follows <paramref name="source"/> from now on, in place of what was followed before. Its first state is shown before this returns.</summary>
    /// <param name="source">Gives the newest state at once, then each time it has changed.</param>
    /// <param name="show">Takes a state over into the component's fields.</param>
    protected void Follow<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, Action<T> show)
    {
        _following.Cancel();
        _following = new CancellationTokenSource();
        _runs = Task.WhenAll(_runs, RunAsync(source, show, _following.Token));
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) => _drawn.TrySetResult();

    private async Task RunAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, Action<T> show, CancellationToken ct)
    {
        try
        {
            while (await FollowUntilPausedAsync(source, show, ct))
            {
                await Pause.UntilResumed.WaitAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Disposed, or something else is followed now.
        }
        catch (Exception problem)
        {
            await DispatchExceptionAsync(problem);
        }
    }

    // After a pause the source is followed anew: one whole state, however much has happened meanwhile.
    private async Task<bool> FollowUntilPausedAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, Action<T> show, CancellationToken ct)
    {
        var paused = IgnoresPause ? CancellationToken.None : Pause.UntilPaused;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, paused);
        try
        {
            await foreach (var state in source(either.Token))
            {
                var drawn = await ShowAsync(() => show(state));
                if (!RendererInfo.IsInteractive)
                {
                    return false; // A page sent once, before its circuit is up, shows what is known now.
                }

                await drawn.WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (paused.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return true;
        }

        return false;
    }

    private async Task<Task> ShowAsync(Action show)
    {
        _drawn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var drawn = _drawn.Task;
        await InvokeAsync(() =>
        {
            show();
            StateHasChanged();
        });
        return drawn;
    }
}
