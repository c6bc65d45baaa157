using System.Runtime.CompilerServices;
using M3Admin.KeyValue.Embedded.Journal;
using M3Admin.KeyValue.Embedded.Memory;
using Microsoft.Extensions.Logging;

namespace M3Admin.KeyValue.Embedded;

/// <summary>
/// The store in this process, durable in a journal file: for a first run, for a single console, for tests. Commits take turns; a commit is on disk before it is
/// acknowledged, read or watched. Readers and watchers look at immutable states and wait for nobody. After disposal every call ends with <see cref="ObjectDisposedException"/>.
/// </summary>
public sealed class EmbeddedStore : IKeyValueStore
{
    // So that a watcher far behind is told in bites.
    private const int MaxRevisionsPerEvent = 1000;

    private readonly EmbeddedOptions _options;
    private readonly JournalFile _journal;
    private readonly CurrentState _current;
    private readonly SemaphoreSlim _turn = new(1);
    private long _rewriteAbove;
    private volatile bool _disposed;

    private EmbeddedStore(EmbeddedOptions options, JournalFile journal, StoreState state)
    {
        (_options, _journal, _current) = (options, journal, new CurrentState(state));
        _rewriteAbove = options.RewriteAboveBytes;
    }

    private StoreState State
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _current.Value;
        }
    }

    /// <summary>Opens the journal, or begins it when it is missing or empty.</summary>
    /// <param name="options">Where it is and what it keeps.</param>
    /// <param name="logger">Told of what was found and of trouble.</param>
    /// <param name="ct">Gives up before the file is touched.</param>
    /// <exception cref="KeyValueException">With <see cref="KeyValueError.Unusable"/> when the file is damaged, is no journal, is in use by another store, or cannot be written.</exception>
    public static Task<EmbeddedStore> OpenAsync(EmbeddedOptions options, ILogger<EmbeddedStore> logger, CancellationToken ct) =>
        OpenAsync(options, logger, OpenUnbuffered, ct);

    /// <inheritdoc/>
    public Task<KeyValueEntry?> GetAsync(string key, long revision, CancellationToken ct) => ReadAsync(state => state.Get(key, revision), ct);

    /// <inheritdoc/>
    public Task<KeyRange> RangeAsync(RangeQuery query, CancellationToken ct) => ReadAsync(state => state.Range(query), ct);

    /// <inheritdoc/>
    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken ct)
    {
        KeyRules.Check(commit);
        return await InTurnAsync(() => CommitInTurn(commit), ct);
    }

    /// <summary>Forgets history: what was before a revision can no longer be read, and what led up to it no longer watched. Happens by itself beyond what the options keep.</summary>
    /// <exception cref="KeyValueException">With <see cref="KeyValueError.Compacted"/> when that is so already, with <see cref="KeyValueError.Rejected"/> for a revision yet to come.</exception>
    public Task CompactAsync(long revision, CancellationToken ct) => InTurnAsync(() => CompactInTurn(revision), ct);

    /// <inheritdoc/>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(WatchQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var (next, isLive) = (query.FromRevision, false);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            // Looked up before the check: disposal ends the wait of whoever looked before it.
            var (state, replaced) = _current.Read();
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (next <= state.History.CompactRevision)
            {
                yield return new WatchEvent.Compacted(state.History.CompactRevision);
                yield break;
            }

            if (next <= state.Revision)
            {
                var last = Math.Min(state.Revision, next + MaxRevisionsPerEvent - 1);
                var changes = state.Changes(query, next, last);
                next = last + 1;
                if (!changes.IsEmpty)
                {
                    yield return new WatchEvent.Changed(changes);
                }
            }
            else if (!isLive)
            {
                isLive = true;
                yield return new WatchEvent.Live();
            }
            else
            {
                await replaced.WaitAsync(ct);
            }
        }
    }

    /// <summary>Waits for the commit under way, closes the file and ends every watch.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (!_disposed)
            {
                _disposed = true;
                _journal.Dispose();
                _current.Publish(_current.Value);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Opens the journal through another way to open files.</summary>
    internal static Task<EmbeddedStore> OpenAsync(EmbeddedOptions options, ILogger<EmbeddedStore> logger, OpenFile open, CancellationToken ct) => Task.Run(
        () =>
        {
            var path = Path.GetFullPath(options.Path);
            var journal = new JournalFile(path, open, logger);
            try
            {
                var state = journal.Load(options);
                logger.StoreOpened(path, state.Revision, state.Entries.Count, state.History.CompactRevision);
                return new EmbeddedStore(options, journal, state);
            }
            catch
            {
                journal.Dispose();
                throw;
            }
        },
        ct);

    /// <summary>The way files are opened: without a buffer, since each write is to reach the disk.</summary>
    internal static FileStream OpenUnbuffered(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);

    private Task<T> ReadAsync<T>(Func<StoreState, T> read, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(ct);
        }

        try
        {
            return Task.FromResult(read(State));
        }
        catch (KeyValueException refused)
        {
            return Task.FromException<T>(refused);
        }
    }

    // Cancellation ends the wait for the turn, never the writing. Writing waits for the disk, so it is not done on the caller's thread.
    private async Task<T> InTurnAsync<T>(Func<T> write, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return await Task.Run(write, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    private CommitResult CommitInTurn(Commit commit)
    {
        var state = State;
        if (state.ConflictWith(commit.Guards) is { } conflict)
        {
            return conflict;
        }

        var changes = state.ChangesBy(commit);
        if (changes.IsEmpty)
        {
            return new CommitResult.Committed(state.Revision);
        }

        _journal.Append(JournalRecord.Committed.Of(changes));
        Publish(state.Apply(changes).Trim(_options));
        return new CommitResult.Committed(changes[0].Revision);
    }

    private long CompactInTurn(long revision)
    {
        var state = State;
        if (revision > state.Revision)
        {
            throw state.YetToCome(revision);
        }

        if (revision <= state.History.CompactRevision)
        {
            throw state.Compacted(revision);
        }

        _journal.Append(new JournalRecord.Compacted(revision));
        Publish(state.Compact(revision));
        return revision;
    }

    private void Publish(StoreState state)
    {
        _current.Publish(state);
        if (_journal.Length > _rewriteAbove && _journal.Length > 2 * state.Bytes)
        {
            _journal.Rewrite(state);
            // After a failure the next attempt waits until the file has grown further.
            _rewriteAbove = Math.Max(_options.RewriteAboveBytes, _journal.Length + (_journal.Length / 4));
        }
    }
}
