using System.Collections.Concurrent;
using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Journal;
using M3Admin.Operations.Moving;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Audit;

/// <summary>
/// What all journals tell, kept in memory to be searched: a cache of the store, read in the background once somebody asks, and followed from then on. It only passes on that something
/// has changed: whoever follows reads the newest then.
/// </summary>
public sealed class AuditIndex(IEnumerable<Cluster> clusters, TimeProvider time, ILogger<AuditIndex> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _turn = new();
    private AuditSnapshot _known = AuditSnapshot.Empty;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _run;
    private int _unlisted;

    /// <summary>What is known now.</summary>
    public AuditSnapshot Current => Volatile.Read(ref _known);

    /// <summary>Done with the next change. To be taken before <see cref="Current"/> is read, so that no change falls in between.</summary>
    public Task NextChange
    {
        get
        {
            Start();
            return Volatile.Read(ref _changed).Task;
        }
    }

    /// <summary>Waits until every entry is known; returns what is known then, or as soon as a chain cannot be read.</summary>
    public async Task<AuditSnapshot> WhenWholeAsync(CancellationToken ct)
    {
        while (true)
        {
            var changed = NextChange;
            if (Current is var known && (known.IsWhole || !known.Troubles.IsEmpty))
            {
                return known;
            }

            await changed.WaitAsync(ct);
        }
    }

    /// <summary>Stops reading.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await (_run ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    internal void Add(IReadOnlyCollection<AuditRow> rows, AuditProgress progress) =>
        Change(known => Told(rows.Count == 0 ? known : known with { Rows = known.Rows.With(rows) }, progress));

    internal void Forget(AuditSource source, long below) => Change(known => known.Progress.Any(progress => progress.Source == source)
        ? known with { Rows = known.Rows.Without(row => row.Id.Sequence < below && row.Id.Source == source) }
        : known);

    internal void Trouble(AuditSource source, string reason) =>
        Change(known => Told(known, (known.Progress.FirstOrDefault(progress => progress.Source == source) ?? AuditProgress.Unread(source)) with { Trouble = reason }));

    private void Start()
    {
        lock (_turn)
        {
            if (_run is null)
            {
                Cluster[] all = [.. clusters];
                _unlisted = 2 * all.Length;
                _run = Task.WhenAll([.. all.Select((cluster, place) => FollowAsync(cluster, isFirst: place == 0, _stop.Token)), .. all.Select(cluster => FollowMovedAsync(cluster, _stop.Token))]);
            }
        }
    }

    // A journal whose placement is gone is told as ever; access events are kept in the store of the first cluster.
    private async Task FollowAsync(Cluster cluster, bool isFirst, CancellationToken ct)
    {
        await using var readers = Readers(cluster);
        var sources = new HashSet<AuditSource> { new(cluster.Name, null, IsOfCluster: true) };
        if (isFirst)
        {
            sources.Add(new AuditSource(cluster.Name, null));
        }

        sources.UnionWith((await ListAsync(cluster, () => JournalDirectory.ListAsync(cluster.Store, cluster.Zone, ct), ct)).Select(service => new AuditSource(cluster.Name, service)));
        Expect(sources, isListed: Interlocked.Decrement(ref _unlisted) == 0);
        await foreach (var directory in cluster.Directory.FollowAsync(ct))
        {
            sources.UnionWith(directory.Services.Select(service => new AuditSource(cluster.Name, service)));
            Expect(sources, isListed: false);
            await readers.KeepAsync(sources);
        }
    }

    // What was kept in another etcd comes with a move to this one, whose guide is kept here from then on.
    private async Task FollowMovedAsync(Cluster cluster, CancellationToken ct)
    {
        await using var readers = Readers(cluster);
        var isListed = false;
        await foreach (var told in cluster.Store.FollowAsync(MoveGuideKey.Prefix, isPrefix: true, time, ct))
        {
            if (told is FollowEvent.Whole or FollowEvent.Changed || !isListed)
            {
                var sources = (await ListAsync(cluster, () => MovedChains.ListAsync(cluster, ct), ct)).ToHashSet();
                Expect(sources, isListed: !isListed && Interlocked.Decrement(ref _unlisted) == 0);
                isListed = true;
                await readers.KeepAsync(sources);
            }
        }
    }

    private Crew<AuditSource> Readers(Cluster cluster) => new(
        (source, stop) => new ChainReader(ChainOf(cluster, source), cluster.Store, time, this).RunAsync(stop), time, (source, surprise) => logger.AuditBroke(surprise, source.Text));

    private IAuditChain ChainOf(Cluster cluster, AuditSource source) => source.Placement is null
        ? new EventChain(cluster, source, time, Pool)
        : new PlacementChain(cluster, source, time, Pool);

    private async Task<ImmutableArray<T>> ListAsync<T>(Cluster cluster, Func<Task<ImmutableArray<T>>> list, CancellationToken ct)
    {
        for (var pause = new Pause(time); ; )
        {
            try
            {
                var found = await list();
                Change(known => known with { Unlisted = known.Unlisted.Remove(cluster.Name) });
                return found;
            }
            catch (KeyValueException trouble)
            {
                Change(known => known with { Unlisted = known.Unlisted.SetItem(cluster.Name, trouble.Message) });
                await pause.WaitAsync(ct);
            }
        }
    }

    // Of one that has not been read yet it is not even known how long it is.
    private void Expect(IReadOnlySet<AuditSource> sources, bool isListed) => Change(known => known with
    {
        Progress = [.. known.Progress, .. sources.Except(known.Progress.Select(progress => progress.Source)).Select(AuditProgress.Unread)],
        IsListed = known.IsListed || isListed,
    });

    private static AuditSnapshot Told(AuditSnapshot known, AuditProgress progress) =>
        known with { Progress = [.. known.Progress.Where(other => other.Source != progress.Source), progress] };

    private string Pool(string text) => _texts.GetOrAdd(text, text);

    private void Change(Func<AuditSnapshot, AuditSnapshot> change)
    {
        lock (_turn)
        {
            var next = change(_known);
            if (ReferenceEquals(next, _known))
            {
                return;
            }

            Volatile.Write(ref _known, next);
        }

        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
