using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Freezing;

namespace M3Admin.Operations.Moving.Copying;

/// <summary>The store that is copied to, before and after the copying.</summary>
public static class CopyTarget
{
    private const int MostNamed = 5;

    /// <summary>What is in it.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<TargetState> LookAsync(IKeyValueStore target, CopyRules rules, CancellationToken ct)
    {
        if (await target.GetAsync(rules.Mark, ct) is { } stored && CopyMark.Parse(stored) is { } mark)
        {
            return new TargetState.Ours(mark);
        }

        var (keys, some, other) = (0L, new List<string>(), "");
        await foreach (var entry in target.ReadAllAsync("", revision: 0, isKeysOnly: true, [ClaimKeys.Prefix], ct))
        {
            keys++;
            if (some.Count < MostNamed)
            {
                some.Add(entry.Key);
            }

            other = entry.Key.StartsWith(MoveKeys.Marks, StringComparison.Ordinal) ? entry.Key[MoveKeys.Marks.Length..] : other;
        }

        return keys == 0 ? new TargetState.Empty() : new TargetState.Occupied(keys, [.. some]) { Move = other };
    }

    /// <summary>
    /// Claims an empty store for a move: writes the mark, and freezes the store so that no console changes anything in it, nor enters in its journals what is only being copied. A store that is claimed
    /// for this move stays so.
    /// </summary>
    /// <returns>What was in it; only <see cref="TargetState.Occupied"/> is not claimed.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<TargetState> ClaimAsync(IKeyValueStore target, CopyRules rules, string cluster, Freeze freeze, CancellationToken ct)
    {
        while (true)
        {
            var state = await LookAsync(target, rules, ct);
            var commit = new Commit
            {
                Guards = [Guard.Absent(rules.Mark), Guard.Absent(FreezeKeys.Frozen)],
                Puts = [new Put(rules.Mark, new CopyMark { Move = rules.Move, Cluster = cluster }.ToBytes()), new Put(FreezeKeys.Frozen, freeze.ToBytes())],
            };
            if (state is not TargetState.Empty || await target.CommitAsync(commit, ct) is CommitResult.Committed)
            {
                return state;
            }
        }
    }

    /// <summary>
    /// Ends the copy once everything up to a revision of the source is in the target: from then on no console copies.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="rules">The move's.</param>
    /// <param name="revision">A revision of the source.</param>
    /// <param name="time">Measures the pauses while the target cannot be heard.</param>
    /// <param name="ct">Gives up the wait; nothing has ended then.</param>
    /// <returns>The mark, complete; null when there is none.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<CopyMark?> CompleteAsync(IKeyValueStore target, CopyRules rules, long revision, TimeProvider time, CancellationToken ct)
    {
        await foreach (var told in target.FollowAsync(rules.Mark, isPrefix: false, time, ct))
        {
            switch (told)
            {
                case FollowEvent.Lost lost:
                    throw lost.Reason;
                case FollowEvent.Whole or FollowEvent.Changed when await TryCompleteAsync(target, rules, revision, ct) is var (isOver, mark) && isOver:
                    return mark;
            }
        }

        throw new OperationCanceledException(ct);
    }

    /// <summary>Lets a copy that was ended go on.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task ReopenAsync(IKeyValueStore target, CopyRules rules, CancellationToken ct)
    {
        while (await target.GetAsync(rules.Mark, ct) is { } stored && CopyMark.Parse(stored) is { Phase: CopyPhase.Complete } mark)
        {
            var open = mark with { Phase = CopyPhase.Following, Owner = "" };
            await target.CommitAsync(new Commit { Guards = [Guard.Unchanged(stored)], Puts = [new Put(rules.Mark, open.ToBytes())] }, ct);
        }
    }

    private static async Task<(bool IsOver, CopyMark? Mark)> TryCompleteAsync(IKeyValueStore target, CopyRules rules, long revision, CancellationToken ct)
    {
        if (await target.GetAsync(rules.Mark, ct) is not { } stored || CopyMark.Parse(stored) is not { } mark)
        {
            return (true, null);
        }

        if (mark.Phase == CopyPhase.Complete)
        {
            return (true, mark);
        }

        var complete = mark with { Phase = CopyPhase.Complete };
        var commit = new Commit { Guards = [Guard.Unchanged(stored)], Puts = [new Put(rules.Mark, complete.ToBytes())] };
        return mark.Phase == CopyPhase.Following && mark.Through >= revision && await target.CommitAsync(commit, ct) is CommitResult.Committed ? (true, complete) : (false, null);
    }
}
