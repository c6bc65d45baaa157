namespace M3Admin.KeyValue.Embedded.Memory;

/// <summary>The newest state, and word of the next one.</summary>
internal sealed class CurrentState(StoreState initial)
{
    private Slot _slot = new(initial);

    public StoreState Value => Read().State;

    /// <summary>The newest state, and a task that ends when there is a newer one.</summary>
    public (StoreState State, Task Replaced) Read()
    {
        var slot = Volatile.Read(ref _slot);
        return (slot.State, slot.Replaced.Task);
    }

    /// <summary>Makes a state the newest. One caller at a time.</summary>
    public void Publish(StoreState state) => Interlocked.Exchange(ref _slot, new Slot(state)).Replaced.SetResult();

    private sealed record Slot(StoreState State)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
