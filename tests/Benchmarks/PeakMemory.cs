namespace M3Admin.Benchmarks;

/// <summary>The most managed memory in use, looked at every 20 ms; what a collection would free is counted too.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private long _peak;

    public PeakMemory() => _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));

    public long Peak => Volatile.Read(ref _peak);

    public void Dispose() => _timer.Dispose();

    private void Look() => Volatile.Write(ref _peak, Math.Max(_peak, GC.GetTotalMemory(forceFullCollection: false)));
}
