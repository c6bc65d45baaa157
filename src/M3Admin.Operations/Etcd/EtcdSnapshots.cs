using System.Collections.Concurrent;
using System.Security.Cryptography;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Access;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Etcd;

/// <summary>
/// Takes snapshots of etcd members: each goes piece by piece into a temporary file that only this process's user can read, is verified, entered in the cluster's journal, and kept for
/// a quarter of an hour for whoever took it.
/// </summary>
public sealed class EtcdSnapshots(EtcdWatcher watcher, Gate gate, TimeProvider time, ILogger<EtcdSnapshots> logger) : IAsyncDisposable
{
    /// <summary>How long one can be downloaded.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    /// <summary>How many are kept at once.</summary>
    public const int Most = 4;

    // What a full disk would cost others is kept free.
    private const long Spare = 100_000_000;

    private readonly ConcurrentDictionary<string, SnapshotFile> _files = new(StringComparer.Ordinal);
    private readonly Lazy<SnapshotFolder> _folder = new(SnapshotFolder.Create);

    /// <summary>Begins to take a snapshot. It goes on when whoever asked looks away.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<StartSnapshotResult> StartAsync(Caller caller, Cluster cluster, ulong member, CancellationToken ct)
    {
        if (gate.RefuseCluster(caller, cluster, Act.Maintain, "take a snapshot") is { } denied)
        {
            return new StartSnapshotResult.Denied(denied);
        }

        await SweepAsync();
        var picture = await watcher.MeasureAsync(cluster, ct) ?? throw new InvalidOperationException($"{cluster.Name} is not kept in etcd.");
        if (picture.WhyNotSnapshot(member) is { } refusal)
        {
            return new StartSnapshotResult.Refused(refusal);
        }

        return picture.Find(member) is { Address: { } address, Status: { } status } found && cluster.Etcd is { } etcd
            ? Start(caller, cluster, found, new Source(etcd, address, status))
            : new StartSnapshotResult.Refused($"Nobody knows where the member {EtcdMember.TextOf(member)} answers.");
    }

    /// <summary>How far it is, at once and each time it has changed, until cancelled; nothing when there is none of that id.</summary>
    public IAsyncEnumerable<SnapshotState> FollowAsync(string id, CancellationToken ct) => _files.TryGetValue(id, out var file) ? file.State.FollowAsync(ct) : AsyncEnumerable.Empty<SnapshotState>();

    /// <summary>Gives one up that is being taken, or deletes it.</summary>
    public async Task ForgetAsync(Caller caller, string id)
    {
        if (_files.TryGetValue(id, out var file) && file.State.Value.By == caller.Name && _files.TryRemove(id, out file))
        {
            await file.ForgetAsync(logger);
            file.Dispose();
        }
    }

    /// <summary>The file of one that is taken and verified; null when there is none for this caller, or no longer.</summary>
    public (SnapshotState State, string Path)? Find(Caller caller, string id) =>
        _files.TryGetValue(id, out var file) && file.State.Value is { Done: not null } state && state.By == caller.Name && gate.WhyNotCluster(caller, state.Cluster, Act.Maintain) is null
            && time.GetUtcNow() - state.StartedAt < Kept
            ? (state, file.Path)
            : null;

    /// <summary>Gives up what is being taken, and deletes all.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files.Values)
        {
            await file.ForgetAsync(logger);
            await file.Expiry;
            file.Dispose();
        }

        if (_folder.IsValueCreated)
        {
            _folder.Value.Dispose();
        }
    }

    private StartSnapshotResult Start(Caller caller, Cluster cluster, EtcdMemberState member, Source source)
    {
        if (_files.Count >= Most)
        {
            return new StartSnapshotResult.Refused($"{Most} snapshots are kept already, which is the most. Each goes {Kept.TotalMinutes:0} minutes after it was begun; discard one, or wait.");
        }

        var free = new DriveInfo(_folder.Value.Path).AvailableFreeSpace;
        if (free < source.Before.DbSize + Spare)
        {
            return new StartSnapshotResult.Refused(
                $"The snapshot takes {EtcdWords.Size(source.Before.DbSize)}, and this console has {EtcdWords.Size(free)} free for temporary files in {Path.GetTempPath()}. Make room there, or set TMPDIR to a larger place.");
        }

        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var file = new SnapshotFile(
            _folder.Value.FileOf(id),
            new SnapshotState(id, cluster.Name, member.Label, caller.Name, time.GetUtcNow(), new EtcdSnapshotProgress(0, source.Before.DbSize)));
        _files[id] = file;
        file.Expiry = ExpireAsync(id, file, file.Stopped);
        file.Run = Task.Run(() => RunAsync(caller.ActorInCluster(cluster.Name), cluster, source, file));
        return new StartSnapshotResult.Started(id);
    }

    // What is in it is not for a disk to keep.
    private async Task ExpireAsync(string id, SnapshotFile file, CancellationToken ct)
    {
        await Task.Delay(Kept, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ct.IsCancellationRequested && _files.TryRemove(id, out _))
        {
            await file.ForgetAsync(logger);
        }
    }

    private async Task RunAsync(Actor actor, Cluster cluster, Source source, SnapshotFile file)
    {
        try
        {
            var snapshot = await SaveAsync(source, file);
            var entry = await new ClusterJournal(cluster.Store, time).AppendAsync(
                actor, ClusterEventKind.SnapshotTaken, $"Snapshot of {file.State.Value.Member} taken: {EtcdWords.Size(snapshot.DatabaseBytes)}, verified.",
                $"SHA-256 of the database: {snapshot.Sha256}\nBytes: {snapshot.DatabaseBytes}\nRevision before: {source.Before.Revision}", file.Stopped);
            file.State.Publish(file.State.Value with { Done = snapshot, Entry = entry });
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            var reason = trouble is OperationCanceledException ? "It was given up." : trouble.Message;
            logger.SnapshotNotTaken(cluster.Name, file.State.Value.Member, actor.Name, reason);
            file.State.Publish(file.State.Value with { Trouble = reason });
        }
    }

    private static async Task<EtcdSnapshot> SaveAsync(Source source, SnapshotFile file)
    {
        EtcdSnapshot snapshot;
        await using (var stream = file.Create())
        {
            snapshot = await source.Etcd.Maintenance.SnapshotAsync(source.Address, stream, new Teller(file), file.Stopped);
            await stream.FlushAsync(file.Stopped);
        }

        var after = await source.Etcd.Maintenance.StatusAsync(source.Address, file.Stopped);
        return source.Fits(snapshot, after) && new FileInfo(file.Path).Length == snapshot.FileBytes
            ? snapshot
            : throw new IOException($"The snapshot has {snapshot.DatabaseBytes} bytes where the member's database had {source.Before.DbSize} before and {after.DbSize} after. Take another one.");
    }

    private async Task SweepAsync()
    {
        foreach (var (id, file) in _files.Where(f => time.GetUtcNow() - f.Value.State.Value.StartedAt >= Kept || f.Value.State.Value.Trouble is not null))
        {
            if (_files.TryRemove(id, out _))
            {
                await file.ForgetAsync(logger);
                file.Dispose();
            }
        }
    }

    private sealed record Source(EtcdStore Etcd, Uri Address, EtcdStatus Before)
    {
        // It grows while it is read, and only a member that is defragmented meanwhile shrinks.
        public bool Fits(EtcdSnapshot snapshot, EtcdStatus after) =>
            snapshot.DatabaseBytes >= Math.Min(Before.DbSize, after.DbSize) && snapshot.DatabaseBytes <= Math.Max(Before.DbSize, after.DbSize);
    }

    // Told in hundredths: each piece has 32 KB, and a page need not be drawn for each.
    private sealed class Teller(SnapshotFile file) : IProgress<EtcdSnapshotProgress>
    {
        private long _told = -1;

        public void Report(EtcdSnapshotProgress value)
        {
            var part = value.Total == 0 ? 100 : value.Received * 100 / value.Total;
            if (part != _told)
            {
                _told = part;
                file.State.Publish(file.State.Value with { Progress = value });
            }
        }
    }
}
