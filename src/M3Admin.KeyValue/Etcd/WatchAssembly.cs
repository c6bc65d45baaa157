using System.Collections.Immutable;
using M3Admin.KeyValue.Etcd.Protocol;

namespace M3Admin.KeyValue.Etcd;

/// <summary>Puts the pieces of large answers together, so that the changes of one revision stay together; and knows which revision comes next.</summary>
internal sealed class WatchAssembly(long next)
{
    private readonly List<KeyChange> _pending = [];

    /// <summary>The first revision that was not handed out yet.</summary>
    public long Next { get; private set; } = next;

    /// <summary>Takes an answer, and hands out every change that is complete now.</summary>
    public ImmutableArray<KeyChange> Add(WatchResponse answer)
    {
        // What was handed out before is not told twice.
        _pending.AddRange(answer.Events.Where(e => e.Kv.ModRevision >= Next).Select(EtcdMessages.Change));

        // The last revision of a piece may go on in the next one.
        var complete = answer.Fragment && _pending.Count > 0 ? _pending.FindIndex(c => c.Revision == _pending[^1].Revision) : _pending.Count;
        if (complete == 0)
        {
            return [];
        }

        ImmutableArray<KeyChange> changes = [.. _pending.Take(complete)];
        _pending.RemoveRange(0, complete);
        Next = changes[^1].Revision + 1;
        return changes;
    }

    /// <summary>The rest of a piece will not come on this connection; the next one tells of that revision again.</summary>
    public void DropPieces() => _pending.Clear();
}
