using System.Collections.Immutable;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving.Copying;

/// <summary>The target as the console writes it that copies: each transaction carries the mark, and is guarded by it as this console last wrote it.</summary>
internal sealed class MarkedTarget(IKeyValueStore target, CopyRules rules, string owner, TimeProvider time)
{
    private Guard _guard = Guard.Absent(rules.Mark);

    /// <summary>The mark as this console knows it.</summary>
    public CopyMark Mark { get; private set; } = new() { Move = rules.Move, Cluster = "" };

    /// <summary>How long nothing was written.</summary>
    public TimeSpan Silence => time.GetUtcNow() - Mark.At;

    /// <summary>Takes the copy over from whichever console had it.</summary>
    /// <returns>Whether it is ours; not when there is no mark, or when the copy is complete.</returns>
    public async Task<bool> TakeAsync(CancellationToken ct)
    {
        while (await target.GetAsync(rules.Mark, ct) is { } stored && CopyMark.Parse(stored) is { Phase: not CopyPhase.Complete } mark)
        {
            (Mark, _guard) = (mark, Guard.Unchanged(stored));
            if (await WriteAsync(mark with { Owner = owner }, [], [], ct))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes keys, with the mark.</summary>
    /// <returns>Whether they were written; if not, another console copies, or the copy was ended.</returns>
    public async Task<bool> WriteAsync(CopyMark mark, ImmutableArray<Put> puts, ImmutableArray<string> deletes, CancellationToken ct)
    {
        var next = mark with { At = time.GetUtcNow() };
        var commit = new Commit { Guards = [_guard], Puts = [.. puts, new Put(rules.Mark, next.ToBytes())], Deletes = deletes };
        if (await target.CommitAsync(commit, ct) is not CommitResult.Committed committed)
        {
            return false;
        }

        (Mark, _guard) = (next, new Guard(rules.Mark, _guard.Version + 1, committed.Revision));
        return true;
    }
}
