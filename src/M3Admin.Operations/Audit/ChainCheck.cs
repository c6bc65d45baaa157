using System.Collections.Immutable;
using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Audit;

/// <summary>Verifies every chain of every cluster. One walk at a time, whose end everybody sees: however many ask, the stores are read once.</summary>
public sealed class ChainCheck(IEnumerable<Cluster> clusters, TimeProvider time, ILogger<ChainCheck> logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _turn = new();
    private ChainCheckState _state = new ChainCheckState.NotYet();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _run = Task.CompletedTask;

    /// <summary>How it stands.</summary>
    public ChainCheckState Current => Volatile.Read(ref _state);

    /// <summary>Done with the next change. To be taken before <see cref="Current"/> is read, so that no change falls in between.</summary>
    public Task NextChange => Volatile.Read(ref _changed).Task;

    /// <summary>Begins, unless it is under way already.</summary>
    public void Start()
    {
        lock (_turn)
        {
            if (_run.IsCompleted && !_stop.IsCancellationRequested)
            {
                Tell(new ChainCheckState.Running(0, 0, []));
                _run = Task.Run(() => RunAsync(_stop.Token));
            }
        }
    }

    /// <summary>Gives up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var began = time.GetTimestamp();
        try
        {
            var chains = await ChainsAsync(ct);
            var (verified, broken) = (0L, ImmutableArray.CreateBuilder<BrokenLink>());
            var total = await TotalAsync(chains, ct);
            foreach (var chain in chains)
            {
                var before = verified;
                var progress = new Telling(count => Tell(new ChainCheckState.Running(verified = before + count, total, broken.ToImmutable())));
                var verdict = await chain.VerifyAsync(progress, ct);
                verified = verdict is JournalVerdict.Whole whole ? before + whole.Entries : verified;
                broken.AddRange(Found(chain, verdict));
            }

            Tell(new ChainCheckState.Done(verified, broken.ToImmutable(), time.GetUtcNow(), time.GetElapsedTime(began)));
        }
        catch (KeyValueException trouble)
        {
            Tell(new ChainCheckState.Failed(trouble.Message, time.GetUtcNow()));
        }
    }

    private ImmutableArray<BrokenLink> Found(IAuditChain chain, JournalVerdict verdict)
    {
        if (verdict is not JournalVerdict.Broken broken)
        {
            return verdict is JournalVerdict.Whole ? [] : throw new UnreachableException();
        }

        logger.ChainBroken(chain.Source.Text, broken.Sequence, broken.What);
        return [new BrokenLink(new AuditId(chain.Source, broken.Sequence), broken)];
    }

    private async Task<ImmutableArray<IAuditChain>> ChainsAsync(CancellationToken ct)
    {
        var chains = ImmutableArray.CreateBuilder<IAuditChain>();
        foreach (var cluster in clusters)
        {
            if (chains.Count == 0)
            {
                chains.Add(new EventChain(cluster, new AuditSource(cluster.Name, null), time, text => text));
            }

            chains.Add(new EventChain(cluster, new AuditSource(cluster.Name, null, IsOfCluster: true), time, text => text));
            chains.AddRange((await JournalDirectory.ListAsync(cluster.Store, cluster.Zone, ct)).Select(service => new PlacementChain(cluster, new AuditSource(cluster.Name, service), time, text => text)));
            chains.AddRange((await MovedChains.ListAsync(cluster, ct)).Select(source => new PlacementChain(cluster, source, time, text => text)));
        }

        return chains.ToImmutable();
    }

    // A damaged end is for the walk to name.
    private static async Task<long> TotalAsync(ImmutableArray<IAuditChain> chains, CancellationToken ct)
    {
        var total = 0L;
        foreach (var chain in chains)
        {
            try
            {
                total += (await chain.SpanAsync(ct)).Count;
            }
            catch (JournalException)
            {
                continue;
            }
        }

        return total;
    }

    private void Tell(ChainCheckState state)
    {
        Volatile.Write(ref _state, state);
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private sealed class Telling(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
