using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Doctor.Checks;
using M3Admin.Operations.Doctor.Facts.Gathering;
using M3Admin.Operations.Etcd;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Doctor;

/// <summary>
/// Looks at clusters when somebody asks. One run for each cluster at a time, whose progress and report everybody sees: however many ask, nodes and etcd are asked once.
/// </summary>
public sealed class DoctorRounds(NodeProbe probe, EtcdWatcher etcd, TimeProvider time, ILogger<DoctorRounds> logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _turn = new();
    private readonly Dictionary<string, Task> _runs = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, DoctorState> _states = ImmutableDictionary<string, DoctorState>.Empty;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How it stands with each cluster that somebody has asked about.</summary>
    public ImmutableDictionary<string, DoctorState> Current => Volatile.Read(ref _states);

    /// <summary>Done with the next change. To be taken before <see cref="Current"/> is read, so that no change falls in between.</summary>
    public Task NextChange => Volatile.Read(ref _changed).Task;

    /// <summary>How it stands with a cluster.</summary>
    public DoctorState Of(string cluster) => Current.GetValueOrDefault(cluster) ?? DoctorState.NotYet;

    /// <summary>Begins to look at a cluster, unless that is under way already.</summary>
    public void Start(Cluster cluster) => _ = Begin(cluster);

    /// <summary>Looks at a cluster, or waits for the run that is under way.</summary>
    /// <param name="cluster">Which.</param>
    /// <param name="ct">Gives up the wait; the run goes on.</param>
    /// <returns>How it stands afterwards.</returns>
    public async Task<DoctorState> RunAsync(Cluster cluster, CancellationToken ct)
    {
        await Begin(cluster).WaitAsync(ct);
        return Of(cluster.Name);
    }

    /// <summary>Gives up whatever is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task[] runs;
        lock (_turn)
        {
            runs = [.. _runs.Values];
        }

        await Task.WhenAll(runs).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private Task Begin(Cluster cluster)
    {
        lock (_turn)
        {
            if (_runs.GetValueOrDefault(cluster.Name) is { IsCompleted: false } running)
            {
                return running;
            }

            Tell(cluster.Name, state => state with { Running = new DoctorProgress("Beginning", 1, GatherFacts.Steps), Failure = null });
            return _runs[cluster.Name] = Task.Run(() => LookAsync(cluster, _stop.Token));
        }
    }

    private async Task LookAsync(Cluster cluster, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        try
        {
            var facts = await new GatherFacts(probe, etcd, time).RunAsync(cluster, progress => Tell(cluster.Name, state => state with { Running = progress }), ct);
            var (findings, outcomes) = AllChecks.Look(facts);
            var report = new DoctorReport(cluster.Name, facts.At, time.GetElapsedTime(began), findings, outcomes);
            logger.DoctorLooked(cluster.Name, report.Count(Severity.Critical), report.Count(Severity.Warning), report.Count(Severity.Advice));
            Tell(cluster.Name, _ => new DoctorState(report, null, null));
        }
        catch (Exception surprise) when (!ct.IsCancellationRequested)
        {
            logger.DoctorBroke(surprise, cluster.Name);
            Tell(cluster.Name, state => state with { Running = null, Failure = $"It broke: {surprise.Message} The console's log has more." });
        }
    }

    private void Tell(string cluster, Func<DoctorState, DoctorState> alter)
    {
        ImmutableInterlocked.AddOrUpdate(ref _states, cluster, _ => alter(DoctorState.NotYet), (_, state) => alter(state));
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
