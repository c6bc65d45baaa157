using M3Admin.Testing;
using M3Admin.Web.Live;

namespace M3Admin.Web.Tests.Live;

public sealed class MomentsTests : IAsyncLifetime
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _value = 1;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _end.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_reads_at_once_and_again_after_each_change()
    {
        await using var moments = Follow(Timeout.InfiniteTimeSpan);
        await moments.MoveNextAsync();
        Assert.Equal(1, moments.Current);
        var next = moments.MoveNextAsync();
        Assert.False(next.IsCompleted);

        Change(2);

        Assert.True(await next);
        Assert.Equal(2, moments.Current);
    }

    [Fact]
    public async Task What_depends_on_the_clock_is_read_again_after_a_while_without_any_change()
    {
        await using var moments = Follow(Period);
        await moments.MoveNextAsync();
        var next = moments.MoveNextAsync();
        await _time.WhenArmedAsync(1);
        _time.Advance(Period - TimeSpan.FromSeconds(1));
        Assert.False(next.IsCompleted);
        _value = 3;

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await next);
        Assert.Equal(3, moments.Current);
    }

    [Fact]
    public async Task A_change_between_reading_and_waiting_is_not_missed()
    {
        await using var moments = Follow(Timeout.InfiniteTimeSpan);
        await moments.MoveNextAsync();

        Change(2); // Before anybody waits for it.

        Assert.True(await moments.MoveNextAsync());
        Assert.Equal(2, moments.Current);
    }

    [Fact]
    public async Task A_change_leaves_no_timer_behind()
    {
        await using var moments = Follow(Period);
        await moments.MoveNextAsync();
        var next = moments.MoveNextAsync();
        await _time.WhenArmedAsync(1);

        Change(2);
        await next;

        await _time.WhenDisarmedAsync();
    }

    [Fact]
    public async Task It_ends_when_it_is_told_to()
    {
        await using var moments = Follow(Period);
        await moments.MoveNextAsync();
        var next = moments.MoveNextAsync();

        await _end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    private IAsyncEnumerator<int> Follow(TimeSpan period) =>
        Moments.FollowAsync(() => _value, period, _time, [() => _changed.Task], _end.Token).GetAsyncEnumerator(CancellationToken.None);

    private void Change(int value)
    {
        _value = value;
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}
