using M3Admin.Fleet.Health;

namespace M3Admin.Fleet.Tests.Health;

/// <summary>Waiting for endpoints to open and close.</summary>
internal static class Watching
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task WhenAsync(this SimulatedEndpoints endpoints, Func<SimulatedEndpoints, bool> isTrue)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(object? sender, EventArgs e) => _ = isTrue(endpoints) && done.TrySetResult();
        endpoints.Changed += Look;
        Look(endpoints, EventArgs.Empty);
        await done.Task.WaitAsync(Patience);
        endpoints.Changed -= Look;
    }
}
