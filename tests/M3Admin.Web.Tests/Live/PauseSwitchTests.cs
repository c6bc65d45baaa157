using M3Admin.Web.Live;

namespace M3Admin.Web.Tests.Live;

public sealed class PauseSwitchTests
{
    [Fact]
    public void It_runs_until_it_is_paused_and_again_after()
    {
        using var pause = new PauseSwitch();
        Assert.True(pause is { IsPaused: false, UntilResumed.IsCompleted: true });
        var running = pause.UntilPaused;

        pause.Toggle();
        Assert.True(pause.IsPaused && running.IsCancellationRequested);
        var resumed = pause.UntilResumed;
        Assert.False(resumed.IsCompleted);

        pause.Toggle();
        Assert.True(resumed.IsCompleted);
        Assert.False(pause.IsPaused || pause.UntilPaused.IsCancellationRequested);
    }

    [Fact]
    public void Each_change_is_told()
    {
        using var pause = new PauseSwitch();
        var told = new List<bool>();
        pause.Changed += (_, _) => told.Add(pause.IsPaused);
        pause.Toggle();
        pause.Toggle();
        Assert.Equal([true, false], told);
    }
}
