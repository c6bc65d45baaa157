namespace M3Admin.Web.Features.Placements.Travel;

/// <summary>Takes a step at each beat of a pace, until it is stopped or a step says that it was the last. A step that is not done when the next is due holds that one up.</summary>
/// <param name="time">The clock.</param>
/// <param name="step">Takes a step; false at the end.</param>
public sealed class TravelPlayer(TimeProvider time, Func<Task<bool>> step) : IDisposable
{
    private TravelPace _pace = TravelPace.Usual;
    private ITimer? _timer;
    private bool _isStepping;
    private bool _isDue;

    /// <summary>Whether it plays.</summary>
    public bool IsPlaying => _timer is not null;

    /// <summary>How fast.</summary>
    public TravelPace Pace
    {
        get => _pace;
        set
        {
            _pace = value;
            _timer?.Change(value.Step, value.Step);
        }
    }

    /// <summary>Begins.</summary>
    /// <param name="beat">Brings a beat to the thread that steps are taken on.</param>
    public void Play(Func<Func<Task>, Task> beat) => _timer ??= time.CreateTimer(_ => _ = beat(BeatAsync), null, _pace.Step, _pace.Step);

    /// <summary>Stops where it is.</summary>
    public void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private async Task BeatAsync()
    {
        _isDue = IsPlaying;
        if (_isStepping)
        {
            return;
        }

        _isStepping = true;
        try
        {
            while (_isDue && IsPlaying)
            {
                _isDue = false;
                if (!await step())
                {
                    Stop();
                }
            }
        }
        finally
        {
            _isStepping = false;
        }
    }
}
